import { client, eximAccounts } from '../world.mjs';

const sender = 'friend@ok.example';
const recipients = ['erin@exim.example'];

/** What Exim refuses: strangers' relaying, unknown users, bad logins, listed clients, too much, broken TLS. */
export default {
  name: 'exim-refusals',
  question: 'rejections',
  server: 'exim',
  async play({ send, open, note }) {
    for (let number = 0; number < 4; number++) {
      await send({ from: 130, sender, recipients: [`victim${number}@ok.example`], reason: 'relay_denied' });
    }
    await send({ from: 131, sender, recipients: ['nosuch@exim.example'], reason: 'user_unknown' });
    await send({ from: 66, sender, recipients, reason: 'blocklisted' });
    await send({ from: 132, sender: 'me@nowhere.example', recipients, reason: 'sender_rejected' });
    await send({ from: 133, sender, recipients, message: { subject: 'a forbidden offer' }, reason: 'content' });
    await send({ from: 134, sender, recipients, parameters: ' SIZE=99000', reason: 'size' });
    await send({ from: 155, sender: 'news@bank.example', recipients, reason: 'spf' });
    for (let number = 0; number < 8; number++) {
      await send({ from: 150, sender, recipients, reason: 'rate_limited' });
    }
    for (const [from, user, mechanism] of [
      [140, 'erin@exim.example', 'PLAIN'],
      [140, 'erin@exim.example', 'LOGIN'],
      [141, 'root', 'LOGIN'],
    ]) {
      await send({ from, port: 587, login: { user, password: 'guess', mechanism } });
    }
    const login = { user: 'frank@exim.example', password: eximAccounts['frank@exim.example'] };
    await send({ from: 142, port: 587, login, sender: login.user, recipients: ['friend@ok.example'] });
    const smtp = await open(143);
    await smtp.command('EHLO old.client.example');
    const worked = await smtp.startTls({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }).then(
      () => true,
      () => false,
    );
    note({ fact: 'tls-failure', address: client(143) }, worked ? 0 : 1);
  },
};
