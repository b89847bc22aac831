import { setTimeout as sleep } from 'node:timers/promises';
import { addresses } from '../world.mjs';

const to = addresses.postscreen;
const mail = { to, sender: 'friend@ok.example', recipients: ['alice@lab.example'] };

/** A listed client at postscreen's door, and one that it lets in: the first visit is a test, the second a message. */
export default {
  name: 'postscreen',
  question: 'blocklisted',
  server: 'postfix',
  async play({ send }) {
    await send({ ...mail, from: 66, reason: 'blocklisted' });
    await sleep(500);
    await send({ ...mail, from: 61 });
  },
};
