import { documentsOf, documentsOfLines } from '../testing/documents.ts';
import type { EventFields } from '../ecs/fields.generated.ts';
import type { Answer } from './answer.ts';
import { isPage, questionsOf } from './definition.ts';
import { analyses } from './index.generated.ts';
import { createDocumentCounter } from './over-documents.ts';

/** No retry, no notice, no hop inside the server and no second telling is counted as a new fact. */

const questions = analyses
  .filter((analysis) => !isPage(analysis))
  .flatMap(questionsOf)
  .filter(({ source }) => source === 'event');

function answerOf(documents: readonly { fields: EventFields }[]): Answer {
  const counter = createDocumentCounter(questions, { timeZone: 'UTC' });
  documents.forEach(({ fields }) => {
    counter.add(fields);
  });
  return counter.answer();
}

/** The first metric over all groups. */
function totals(answer: Answer, ...ids: readonly string[]): Record<string, number | null | undefined> {
  return Object.fromEntries(ids.map((id) => [id, answer.tables[id]?.total[0]]));
}

const submitted = [
  'Nov 22 10:00:00 mx1 postfix/submission/smtpd[100]: A1B2C3D4E5F: client=c1.client.example[198.51.100.1], sasl_method=PLAIN, sasl_username=alice@lab.example',
  'Nov 22 10:00:00 mx1 postfix/cleanup[101]: A1B2C3D4E5F: message-id=<one@lab.example>',
  'Nov 22 10:00:00 mx1 postfix/qmgr[102]: A1B2C3D4E5F: from=<alice@lab.example>, size=1000, nrcpt=1 (queue active)',
];
const attempt = (time: string, dsn: string, outcome: string) =>
  `Nov 22 ${time} mx1 postfix/smtp[103]: A1B2C3D4E5F: to=<x@ok.example>, relay=mx.ok.example[203.0.113.101]:25, delay=1, delays=0/0/0.5/0.5, dsn=${dsn}, status=${outcome}`;
const deferral = (time: string) =>
  attempt(
    time,
    '4.7.1',
    'deferred (host mx.ok.example[203.0.113.101] said: 450 4.7.1 Rate limit exceeded (in reply to RCPT TO command))',
  );
const again = (time: string) =>
  `Nov 22 ${time} mx1 postfix/qmgr[102]: A1B2C3D4E5F: from=<alice@lab.example>, size=1000, nrcpt=1 (queue active)`;

