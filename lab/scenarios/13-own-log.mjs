/** The same questions to a Dovecot that writes its own log file. */
export default {
  name: 'own-log',
  question: 'imap-login-failures',
  server: 'dovecot',
  async play({ logIn }) {
    for (const protocol of ['imap', 'pop3']) {
      await logIn({ protocol, from: 110, user: 'alice@lab.example', passwords: ['correct-horse'] });
      await logIn({ protocol, from: 111, user: 'alice@lab.example', passwords: ['one', 'two'] });
      await logIn({ protocol, from: 112, user: 'nobody@lab.example', passwords: ['guess'] });
    }
  },
};
