import { documentsOfLines } from '../testing/documents.ts';

const stamp = '2026-11-23T00:43:07.800000+00:00 mx1';
const client = '198.51.100.61';

async function countedConnections(lines: readonly string[]) {
  const documents = await documentsOfLines(lines.map((line) => `${stamp} ${line}`));
  return documents.filter(({ fields }) => fields['event.action'] === 'connect' && fields['mail.counted']).length;
}

test('a client that postscreen lets in made one connection', async () => {
  expect(
    await countedConnections([
      `postfix/postscreen[771]: CONNECT from [${client}]:36283 to [203.0.113.4]:25`,
      `postfix/postscreen[771]: PASS OLD [${client}]:36283`,
      `postfix/smtpd[772]: connect from c61.client.example[${client}]`,
      `postfix/smtpd[772]: disconnect from c61.client.example[${client}] ehlo=1 quit=1 commands=2`,
    ]),
  ).toBe(1);
});

test('its next one, at a door without postscreen, is another', async () => {
  expect(
    await countedConnections([
      `postfix/postscreen[771]: CONNECT from [${client}]:36283 to [203.0.113.4]:25`,
      `postfix/postscreen[771]: PASS NEW [${client}]:36283`,
      `postfix/smtpd[772]: connect from c61.client.example[${client}]`,
      `postfix/smtpd[773]: connect from c61.client.example[${client}]`,
    ]),
  ).toBe(2);
});
