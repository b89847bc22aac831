import { accounts } from '../world.mjs';

const recipients = ['alice@lab.example'];

/** SPF, DKIM and DMARC: what passes, fails, has no policy, and cannot be looked up. */
export default {
  name: 'authentication',
  question: 'dmarc-failures',
  server: 'postfix',
  async play({ send, note }) {
    const mail = async (from, domain, message, refusal) => {
      const sender = `news@${domain}`;
      const {
        recipients: [answer],
        data,
      } = await send({ from, sender, recipients, message, reason: refusal?.reason });
      // What is refused reaches no mailbox, so its results are known from what was sent and why it was refused.
      if (refusal !== undefined && (answer.code !== 250 || data.code !== 250)) {
        refusal.results.forEach(([mechanism, result]) => note({ fact: 'authentication', mechanism, result, domain }));
      }
    };
    const signed = (domain, more) => ({ signedBy: { domain }, ...more });
    await mail(101, 'bank.example', signed('bank.example'));
    await mail(101, 'bank.example', signed('bank.example'));
    await mail(105, 'bank.example', signed('bank.example'), { reason: 'spf', results: [['spf', 'fail']] });
    await mail(102, 'shop.example', signed('shop.example'));
    const spoiled = {
      reason: 'dmarc',
      results: [
        ['spf', 'softfail'],
        ['dkim', 'fail'],
        ['dmarc', 'fail'],
      ],
    };
    await mail(106, 'shop.example', signed('shop.example', { spoil: true }), spoiled);
    await mail(
      106,
      'shop.example',
      {},
      {
        reason: 'dmarc',
        results: [
          ['spf', 'softfail'],
          ['dkim', 'none'],
          ['dmarc', 'fail'],
        ],
      },
    );
    await mail(
      106,
      'shop.example',
      { signedBy: { domain: 'shop.example', selector: 'revoked' } },
      {
        ...spoiled,
        results: [
          ['spf', 'softfail'],
          ['dkim', 'permerror'],
          ['dmarc', 'fail'],
        ],
      },
    );
    await mail(103, 'club.example', signed('club.example', { spoil: true }));
    await mail(104, 'club.example', {});
    await mail(104, 'plain.example', {});
    await mail(104, 'broken.example', {});
    await mail(107, 'slowdns.example', {});
    await mail(104, 'ok.example', { signedBy: { domain: 'ok.example', selector: 'missing' } });
    await mail(103, 'club.example', { signedBy: { domain: 'club.example', selector: 'slow' } });
    // OpenDKIM writes no result into the header of that one.
    note({ fact: 'authentication', mechanism: 'dkim', result: 'temperror', domain: 'club.example' });
    await mail(109, 'slowpolicy.example', {});
    const login = { user: 'carol@lab.example', password: accounts['carol@lab.example'] };
    await send({ from: 108, port: 587, login, sender: login.user, recipients: ['signed@ok.example'] });
  },
};
