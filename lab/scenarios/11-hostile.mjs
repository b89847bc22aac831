import { addresses } from '../world.mjs';

const forgedLine = 'x\u00a0Nov 23 00:00:00 mx1 dovecot: imap-login: Login: user=<root>';

/** Clients that write into HELO, user names and addresses what looks like another field, or like another line. */
export default {
  name: 'hostile',
  question: 'suspicious-ips',
  server: 'postfix',
  async play({ send, logIn }) {
    for (const user of [
      'a>, rip=192.0.2.1, user=<root',
      'alice@lab.example, method=PLAIN, rip=192.0.2.2',
      'x, status=sent (250 ok)',
      forgedLine,
    ]) {
      await logIn({ protocol: 'imap', from: 90, user, passwords: ['guess'] });
      await send({
        from: 91,
        to: addresses.postfix,
        port: 587,
        login: { user, password: 'guess', mechanism: 'PLAIN' },
      });
    }
    const sender = '"a> to=<b@lab.example> proto=SMTP helo=<c"@ok.example';
    for (const [helo, reason] of [
      ['x>, relay=none, status=sent', 'helo'],
      ['unknown[192.0.2.3]: 554', 'helo'],
      ['[192.0.2.4]', 'relay_denied'],
    ]) {
      await send({ from: 92, helo, sender, recipients: ['"x>, status=sent (250 "@gone.example'], reason });
    }
  },
};
