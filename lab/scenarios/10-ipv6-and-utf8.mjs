import { accounts, addresses, client6 } from '../world.mjs';

const login = { user: 'alice@lab.example', password: accounts['alice@lab.example'] };

/** Clients with IPv6 addresses, and addresses that are no ASCII (RFC 6531). */
export default {
  name: 'ipv6-and-utf8',
  question: 'recipient-history',
  server: 'postfix',
  async play({ send, note }) {
    const six = { from: client6, to: addresses.postfix6 };
    await send({ ...six, sender: 'six@ok.example', recipients: ['alice@lab.example'] });
    await send({ ...six, sender: 'six@ok.example', recipients: ['other@ok.example'], reason: 'relay_denied' });
    await send({ ...six, to: addresses.postfix6, login: { user: 'six@lab.example', password: 'guess' } });
    const parameters = ' SMTPUTF8';
    await send({ from: 81, sender: 'jürgen@ok.example', recipients: ['bob@lab.example'], parameters });
    // Dovecot takes no such sender, so this one comes back, and no mailbox shows what the filters found.
    note({ fact: 'authentication', mechanism: 'dmarc', result: 'none', domain: 'ok.example' });
    note({ fact: 'authentication', mechanism: 'dkim', result: 'none', domain: '' });
    await send({ from: 81, port: 587, login, sender: login.user, recipients: ['почта@ok.example'], parameters });
    await send({
      from: 81,
      sender: 'jürgen@ok.example',
      recipients: ['почта@gone.example'],
      parameters,
      reason: 'relay_denied',
    });
  },
};
