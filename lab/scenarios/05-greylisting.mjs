import { setTimeout as sleep } from 'node:timers/promises';

const mail = { from: 40, sender: 'friend@ok.example', recipients: ['grey@lab.example'], reason: 'greylisted' };

/** postgrey sends a client away the first time, and takes its mail the second time. */
export default {
  name: 'greylisting',
  question: 'rejections',
  server: 'postfix',
  async play({ send }) {
    await send(mail);
    await send(mail);
    await sleep(3_000);
    await send(mail);
    await send({ ...mail, from: 41, sender: 'other@ok.example' });
  },
};
