import { openSmtp } from '../clients/smtp.mjs';
import { startSink } from './smtp-sink.mjs';

const back = { host: '127.0.0.1', port: 10025 };

/**
 * A content filter as Amavis is one: it takes mail from Postfix, gives it back on another port, and answers when that worked.
 * @param connected called for each connection to Postfix
 */
export function startContentFilter(connected) {
  const nobody = { accepted: () => undefined, refused: () => undefined };
  return startSink(
    { domain: 'filter.lab.example', address: '127.0.0.1', port: 10024, data: (mail) => giveBack(mail, connected) },
    undefined,
    nobody,
  );
}

async function giveBack({ sender, recipients, text }, connected) {
  const smtp = await openSmtp(back);
  connected();
  await smtp.command('EHLO localhost');
  await smtp.command(`MAIL FROM:<${sender}>`);
  for (const recipient of recipients) {
    await smtp.command(`RCPT TO:<${recipient}>`);
  }
  const reply = await smtp.data(text);
  await smtp.quit();
  return `${reply.code} 2.0.0 from MTA(smtp:[${back.host}]:${back.port}): ${reply.code} ${reply.text}`;
}
