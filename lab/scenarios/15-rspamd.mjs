import { setTimeout as sleep } from 'node:timers/promises';
import { accounts, addresses } from '../world.mjs';

const to = addresses.rspamd;
const recipients = ['bob@lab.example'];
// The generic test of unsolicited bulk mail, which every filter knows (Rspamd src/libmime/message.c).
const gtube = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X';

/** Rspamd at the door: spam that it refuses, mail that it sends away for a while, marks, or lets in with its verdicts. */
export default {
  name: 'rspamd',
  question: 'rejections',
  server: 'postfix',
  async play({ send, note }) {
    const mail = (from, domain, message, reason) =>
      send({ from, to, sender: `news@${domain}`, recipients, message, reason });
    /** What is refused reaches no mailbox: its results are known by what was sent, and from where. */
    const sentAway = async (from, domain, message, results) => {
      const { data } = await mail(from, domain, message, 'greylisted');
      Object.entries(data.code === 451 ? results : {}).forEach(([mechanism, [result, named = '']]) =>
        note({ fact: 'authentication', mechanism, result, domain: named }),
      );
    };
    await mail(160, 'ok.example', { body: gtube }, 'spam');
    await mail(160, 'ok.example', { body: gtube }, 'spam');
    const bank = { signedBy: { domain: 'bank.example' } };
    await mail(101, 'bank.example', bank);
    await mail(103, 'club.example', { signedBy: { domain: 'club.example' }, spoil: true });
    await mail(104, 'plain.example', {});
    // Its name server, its policy, its key cannot be asked for now.
    await mail(107, 'slowdns.example', {});
    await mail(109, 'slowpolicy.example', {});
    await mail(103, 'club.example', { signedBy: { domain: 'club.example', selector: 'slow' } });
    // Rspamd knows a greylisted message again by its body too.
    const watches = { subject: 'cheap watches', body: 'Watches for all.' };
    const pills = { subject: 'cheap pills', body: 'Pills for all.', ...bank };
    const nothing = { spf: ['none', 'plain.example'], dkim: ['none'], dmarc: ['none', 'plain.example'] };
    const passed = { spf: ['pass', 'bank.example'], dkim: ['pass', 'bank.example'], dmarc: ['pass', 'bank.example'] };
    await sentAway(161, 'plain.example', watches, nothing);
    await sentAway(101, 'bank.example', pills, passed);
    // Too early: it is sent away again, unread.
    await mail(161, 'plain.example', watches, 'greylisted');
    await sleep(3_000);
    await mail(161, 'plain.example', watches);
    await mail(101, 'bank.example', pills);
    const login = { user: 'bob@lab.example', password: accounts['bob@lab.example'] };
    await send({ from: 162, to, login, sender: login.user, recipients: ['marked@ok.example'] });
  },
};
