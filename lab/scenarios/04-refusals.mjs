import { accounts, addresses } from '../world.mjs';

const recipients = ['alice@lab.example'];
const sender = 'friend@ok.example';

/** What Postfix refuses for the client's sake, the sender's, or the message's. */
export default {
  name: 'refusals',
  question: 'rejections',
  server: 'postfix',
  async play({ send, note }) {
    for (let number = 0; number < 4; number++) {
      await send({ from: 66, sender, recipients, reason: 'blocklisted' });
    }
    await send({ from: 30, helo: '???', sender, recipients, reason: 'helo' });
    await send({ from: 31, sender: 'me@nowhere.example', recipients, reason: 'sender_rejected' });
    await send({ from: 31, sender: 'nodomain', recipients, reason: 'sender_rejected' });
    await send({ from: 32, sender, recipients, message: { subject: 'a forbidden offer' }, reason: 'content' });
    await send({ from: 32, sender, recipients, message: { subject: 'a fall into the void' } });
    note({ fact: 'delivery', status: 'discarded', sender, recipient: recipients[0] });
    await send({ from: 32, sender, recipients, message: { bytes: 60_000 }, reason: 'size' });
    await send({ from: 33, sender, recipients, parameters: ' SIZE=99000', reason: 'size' });
    // An account that writes under somebody else's name: the rejection has to name the account.
    const login = { user: 'carol@lab.example', password: accounts['carol@lab.example'] };
    const to = addresses.postfix;
    await send({
      from: 34,
      to,
      port: 587,
      login,
      sender: 'alice@lab.example',
      recipients: ['x@ok.example'],
      reason: 'sender_rejected',
    });
  },
};
