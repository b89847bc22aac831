import { addresses } from '../world.mjs';

/** Clients that come too often, open too many connections at once, or hang up in the middle. */
export default {
  name: 'limits',
  question: 'rate-limited',
  server: 'postfix',
  async play({ open, send, note }) {
    await tooMany(note, () => open(50), '198.51.100.50', 70);
    const parallel = [];
    for (let number = 0; number < 11; number++) {
      parallel.push(await open(51));
    }
    const refused = parallel.filter(({ greeting }) => greeting.code === 421).length;
    note({ fact: 'limit', address: '198.51.100.51' }, refused);
    parallel.forEach((smtp) => smtp.destroy());
    const lost = await open(52, { host: addresses.postfix });
    await lost.command('EHLO c52.client.example');
    await lost.command('MAIL FROM:<friend@ok.example>');
    lost.destroy();
    await send({ from: 53 });
  },
};

async function tooMany(note, open, address, times) {
  let refused = 0;
  for (let number = 0; number < times; number++) {
    const smtp = await open();
    refused += smtp.greeting.code === 421 ? 1 : 0;
    await smtp.quit();
  }
  note({ fact: 'limit', address }, refused);
}
