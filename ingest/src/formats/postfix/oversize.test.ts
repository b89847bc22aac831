import { documentsOfLines } from '../../testing/documents.ts';

test('a message that grew too big while it came in is a rejection of its client and sender', async () => {
  const smtpd = '2026-11-23T00:09:59.310000+00:00 mx1 postfix/smtpd[253]:';
  const documents = await documentsOfLines([
    `${smtpd} connect from c32.client.example[198.51.100.32]`,
    `${smtpd} 4B958168: client=c32.client.example[198.51.100.32]`,
    `${smtpd} warning: 4B958168: queue file size limit exceeded`,
    `${smtpd} disconnect from c32.client.example[198.51.100.32] ehlo=1 mail=1 rcpt=1 data=0/1 quit=1 commands=4/5`,
  ]);
  expect(documents.filter(({ fields }) => fields['event.action'] === 'reject')).toMatchObject([
    {
      fields: {
        'mail.reason': 'size',
        'mail.counted': true,
        'source.ip': '198.51.100.32',
        'email.local_id': '4B958168',
      },
    },
  ]);
});

test('other texts about a queue file are no rejection', async () => {
  const documents = await documentsOfLines([
    '2026-11-23T00:09:59.310000+00:00 mx1 postfix/cleanup[1]: warning: 4B958168: write queue file: No space left on device',
  ]);
  expect(documents.map(({ fields }) => fields['event.action'])).toEqual(['warning']);
});
