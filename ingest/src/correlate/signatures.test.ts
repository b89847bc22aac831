import { documentsOfLines } from '../testing/documents.ts';

const opendkim = '2026-11-23T00:10:05.500000+00:00 mx1 opendkim[53]:';

async function verdicts(lines: readonly string[]) {
  const documents = await documentsOfLines(lines);
  expect(documents).toHaveLength(lines.length);
  return documents
    .filter(({ fields }) => fields['mail.counted'] && fields['mail.verdicts']?.includes('dkim'))
    .map(({ fields }) => [fields['mail.dkim.result'], fields['mail.dkim.domain'], fields['email.local_id']]);
}

test('a signature that is good has its domain from the line after the verdict, also among other messages', async () => {
  expect(
    await verdicts([
      `${opendkim} B1E86196: DKIM verification successful`,
      `${opendkim} 2D27719C: DKIM verification successful`,
      `${opendkim} 2D27719C: s=s1 d=shop.example a=rsa-sha256 SSL `,
      `${opendkim} B1E86196: s=b1 d=bank.example a=rsa-sha256 SSL `,
    ]),
  ).toEqual([
    ['pass', ['shop.example'], '2D27719C'],
    ['pass', ['bank.example'], 'B1E86196'],
  ]);
});

test('a verdict without such a line keeps its place and is not lost at the end', async () => {
  expect(
    await verdicts([
      `${opendkim} B1E86196: DKIM verification successful`,
      '2026-11-23T00:10:05.600000+00:00 mx1 opendmarc[54]: B1E86196: bank.example pass',
      `${opendkim} 2D27719C: DKIM verification successful`,
    ]),
  ).toEqual([
    ['pass', undefined, 'B1E86196'],
    ['pass', undefined, '2D27719C'],
  ]);
});
