/** Strangers who want us to relay, and mail to people that we do not have. */
export default {
  name: 'relay-and-recipients',
  question: 'relay-denied',
  server: 'postfix',
  async play({ send }) {
    for (let number = 0; number < 6; number++) {
      const recipients = [`victim${number}@ok.example`];
      await send({ from: 20 + (number % 2), sender: 'spammer@ok.example', recipients, reason: 'relay_denied' });
    }
    await send({
      from: 251,
      sender: 'spammer@ok.example',
      recipients: ['a@ok.example', 'b@gone.example'],
      reason: 'relay_denied',
    });
    for (const user of ['sales', 'info', 'sales']) {
      await send({
        from: 22,
        sender: 'friend@ok.example',
        recipients: [`${user}@lab.example`],
        reason: 'user_unknown',
      });
    }
    const mixed = ['alice@lab.example', 'nosuch@lab.example', 'bob@lab.example'];
    await send({ from: 23, sender: 'friend@ok.example', recipients: mixed, reason: 'user_unknown' });
    await send({ from: 23, sender: '', recipients: ['nosuch@lab.example'], reason: 'user_unknown' });
  },
};
