import type { Reason } from '../ecs/fields.generated.ts';
import { blocklistZone } from './blocklist.ts';
import { readReply, reasonOf, type Reply } from './reply.ts';

describe('readReply', () => {
  test.each<[string, Reply]>([
    ['550 5.1.1 <a@b.example> unknown', { smtpCode: 550, enhancedCode: '5.1.1', response: '<a@b.example> unknown' }],
    ['5.7.1 rejected by DMARC policy', { enhancedCode: '5.7.1', response: 'rejected by DMARC policy' }],
    [
      '550-5.7.26 This mail\n550 5.7.26 more',
      { smtpCode: 550, enhancedCode: '5.7.26', response: 'This mail\n550 5.7.26 more' },
    ],
    ['421 Too busy', { smtpCode: 421, response: 'Too busy' }],
    ['Connection refused', { response: 'Connection refused' }],
    ['', { response: '' }],
  ])('%j', (text, reply) => {
    expect(readReply(text)).toEqual(reply);
  });
});

/** Replies and local texts, in the words of the programs named. */
const texts: readonly (readonly [Reason, string])[] = [
  // Postfix, smtpd and postscreen
  ['relay_denied', '554 5.7.1 <r@x.example>: Relay access denied'],
  ['user_unknown', '550 5.1.1 <r@x.example>: Recipient address rejected: User unknown in virtual mailbox table'],
  [
    'blocklisted',
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.dnsbl.example; spam source',
  ],
  ['helo', '504 5.5.2 <x>: Helo command rejected: need fully-qualified hostname'],
  ['helo', '450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]'],
  ['sender_rejected', '553 5.7.1 <a@b.example>: Sender address rejected: not owned by user c@d.example'],
  ['sender_rejected', '550 5.1.8 <a@b.example>: Sender address rejected: Domain not found'],
  ['host_not_found', '550 5.1.2 <a@b.example>: Recipient address rejected: Domain not found'],
  ['greylisted', '450 4.2.0 <r@x.example>: Recipient address rejected: Greylisted, see http://postgrey.example'],
  ['greylisted', '450 4.3.2 Service currently unavailable'],
  ['policy', '550 5.3.2 Service currently unavailable'],
  ['policy', '554 5.7.1 <c1.example[192.0.2.1]>: Client host rejected: Access denied'],
  ['tls', '530 5.7.0 Must issue a STARTTLS command first'],
  ['size', '552 5.3.4 Message size exceeds fixed limit'],
  ['rate_limited', '421 4.7.0 mx.example Error: too many connections from 192.0.2.1'],
  ['rate_limited', '450 4.7.1 Error: too much mail from 192.0.2.1'],
  ['local_configuration', '451 4.3.0 <r@x.example>: Temporary lookup failure'],
  ['local_configuration', '451 4.3.5 Server configuration problem'],
  ['dmarc', '5.7.1 rejected by DMARC policy for x.example'],
  ['spf', '550 5.7.23 Message rejected due to: SPF fail - not authorized.'],
  // Postfix, delivery agents
  ['connection_refused', 'connect to mx.spam.example[192.0.2.1]:25: Connection refused'],
  ['timeout', 'connect to mx.example[192.0.2.1]:25: Connection timed out'],
  ['timeout', 'conversation with mx.example[192.0.2.1] timed out while receiving the initial server greeting'],
  ['connection_lost', 'lost connection with mx.example[192.0.2.1] while sending end of data'],
  ['host_not_found', 'Host or domain name not found. Name service error for name=spf.example type=A: Host not found'],
  ['dns', 'Host or domain name not found. Name service error for name=x.example type=MX: Host not found, try again'],
  ['host_not_found', 'Domain nullmx.example does not accept mail (nullMX)'],
  ['loop', 'mail for x.example loops back to myself'],
  ['tls', 'Cannot start TLS: handshake failure'],
  ['tls', 'TLS is required, but was not offered by host mx.example[192.0.2.1]'],
  ['host_not_found', 'unable to look up host mx.example: Name or service not known'],
  ['local_configuration', 'mail transport unavailable'],
  ['mailbox_full', 'maildir delivery failed: error writing message: Disk quota exceeded'],
  ['user_unknown', 'unknown user: "alice"'],
  // Exim
  ['relay_denied', '550 relay not permitted'],
  ['user_unknown', '550 Unrouteable address'],
  ['sender_rejected', '550 Sender verify failed'],
  ['timeout', 'retry timeout exceeded'],
  // Sendmail
  ['relay_denied', '550 5.7.1 <r@x.example>... Relaying denied'],
  ['sender_rejected', '553 5.1.8 <a@b.example>... Domain of sender address a@b.example does not exist'],
  ['user_unknown', '550 5.1.1 <r@x.example>... User unknown'],
  // Exchange and Outlook
  ['blocklisted', '550 5.7.606 Access denied, banned sending IP [192.0.2.1].'],
  [
    'blocklisted',
    '550 5.7.1 Unfortunately, messages from [192.0.2.1] were not sent; part of their network is on our block list (S3140).',
  ],
  ['user_unknown', '550 5.5.0 Requested action not taken: mailbox unavailable.'],
  ['user_unknown', '550 5.4.1 Recipient address rejected: Access denied. [x.prod.protection.example]'],
  ['rate_limited', '451 4.7.500 Server busy. Please try again later from [192.0.2.1].'],
  ['sender_rejected', '550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
  // Gmail
  ['mailbox_full', "452 4.2.2 The recipient's inbox is out of storage space."],
  ['user_unknown', '550 5.1.1 The email account that you tried to reach does not exist.'],
  ['rate_limited', '450 4.2.1 The user you are trying to contact is receiving mail too quickly.'],
  [
    'rate_limited',
    '421 4.7.28 Our system has detected an unusual rate of unsolicited mail originating from your IP address.',
  ],
  ['dmarc', '550 5.7.26 This mail has been blocked because the sender is unauthenticated. DKIM = did not pass'],
  ['dmarc', "550 5.7.26 Unauthenticated email from x.example is not accepted due to domain's DMARC policy."],
  ['helo', '550 5.7.25 The IP address sending this message does not have a PTR record setup'],
  ['content', '552 5.7.0 This message was blocked because its content presents a potential security issue.'],
  // Yahoo
  ['rate_limited', '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume'],
  ['blocklisted', '553 5.7.1 [TS03] All messages from 192.0.2.1 will be permanently deferred'],
  ['user_unknown', "554 delivery error: dd This user doesn't have a yahoo.example account (r@x.example)"],
  // Codes alone
  ['mailbox_full', '452 4.2.2 sorry'],
  ['dkim', '550 5.7.20 no'],
  ['authentication', '535 no'],
  ['host_not_found', '556 5.1.10 no'],
  ['other', '550 no'],
  ['other', ''],
];

describe('reasonOf', () => {
  test.each(texts)('%s: %s', (reason, text) => {
    expect(reasonOf(readReply(text))).toBe(reason);
  });

  test.each([
    '554 5.7.1 <greylisted@x.example>: Relay access denied',
    '554 5.7.1 <"user unknown> over quota"@x.example>: Relay access denied',
  ])('an address picks no reason: %s', (text) => {
    expect(reasonOf(readReply(text))).toBe('relay_denied');
  });

  test('takes no longer for a long hostile text than its length asks', () => {
    const started = performance.now();
    for (const piece of ['<"', 'mailbox ', 'sender exceeds ', 'name server: ', 'recipient ', '550-', '\\"', '<<>']) {
      reasonOf(readReply(piece.repeat(100_000 / piece.length)));
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('blocklistZone', () => {
  test.each<[string, string | undefined]>([
    ['Service unavailable; client [192.0.2.1] blocked using zen.spamhaus.example', 'zen.spamhaus.example'],
    [
      'Service unavailable; Client host [192.0.2.1] blocked using ZEN.dnsbl.example; https://x.example',
      'zen.dnsbl.example',
    ],
    ['Helo command [blocked using evil.example] blocked using dbl.example; listed', 'dbl.example'],
    ['rejected because 192.0.2.1 is in a black list at bl.example', 'bl.example'],
    ['Rejected: 192.0.2.1 listed at dnsbl.sorbs.example', 'dnsbl.sorbs.example'],
    ['Mail from 192.0.2.1 refused by blackhole site rbl.example', 'rbl.example'],
    ['Client host [192.0.2.1] blocked using Spamhaus.', undefined],
    ['Relay access denied', undefined],
  ])('%s', (text, zone) => {
    expect(blocklistZone(text)).toBe(zone);
  });
});
