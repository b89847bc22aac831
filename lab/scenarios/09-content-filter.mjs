/** Mail that leaves Postfix for a content filter and comes back under another queue id: one message, one delivery. */
export default {
  name: 'content-filter',
  question: 'sender-delivered',
  server: 'postfix',
  async play({ send }) {
    for (let number = 0; number < 4; number++) {
      await send({ from: 80, sender: `writer${number}@ok.example`, recipients: ['filtered@lab.example'] });
    }
  },
};
