import { setTimeout as sleep } from 'node:timers/promises';
import { flushQueue } from '../servers/postfix.mjs';
import { accounts } from '../world.mjs';

const account = 'bob@lab.example';
const login = { user: account, password: accounts[account] };

/** One account writes to servers that take, refuse, delay or lose its mail. */
export default {
  name: 'deliveries',
  question: 'delivery-status',
  server: 'postfix',
  async play({ send, settle }) {
    const submit = (recipients, message) => send({ from: 10, port: 587, login, sender: account, recipients, message });
    await submit(['one@ok.example']);
    await submit(['two@ok.example', 'three@ok.example', 'alice@lab.example']);
    await submit(['six@ok6.example']);
    await submit(['mixed@ok.example', 'no-such@mixed.example', 'later-maybe@mixed.example']);
    await submit(['carol@lab.example', 'team@lab.example', 'away@lab.example']);
    for (const domain of ['busy', 'full', 'silent', 'closed', 'lost', 'grey', 'limit', 'servfail']) {
      await submit([`user@${domain}.example`]);
    }
    for (const domain of ['gone', 'listing', 'spamtrap', 'liar', 'nowhere']) {
      await submit([`user@${domain}.example`]);
    }
    await settle();
    await sleep(1_000);
    await flushQueue();
  },
};
