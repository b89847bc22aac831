import { accounts, client } from '../world.mjs';

const login = { user: 'bob@lab.example', password: accounts['bob@lab.example'] };

/** Handshakes that fail: clients with old protocols, with no common cipher, with no TLS at all; servers without trust. */
export default {
  name: 'tls',
  question: 'tls-errors',
  server: 'postfix',
  async play({ open, send, note }) {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' };
    await failHandshake(open, note, 70, old);
    await failHandshake(open, note, 70, old);
    await failHandshake(open, note, 71, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' });
    await plainText(open, note, 72);
    for (const domain of ['selfsigned', 'notls', 'brokentls']) {
      await send({ from: 73, port: 587, login, sender: login.user, recipients: [`tls@${domain}.example`] });
    }
  },
};

async function failHandshake(open, note, from, options) {
  const smtp = await open(from);
  await smtp.command('EHLO old.client.example');
  const worked = await smtp.startTls(options).then(
    () => true,
    () => false,
  );
  note({ fact: 'tls-failure', address: client(from) }, worked ? 0 : 1);
}

/** A client that goes on in clear text where the handshake should come. */
async function plainText(open, note, from) {
  const smtp = await open(from);
  await smtp.command('EHLO c72.client.example');
  await smtp.command('STARTTLS');
  const answer = await smtp.command('MAIL FROM:<friend@ok.example>');
  note({ fact: 'tls-failure', address: client(from) }, answer.code === 250 ? 0 : 1);
}
