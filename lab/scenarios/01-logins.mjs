import { accounts, addresses } from '../world.mjs';

const right = (account) => accounts[account];

/** Right and wrong passwords over IMAP, POP3, ManageSieve and SMTP, from several addresses. */
export default {
  name: 'logins',
  question: 'login-failures-by-account',
  server: 'postfix',
  async play({ logIn, send }) {
    for (const protocol of ['imap', 'pop3', 'managesieve']) {
      await logIn({ protocol, from: 1, user: 'alice@lab.example', passwords: [right('alice@lab.example')] });
      await logIn({ protocol, from: 2, user: 'bob@lab.example', passwords: [right('bob@lab.example')] });
      await logIn({ protocol, from: 2, user: 'bob@lab.example', passwords: ['wrong'] });
      await logIn({ protocol, from: 3, user: 'alice@lab.example', passwords: ['one', 'two', 'three'] });
      await logIn({ protocol, from: 4, user: 'nobody@lab.example', passwords: ['guess'] });
      await logIn({ protocol, from: 4, user: 'dora@lab.example', passwords: ['retired'] });
    }
    const submit = { port: 587, to: addresses.postfix };
    for (const [from, user, password, mechanism] of [
      [5, 'alice@lab.example', 'wrong', 'PLAIN'],
      [5, 'alice@lab.example', 'still wrong', 'LOGIN'],
      [6, 'nobody@lab.example', 'guess', 'PLAIN'],
      [6, 'root', 'toor', 'LOGIN'],
      [250, 'bob@lab.example', '12345', 'LOGIN'],
    ]) {
      await send({ ...submit, from, login: { user, password, mechanism } });
    }
    for (const mechanism of ['PLAIN', 'LOGIN']) {
      const login = { user: 'carol@lab.example', password: right('carol@lab.example'), mechanism };
      await send({ ...submit, from: 7, login, sender: 'carol@lab.example', recipients: ['friend@ok.example'] });
    }
  },
};