test('a retry is no new deferral, no new refusal, and no new message', async () => {
  const answer = answerOf(
    await documentsOfLines([
      ...submitted,
      deferral('10:00:01'),
      again('10:10:00'),
      deferral('10:10:01'),
      again('10:30:00'),
      deferral('10:30:01'),
      again('11:00:00'),
      attempt('11:00:01', '2.0.0', 'sent (250 2.0.0 Ok: queued as 4XYZ)'),
      'Nov 22 11:00:01 mx1 postfix/qmgr[102]: A1B2C3D4E5F: removed',
    ]),
  );
  expect(
    totals(
      answer,
      'sender-activity',
      'top-senders',
      'sender-deferred',
      'deferral-reasons',
      'outgoing-rejected',
      'rate-limited',
      'sender-delivered',
    ),
  ).toEqual({
    'sender-activity': 1,
    'top-senders': 1,
    'sender-deferred': 1,
    'deferral-reasons': 1,
    'outgoing-rejected': 1,
    'rate-limited': 1,
    'sender-delivered': 1,
  });
  expect(answer.tables['delivery-status']?.rows.map(({ by, values }) => [by[0], values[0]])).toEqual([
    ['deferred', 1],
    ['sent', 1],
  ]);
  expect(answer.tables['traffic-by-hour']?.rows.map(({ values }) => values.slice(2, 4))).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

test('a bounce notice is no message, no delivery and no sender', async () => {
  const answer = answerOf(
    await documentsOfLines([
      ...submitted,
      attempt(
        '10:00:01',
        '5.1.1',
        'bounced (host mx.ok.example[203.0.113.101] said: 550 5.1.1 No such user (in reply to RCPT TO command))',
      ),
      'Nov 22 10:00:01 mx1 postfix/cleanup[101]: B1B2C3D4E5F: message-id=<two@mx1>',
      'Nov 22 10:00:01 mx1 postfix/bounce[104]: A1B2C3D4E5F: sender non-delivery notification: B1B2C3D4E5F',
      'Nov 22 10:00:01 mx1 postfix/qmgr[102]: B1B2C3D4E5F: from=<>, size=3000, nrcpt=1 (queue active)',
      'Nov 22 10:00:01 mx1 postfix/qmgr[102]: A1B2C3D4E5F: removed',
      'Nov 22 10:00:01 mx1 postfix/lmtp[105]: B1B2C3D4E5F: to=<alice@lab.example>, relay=127.0.0.1[127.0.0.1]:24, delay=0.1, delays=0/0/0/0.1, dsn=2.0.0, status=sent (250 2.0.0 <alice@lab.example> Saved)',
      'Nov 22 10:00:01 mx1 postfix/qmgr[102]: B1B2C3D4E5F: removed',
    ]),
  );
  expect(
    totals(
      answer,
      'top-senders',
      'top-recipients',
      'delivery-status',
      'bounces',
      'recipient-history',
      'delivery-delay',
    ),
  ).toEqual({
    'top-senders': 1,
    'top-recipients': 0,
    'delivery-status': 1,
    bounces: 1,
    'recipient-history': 1,
    'delivery-delay': 0,
  });
});

test('a hop through a content filter of our own is no second message and no delivery', async () => {
  const answer = answerOf(
    await documentsOfLines([
      ...submitted,
      'Nov 22 10:00:01 mx1 postfix/smtpd[110]: connect from localhost[127.0.0.1]',
      'Nov 22 10:00:01 mx1 postfix/smtpd[110]: C1B2C3D4E5F: client=localhost[127.0.0.1], orig_queue_id=A1B2C3D4E5F, orig_client=c1.client.example[198.51.100.1]',
      'Nov 22 10:00:01 mx1 postfix/cleanup[101]: C1B2C3D4E5F: message-id=<one@lab.example>',
      'Nov 22 10:00:01 mx1 postfix/qmgr[102]: C1B2C3D4E5F: from=<alice@lab.example>, size=1400, nrcpt=1 (queue active)',
      'Nov 22 10:00:01 mx1 postfix/smtp[103]: A1B2C3D4E5F: to=<x@ok.example>, relay=127.0.0.1[127.0.0.1]:10025, delay=1, delays=0/0/0.5/0.5, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as C1B2C3D4E5F)',
      'Nov 22 10:00:01 mx1 postfix/qmgr[102]: A1B2C3D4E5F: removed',
      'Nov 22 10:00:02 mx1 postfix/smtp[103]: C1B2C3D4E5F: to=<x@ok.example>, relay=mx.ok.example[203.0.113.101]:25, delay=1, delays=0/0/0.5/0.5, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4XYZ)',
      'Nov 22 10:00:02 mx1 postfix/qmgr[102]: C1B2C3D4E5F: removed',
    ]),
  );
  expect(
    totals(answer, 'sender-activity', 'top-senders', 'delivery-status', 'sender-delivered', 'top-recipients'),
  ).toEqual({
    'sender-activity': 1,
    'top-senders': 1,
    'delivery-status': 1,
    'sender-delivered': 1,
    'top-recipients': 1,
  });
});

test('one failed login is one failure, though Postfix and two processes of Dovecot tell of it', async () => {
  const answer = answerOf(
    await documentsOfLines([
      'Nov 22 10:00:00 mx1 dovecot: auth-worker(200): sql(alice@lab.example,198.51.100.1): Password mismatch',
      'Nov 22 10:00:00 mx1 dovecot: auth: passwd-file(alice@lab.example,198.51.100.1): Password mismatch',
      'Nov 22 10:00:01 mx1 postfix/submission/smtpd[100]: warning: c1.client.example[198.51.100.1]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice@lab.example',
      'Nov 22 10:00:02 mx1 dovecot: auth: passwd-file(bob@lab.example,198.51.100.1,<abc>): Password mismatch',
      'Nov 22 10:00:04 mx1 dovecot: imap-login: Disconnected: Connection closed (auth failed, 3 attempts in 4 secs): user=<bob@lab.example>, method=PLAIN, rip=198.51.100.1, lip=203.0.113.1, session=<abc>',
    ]),
  );
  const logins = questions.filter(({ id }) => /^(?:login-failures|suspicious)/.test(id)).map(({ id }) => id);
  expect(totals(answer, ...logins)).toEqual(Object.fromEntries(logins.map((id) => [id, 4])));
});

test("Exim's rejectlog and paniclog tell nothing new beside its mainlog", async () => {
  const refusal =
    '2026-11-22 10:00:00 H=(c9.client.example) [198.51.100.9]:40000 F=<x@ok.example> rejected RCPT <victim@far.example>: relay not permitted\n';
  const main = [{ name: 'mainlog', bytes: Buffer.from(refusal) }];
  const both = [...main, { name: 'rejectlog', bytes: Buffer.from(refusal), isCopy: true }];
  const ids = ['rejections', 'relay-denied', 'rejections-by-client', 'connections'];
  expect(totals(answerOf(await documentsOf(both)), ...ids)).toEqual(totals(answerOf(await documentsOf(main)), ...ids));
  expect(totals(answerOf(await documentsOf(both)), 'relay-denied')).toEqual({ 'relay-denied': 1 });
});

test('three lines about one broken handshake are one TLS failure', async () => {
  const answer = answerOf(
    await documentsOfLines([
      'Nov 22 10:00:00 mx1 postfix/smtpd[100]: connect from c1.client.example[198.51.100.1]',
      'Nov 22 10:00:00 mx1 postfix/smtpd[100]: SSL_accept error from c1.client.example[198.51.100.1]: -1',
      'Nov 22 10:00:00 mx1 postfix/smtpd[100]: warning: TLS library problem: error:0A000102:SSL routines::unsupported protocol:../ssl/statem/statem_srvr.c:1657:',
      'Nov 22 10:00:00 mx1 postfix/smtpd[100]: lost connection after STARTTLS from c1.client.example[198.51.100.1]',
      'Nov 22 10:00:00 mx1 postfix/smtpd[100]: disconnect from c1.client.example[198.51.100.1] ehlo=1 starttls=0/1 commands=1/2',
    ]),
  );
  expect(totals(answer, 'tls-errors', 'tls-errors-by-client')).toEqual({ 'tls-errors': 1, 'tls-errors-by-client': 1 });
});
