import { addresses } from '../world.mjs';

/** The same questions to a Dovecot that writes its own log file, and takes submitted mail too. */
export default {
  name: 'own-log',
  question: 'imap-login-failures',
  server: 'dovecot',
  async play({ logIn, send, note }) {
    for (const protocol of ['imap', 'pop3', 'managesieve']) {
      await logIn({ protocol, from: 110, user: 'alice@lab.example', passwords: ['correct-horse'] });
      await logIn({ protocol, from: 111, user: 'alice@lab.example', passwords: ['one', 'two'] });
      await logIn({ protocol, from: 112, user: 'nobody@lab.example', passwords: ['guess'] });
    }
    for (const [from, user, password, mechanism] of [
      [113, 'bob@lab.example', 'battery-staple', 'PLAIN'],
      [113, 'bob@lab.example', 'wrong', 'LOGIN'],
      [114, 'nobody@lab.example', 'guess', 'PLAIN'],
    ]) {
      const { login } = await send({
        from,
        to: addresses.dovecotWithOwnLog,
        port: 587,
        login: { user, password, mechanism },
      });
      // Whoever logs in there is handed on to Postfix.
      note({ server: 'postfix', fact: 'connection', address: addresses.postfix }, login.code === 235 ? 1 : 0);
    }
  },
};
