import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MailEvent } from '../../event.ts';
import type { LogRecord } from '../../record.ts';
import format from './parser.ts';

const fixtureFolder = join(import.meta.dirname, 'fixtures');
const sampleFolder = join(import.meta.dirname, '../../../../samples');

function record(program: string, text: string): LogRecord {
  return {
    ...{ time: 0, host: 'mx1', program, pid: 1, text, original: text },
    ...{ frame: 'rfc3164', offset: 0, crc: 0, times: 1 },
  };
}

function parse(program: string, text: string): MailEvent[] {
  return format.parse(record(program, text));
}

/** The Postfix records of a file, in any of its three syslog frames. */
function recordsOf(path: string): LogRecord[] {
  const frame =
    /^(?:<\d+>1 \S+ \S+ (?<program5424>\S+) \S+ - -  ?|(?:\w{3} +\d+ [\d:]{8}|\S+T\S+) \S+ (?<program>[^\s:[]+)(?:\[\d+\])?: ?)(?<text>.*)$/;
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => frame.exec(line)?.groups)
    .map((groups) => record(groups?.['program'] ?? groups?.['program5424'] ?? '', groups?.['text'] ?? ''))
    .filter(({ program }) => format.claims(program));
}

const fixtures = readdirSync(fixtureFolder)
  .filter((name) => name.endsWith('.log'))
  .flatMap((name) => recordsOf(join(fixtureFolder, name)));
const samples = readdirSync(sampleFolder)
  .filter((name) => name.endsWith('.log'))
  .flatMap((name) => recordsOf(join(sampleFolder, name)));

const c1 = { clientIp: '198.51.100.1', clientName: 'c1.example' };
const ok = { serverIp: '203.0.113.101', serverName: 'mx.ok.example', serverPort: 25 };
const okRelay = { relay: 'mx.ok.example[203.0.113.101]:25', ...ok };
const delays = { delayTotal: 0.6, delayQueue: 0.3, delayConnect: 0.1, delayTransmit: 0.2 };
const delaysText = 'delay=0.6, delays=0.1/0.2/0.1/0.2';
const refused: MailEvent = { action: 'reject', outcome: 'failure', protocol: 'smtp' };
const envelope = { sender: 's@ok.example', recipient: 'r@x.example', helo: 'c1.example' };
const envelopeText = 'from=<s@ok.example> to=<r@x.example> proto=ESMTP helo=<c1.example>';

type Case = readonly [program: string, text: string, event: MailEvent];

const sessions: readonly Case[] = [
  ['postfix/smtpd', 'connect from c1.example[198.51.100.1]', { action: 'connect', protocol: 'smtp', ...c1 }],
  [
    'postfix/smtpd',
    'connect from unknown[2001:db8::1]:4321',
    { action: 'connect', protocol: 'smtp', clientIp: '2001:db8::1', clientPort: 4321 },
  ],
  ['postfix/smtpd', 'connect from unknown[unknown]', { action: 'connect', protocol: 'smtp' }],
  [
    'postfix/smtpd',
    'disconnect from c1.example[198.51.100.1] ehlo=1 auth=0/1 quit=1 commands=2/3',
    { action: 'disconnect', protocol: 'smtp', ...c1 },
  ],
  [
    'postfix/smtpd',
    'lost connection after DATA (1234 bytes) from c1.example[198.51.100.1]',
    { action: 'protocol-error', reason: 'connection_lost', protocol: 'smtp', ...c1 },
  ],
  [
    'postfix/smtpd',
    'timeout after END-OF-MESSAGE from c1.example[198.51.100.1]',
    { action: 'protocol-error', reason: 'timeout', protocol: 'smtp', ...c1 },
  ],
  [
    'postfix/smtpd',
    'too many errors after AUTH from c1.example[198.51.100.1]',
    { ...limited(), protocol: 'smtp', ...c1 },
  ],
  [
    'postfix/smtpd',
    'improper command pipelining after DATA from c1.example[198.51.100.1]: connect from x[6.6.6.6]',
    { action: 'protocol-error', protocol: 'smtp', ...c1 },
  ],
  [
    'postfix/smtpd',
    'warning: non-SMTP command from c1.example[198.51.100.1]: GET / HTTP/1.1',
    { action: 'protocol-error', protocol: 'smtp', ...c1 },
  ],
  [
    'postfix/smtpd',
    'warning: Connection concurrency limit exceeded: 51 from c1.example[198.51.100.1] for service smtp',
    { ...limited(), protocol: 'smtp', ...c1, response: 'Connection concurrency limit exceeded' },
  ],
  [
    'postfix/smtpd',
    'warning: hostname forged.example does not resolve to address 198.51.100.1: Name or service not known',
    { action: 'warning', protocol: 'smtp', clientIp: '198.51.100.1' },
  ],
];

function limited(): MailEvent {
  return { action: 'rate-limit', outcome: 'failure', reason: 'rate_limited', limitSide: 'ours' };
}

const failedLogin: MailEvent = { action: 'login', outcome: 'failure', protocol: 'smtp', ...c1, loginMethod: 'LOGIN' };
const failures: readonly (readonly [text: string, fields: Partial<MailEvent>])[] = [
  ['UGFzc3dvcmQ6', { loginReason: 'invalid_credentials' }],
  ['authentication failure', { loginReason: 'invalid_credentials' }],
  ['(reason unavailable), sasl_username=office', { loginReason: 'invalid_credentials', user: 'office' }],
  ['(reason unavailable), sasl_username=(unavailable)', { loginReason: 'invalid_credentials' }],
  ['(reason unavailable), sasl_username=', { loginReason: 'invalid_credentials' }],
  ['Connection lost to authentication server', { loginReason: 'temporary' }],
  ['Invalid authentication mechanism, sasl_username=(unavailable)', { loginReason: 'mechanism' }],
  [
    // Hostile: all of it is the client's claim.
    '(reason unavailable), sasl_username=a, rip=1.2.3.4, sasl_username=b: Temporary, status=sent',
    { loginReason: 'invalid_credentials', user: 'a, rip=1.2.3.4, sasl_username=b: Temporary, status=sent' },
  ],
];
const logins = failures.map(([text, fields]): Case => {
  const line = `warning: c1.example[198.51.100.1]: SASL LOGIN authentication failed: ${text}`;
  return ['postfix/submission/smtpd', line, { ...failedLogin, ...fields }];
});

const arrivals: readonly Case[] = [
  [
    'postfix/smtpd',
    '4F0A1B2C3D: client=c1.example[198.51.100.1]',
    { action: 'receive', counted: false, protocol: 'smtp', ...c1, queueId: '4F0A1B2C3D' },
  ],
  [
    'postfix/smtps/smtpd',
    '4jXhr86KfKz1dZsf: client=c1.example[198.51.100.1], sasl_method=PLAIN, sasl_username=a@b.example',
    {
      ...{ action: 'login', outcome: 'success', protocol: 'smtp', ...c1, queueId: '4jXhr86KfKz1dZsf' },
      ...{ user: 'a@b.example', loginMethod: 'PLAIN' },
    },
  ],
  [
    'postfix/amavisd/smtpd',
    '4F0A1B2C3E: client=c1.example[198.51.100.1], orig_queue_id=4F0A1B2C3D, orig_client=c9.example[198.51.100.9]',
    {
      ...{ action: 'receive', counted: false, protocol: 'smtp', ...c1 },
      ...{ queueId: '4F0A1B2C3E', parentId: '4F0A1B2C3D' },
    },
  ],
  [
    // Hostile: the AUTH= parameter of MAIL is the client's text.
    'postfix/smtpd',
    '4F0A1B2C3D: client=c1.example[198.51.100.1], sasl_method=PLAIN, sasl_username=a, sasl_sender=x, orig_queue_id=DEADBEEF',
    {
      ...{ action: 'login', outcome: 'success', protocol: 'smtp', ...c1, queueId: '4F0A1B2C3D' },
      ...{ user: 'a', loginMethod: 'PLAIN' },
    },
  ],
  [
    'postfix/cleanup',
    '4F0A1B2C3D: message-id=<a b>, x=<c@d.example>',
    { action: 'receive', counted: false, queueId: '4F0A1B2C3D', messageId: 'a b>, x=<c@d.example' },
  ],
  ['postfix/cleanup', '4F0A1B2C3D: message-id=<>', { action: 'receive', counted: false, queueId: '4F0A1B2C3D' }],
  [
    'postfix/pickup',
    '4F0A1B2C3D: uid=1000 from=<alice>',
    { action: 'receive', counted: false, queueId: '4F0A1B2C3D', sender: 'alice' },
  ],
  [
    'postfix/qmgr',
    '4F0A1B2C3D: from=<>, size=2048, nrcpt=1 (queue active)',
    {
      ...{ action: 'receive', outcome: 'success', queueId: '4F0A1B2C3D' },
      ...{ sender: '<>', dsn: true, size: 2048, recipients: 1 },
    },
  ],
  [
    'postfix/qmgr',
    '4F0A1B2C3D: from=<"a>, size=1, nrcpt=9 (queue active)"@x.example>, size=2048, nrcpt=1 (queue active)',
    {
      ...{ action: 'receive', outcome: 'success', queueId: '4F0A1B2C3D', size: 2048, recipients: 1 },
      sender: '"a>, size=1, nrcpt=9 (queue active)"@x.example',
    },
  ],
  [
    'postfix/qmgr',
    '4F0A1B2C3D: from=<a@b.example>, status=expired, returned to sender',
    { action: 'expire', outcome: 'failure', status: 'expired', queueId: '4F0A1B2C3D', sender: 'a@b.example' },
  ],
  ['postfix/qmgr', '4F0A1B2C3D: removed', { action: 'remove', queueId: '4F0A1B2C3D' }],
  [
    'postfix/bounce',
    '4F0A1B2C3D: sender non-delivery notification: 5F0A1B2C3D',
    { action: 'bounce', queueId: '4F0A1B2C3D', queuedAs: '5F0A1B2C3D', dsn: true },
  ],
  [
    'postfix/postsuper',
    '4F0A1B2C3D: placed on hold',
    { action: 'freeze', status: 'frozen', outcome: 'unknown', queueId: '4F0A1B2C3D' },
  ],
];

const refusals: readonly Case[] = [
  [
    'postfix/smtpd',
    `NOQUEUE: reject: RCPT from c1.example[198.51.100.1]: 554 5.7.1 <r@x.example>: Relay access denied; ${envelopeText}`,
    {
      ...{ ...refused, ...c1, ...envelope, smtpCode: 554, enhancedCode: '5.7.1', reason: 'relay_denied' },
      response: '<r@x.example>: Relay access denied',
    },
  ],
  [
    'postfix/smtpd',
    'NOQUEUE: reject: CONNECT from c1.example[198.51.100.1]: 554 5.7.1 <c1.example[198.51.100.1]>: Client host rejected: Access denied; proto=SMTP',
    {
      ...{ ...refused, ...c1, smtpCode: 554, enhancedCode: '5.7.1', reason: 'policy' },
      response: '<c1.example[198.51.100.1]>: Client host rejected: Access denied',
    },
  ],
  [
    'postfix/postscreen',
    'NOQUEUE: reject: RCPT from [198.51.100.1]:4321: 450 4.3.2 Service currently unavailable; from=<>, to=<r@x.example>, proto=ESMTP, helo=<>',
    {
      ...{ ...refused, clientIp: '198.51.100.1', clientPort: 4321, sender: '<>', recipient: 'r@x.example' },
      ...{ smtpCode: 450, enhancedCode: '4.3.2', reason: 'greylisted', limitSide: 'ours' },
      response: 'Service currently unavailable',
    },
  ],
  [
    'postfix/postscreen',
    'NOQUEUE: reject: CONNECT from [198.51.100.1]:4321: too many connections',
    {
      ...{ ...refused, clientIp: '198.51.100.1', clientPort: 4321 },
      ...{ reason: 'rate_limited', limitSide: 'ours', response: 'too many connections' },
    },
  ],
  [
    'postfix/cleanup',
    `4F0A1B2C3D: milter-reject: END-OF-MESSAGE from c1.example[198.51.100.1]: 5.7.1 rejected by DMARC policy for x.example; ${envelopeText}`,
    {
      ...{ ...refused, ...c1, ...envelope, queueId: '4F0A1B2C3D', enhancedCode: '5.7.1', reason: 'dmarc' },
      response: 'rejected by DMARC policy for x.example',
    },
  ],
  [
    'postfix/cleanup',
    `4F0A1B2C3D: reject: header Subject: You won from c1.example[198.51.100.1]; ${envelopeText}: 5.7.1 no lotteries`,
    {
      ...{ ...refused, ...c1, ...envelope, queueId: '4F0A1B2C3D', enhancedCode: '5.7.1', reason: 'content' },
      response: 'no lotteries',
    },
  ],
  [
    'postfix/smtpd',
    `NOQUEUE: proxy-reject: END-OF-MESSAGE: 554 5.7.0 Reject, id=1-2 - spam; ${envelopeText}`,
    {
      ...{ ...refused, ...envelope, smtpCode: 554, enhancedCode: '5.7.0', reason: 'spam' },
      response: 'Reject, id=1-2 - spam',
    },
  ],
  [
    'postfix/smtpd',
    `NOQUEUE: discard: RCPT from c1.example[198.51.100.1]: <r@x.example>: Recipient address triggers DISCARD action; ${envelopeText}`,
    {
      ...{ action: 'deliver', status: 'discarded', outcome: 'success', protocol: 'smtp', ...c1, ...envelope },
      response: '<r@x.example>: Recipient address triggers DISCARD action',
    },
  ],
];

const deliveries: readonly Case[] = [
  [
    'postfix/relay/smtp',
    `4F0A1B2C3D: to=<r@ok.example>, orig_to=<o@x.example>, relay=mx.ok.example[203.0.113.101]:25, conn_use=2, ${delaysText}, tls=dane, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 5F0A1B2C3D)`,
    {
      ...{ action: 'deliver', status: 'sent', outcome: 'success', queueId: '4F0A1B2C3D', protocol: 'smtp' },
      ...{ recipient: 'r@ok.example', originalRecipient: 'o@x.example', ...okRelay, ...delays },
      ...{ smtpCode: 250, enhancedCode: '2.0.0', response: 'Ok: queued as 5F0A1B2C3D', queuedAs: '5F0A1B2C3D' },
    },
  ],
  [
    'postfix/smtp',
    `4F0A1B2C3D: to=<r@ok.example>, relay=mx.ok.example[203.0.113.101]:25, ${delaysText}, dsn=4.7.0, status=deferred (host mx.ok.example[203.0.113.101] refused to talk to me: 421 4.7.0 Too many connections; from=<a@b> status=sent)`,
    {
      ...{ action: 'deliver', status: 'deferred', outcome: 'unknown', queueId: '4F0A1B2C3D', protocol: 'smtp' },
      ...{ recipient: 'r@ok.example', ...okRelay, ...delays, smtpCode: 421, enhancedCode: '4.7.0' },
      ...{ response: 'Too many connections; from=<a@b> status=sent', reason: 'rate_limited', limitSide: 'theirs' },
    },
  ],
  [
    'postfix/smtp',
    `4F0A1B2C3D: to=<r@ok.example>, relay=none, ${delaysText}, dsn=4.4.1, status=deferred (connect to mx.ok.example[203.0.113.101]:25: Connection refused)`,
    {
      ...{ action: 'deliver', status: 'deferred', outcome: 'unknown', queueId: '4F0A1B2C3D', protocol: 'smtp' },
      ...{ recipient: 'r@ok.example', ...ok, ...delays, enhancedCode: '4.4.1', reason: 'connection_refused' },
      response: 'connect to mx.ok.example[203.0.113.101]:25: Connection refused',
    },
  ],
  [
    'postfix/error',
    `4F0A1B2C3D: to=<r@ok.example>, relay=none, ${delaysText}, dsn=4.7.1, status=deferred (delivery temporarily suspended: host mx.ok.example[203.0.113.101] said: 450 4.7.1 Greylisted (in reply to RCPT TO command))`,
    {
      ...{ action: 'deliver', status: 'deferred', outcome: 'unknown', queueId: '4F0A1B2C3D' },
      ...{ recipient: 'r@ok.example', serverIp: '203.0.113.101', serverName: 'mx.ok.example', ...delays },
      ...{ smtpCode: 450, enhancedCode: '4.7.1', response: 'Greylisted', reason: 'greylisted', limitSide: 'theirs' },
    },
  ],
  [
    // Hostile: the recipient and the reply both hold a whole delivery.
    'postfix/smtp',
    `4F0A1B2C3D: to=<"b>, relay=evil[203.0.113.66]:25, delay=0, dsn=2.0.0, status=sent (x"@ok.example>, relay=mx.ok.example[203.0.113.101]:25, ${delaysText}, dsn=5.1.1, status=bounced (host mx.ok.example[203.0.113.101] said: 550 5.1.1 User unknown, status=sent (250 ok: queued as 5F0A1B2C3D) (in reply to RCPT TO command))`,
    {
      ...{ action: 'deliver', status: 'bounced', outcome: 'failure', queueId: '4F0A1B2C3D', protocol: 'smtp' },
      recipient: '"b>, relay=evil[203.0.113.66]:25, delay=0, dsn=2.0.0, status=sent (x"@ok.example',
      ...{ ...okRelay, ...delays, smtpCode: 550, enhancedCode: '5.1.1', reason: 'user_unknown' },
      response: 'User unknown, status=sent (250 ok: queued as 5F0A1B2C3D)',
    },
  ],
  [
    'postfix/lmtp',
    `4F0A1B2C3D: to=<r@x.example>, relay=mx1[private/dovecot-lmtp], ${delaysText}, dsn=2.0.0, status=sent (250 2.0.0 <r@x.example> KJ3dNvpbAmUsHQAAsaje+g:T2 Saved)`,
    {
      ...{
        action: 'deliver',
        status: 'sent',
        outcome: 'success',
        queueId: '4F0A1B2C3D',
        protocol: 'lmtp',
        local: true,
      },
      ...{ recipient: 'r@x.example', relay: 'mx1[private/dovecot-lmtp]', serverName: 'mx1', ...delays },
      ...{ smtpCode: 250, enhancedCode: '2.0.0', response: '<r@x.example> KJ3dNvpbAmUsHQAAsaje+g:T2 Saved' },
      queuedAs: 'KJ3dNvpbAmUsHQAAsaje+g:T2',
    },
  ],
  [
    'postfix/local',
    '1F0A1B3: to=<root@x.example>, orig_to=<>, relay=local, delay=1, status=sent (forwarded as 1F0A1B4)',
    {
      ...{ action: 'deliver', status: 'sent', outcome: 'success', queueId: '1F0A1B3', local: true, relay: 'local' },
      ...{ recipient: 'root@x.example', delayTotal: 1, response: 'forwarded as 1F0A1B4', queuedAs: '1F0A1B4' },
    },
  ],
  [
    'postfix/discard',
    `4F0A1B2C3D: to=<r@x.example>, relay=none, ${delaysText}, dsn=2.0.0, status=sent (dropped on purpose)`,
    {
      ...{
        action: 'deliver',
        status: 'discarded',
        outcome: 'success',
        queueId: '4F0A1B2C3D',
        recipient: 'r@x.example',
      },
      ...{ ...delays, enhancedCode: '2.0.0', response: 'dropped on purpose' },
    },
  ],
  [
    'postfix/smtp',
    '4F0A1B2C3D: host mx.ok.example[203.0.113.101] said: 451 4.7.1 try again later (in reply to RCPT TO command)',
    {
      ...{ action: 'information', queueId: '4F0A1B2C3D', serverIp: '203.0.113.101', serverName: 'mx.ok.example' },
      ...{ smtpCode: 451, enhancedCode: '4.7.1', response: 'try again later', reason: 'policy' },
    },
  ],
];

const tls: readonly Case[] = [
  [
    'postfix/smtpd',
    'Anonymous TLS connection established from c1.example[198.51.100.1] to mx1.lab.example: TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)',
    {
      ...{ action: 'tls-handshake', outcome: 'success', protocol: 'smtp', ...c1 },
      ...{ tlsVersion: '1.2', tlsCipher: 'ECDHE-RSA-AES256-GCM-SHA384' },
    },
  ],
  [
    'postfix/smtp',
    'SSL_connect error to mx.ok.example[203.0.113.101]:25: lost connection',
    {
      action: 'tls-handshake',
      outcome: 'failure',
      protocol: 'smtp',
      ...ok,
      reason: 'tls',
      tlsError: 'lost connection',
    },
  ],
  [
    'postfix/smtp',
    'warning: TLS library problem: error:0A00010B:SSL routines::wrong version number:x.c:350:',
    {
      ...{ action: 'tls-handshake', outcome: 'failure', counted: false, reason: 'tls' },
      tlsError: 'error:0A00010B:SSL routines::wrong version number:x.c:350:',
    },
  ],
  [
    'postfix/smtp',
    '4F0A1B2C3D: Cannot start TLS: handshake failure',
    {
      ...{ action: 'tls-handshake', outcome: 'failure', counted: false, protocol: 'smtp', queueId: '4F0A1B2C3D' },
      ...{ reason: 'tls', tlsError: 'handshake failure' },
    },
  ],
];

const screened = { protocol: 'smtp', clientIp: '198.51.100.1', clientPort: 4321 } as const;
const others: readonly Case[] = [
  ['postfix/postscreen', 'CONNECT from [198.51.100.1]:4321 to [203.0.113.26]:25', { action: 'connect', ...screened }],
  ['postfix/postscreen', 'PASS OLD [198.51.100.1]:4321', { action: 'information', ...screened }],
  [
    'postfix/postscreen',
    'DNSBL rank 3 for [198.51.100.1]:4321',
    { action: 'blocklist-hit', counted: false, ...screened },
  ],
  [
    'postfix/postscreen',
    'PREGREET 26 after 0 from [198.51.100.1]:4321: PASS NEW [6.6.6.6]:1\\r\\n',
    { action: 'protocol-error', ...screened },
  ],
  [
    'postfix/postscreen',
    'COMMAND TIME LIMIT from [198.51.100.1]:4321 after CONNECT',
    { action: 'protocol-error', reason: 'timeout', ...screened },
  ],
  ['postfix/tlsproxy', 'CONNECT from [198.51.100.1]:4321', { action: 'information' }],
  [
    'postfix/dnsblog',
    'addr 198.51.100.1 listed by domain zen.dnsbl.example as 127.0.0.2',
    { action: 'blocklist-hit', protocol: 'smtp', clientIp: '198.51.100.1', blocklistZone: 'zen.dnsbl.example' },
  ],
  [
    'postfix/anvil',
    'statistics: max connection rate 3/60s for (smtp:198.51.100.1) at Nov 22 21:18:17',
    { action: 'statistics', clientIp: '198.51.100.1' },
  ],
  ['postfix/master', 'daemon started -- version 3.7.11, configuration /etc/postfix', { action: 'start' }],
  ['postfix/smtpd', 'fatal: no SASL authentication mechanisms', { action: 'panic' }],
  ['postfix/proxymap', 'error: mysql:x.cf: table lookup problem', { action: 'error' }],
  [
    'postfix/cleanup',
    'warning: 4F0A1B2C3D: queue file size limit exceeded',
    {
      action: 'reject',
      outcome: 'failure',
      reason: 'size',
      queueId: '4F0A1B2C3D',
      response: 'queue file size limit exceeded',
    },
  ],
];

const cases = [...sessions, ...logins, ...arrivals, ...refusals, ...deliveries, ...tls, ...others];

test.each(cases)('%s: %s', (program, text, event) => {
  expect(parse(program, text)).toEqual([event]);
});

test('without the daemon nothing is read otherwise', () => {
  for (const [program, text, event] of cases.filter(([name]) => name !== 'postfix/tlsproxy')) {
    const found = parse('postfix', text).map((one) => ({ ...event, ...one }));
    expect([program, text, found]).toEqual([program, text, [event]]);
  }
});

describe('an envelope that the client forges', () => {
  const victim = 'from=<ceo@victim.example> to=<cfo@victim.example> proto=ESMTP helo=<y';
  const truth = { sender: 's@evil.example', recipient: 'r@x.example' };
  const start = 'NOQUEUE: reject: RCPT from c1.example[198.51.100.1]: ';
  const end = 'from=<s@evil.example> to=<r@x.example> proto=ESMTP';

  test.each([
    ['a HELO', `554 5.7.1 <r@x.example>: Relay access denied; ${end} helo=<x; ${victim}>`],
    ['a HELO that is refused', refusedHelo(`x; ${victim}`)],
    ['a HELO that forges a refusal', refusedHelo(`x>: Helo command rejected: no; ${victim}`)],
  ])('in %s', (_, text) => {
    expect(parse('postfix/smtpd', start + text)).toEqual([expect.objectContaining(truth)]);
  });

  test('in a quoted sender', () => {
    const text = `554 5.7.1 <"x; ${victim}"@evil.example>: Sender address rejected: no; from=<"x; ${victim}"@evil.example> to=<r@x.example> proto=ESMTP helo=<h>`;
    expect(parse('postfix/smtpd', start + text)).toEqual([
      expect.objectContaining({ sender: `"x; ${victim}"@evil.example`, recipient: 'r@x.example', helo: 'h' }),
    ]);
  });

  test('in a header: no field is taken from the record', () => {
    const text = `4F0A1B2C3D: reject: header Subject: x from good.example[203.0.113.9]; ${victim}>: ok from c1.example[198.51.100.1]; ${end} helo=<h>: 5.7.1 no`;
    expect(parse('postfix/cleanup', text)).toEqual([
      { ...refused, queueId: '4F0A1B2C3D', enhancedCode: '5.7.1', response: 'no', reason: 'content' },
    ]);
  });

  function refusedHelo(helo: string): string {
    return `504 5.5.2 <${helo}>: Helo command rejected: need fully-qualified hostname; ${end} helo=<${helo}>`;
  }
});

describe('every record', () => {
  test('of the samples and fixtures is understood', () => {
    expect(samples.length).toBeGreaterThan(3000);
    expect(fixtures.length).toBeGreaterThan(200);
    expect([...samples, ...fixtures].filter((one) => format.parse(one).length === 0)).toEqual([]);
  });

  test('has no undefined field', () => {
    for (const one of [...samples, ...fixtures]) {
      expect(format.parse(one).flatMap(Object.values)).not.toContain(undefined);
    }
  });

  test('may be cut off anywhere', () => {
    for (const one of [...new Map(samples.map((sample) => [shapeOf(sample.text), sample])).values(), ...fixtures]) {
      for (let length = 0; length < one.text.length; length += 7) {
        expect(() => format.parse({ ...one, text: one.text.slice(0, length) })).not.toThrow();
      }
    }
  });

  function shapeOf(text: string): string {
    return text.replace(/[0-9A-Fa-f]+/g, '').slice(0, 60);
  }
});

test.each(['4F0A1B2C3D: constructor', '4F0A1B2C3D: toString: x from a[1.2.3.4]: 5', 'constructor: x'])(
  'a word that every object knows is no word of Postfix: %s',
  (text) => {
    expect(parse('postfix/smtpd', text)).toEqual([]);
  },
);

test('100 KB of hostile text take linear time', () => {
  const pieces = [
    '>',
    '; from=<',
    ', relay=',
    '<"',
    ' from x[1.2.3.4]; from=<',
    '"',
    '\\',
    'a[1.1.1.1]',
    ' (in reply to ',
  ];
  const started = performance.now();
  for (const [program, text] of cases) {
    for (const piece of pieces) {
      const flood = piece.repeat(100_000 / piece.length);
      for (const at of [0, 12, text.length >> 1, text.length]) {
        parse(program, text.slice(0, at) + flood + text.slice(at));
        format.recognizes(text.slice(0, at) + flood + text.slice(at));
      }
    }
  }
  // 64 texts in 36 variants: less than 5 ms for each.
  expect((performance.now() - started) / (cases.length * pieces.length * 4)).toBeLessThan(5);
});

describe('claims', () => {
  test.each([
    ...['postfix', 'postfix/smtpd', 'postfix/submission/smtpd', 'postfix-in/smtpd', 'postfix-10.20.30.40/smtp'],
    ...['mailout/smtpd', 'postfix/postfix-script'],
  ])('%s', (program) => {
    expect(format.claims(program)).toBe(true);
  });

  test.each(['', 'dovecot', 'exim', 'smtpd', 'sm-mta', 'postfixadmin', 'postfix-policyd-spf-perl', 'opendkim'])(
    'not %s',
    (program) => {
      expect(format.claims(program)).toBe(false);
    },
  );

  test('recognizes deliveries, arrivals and refusals without a program name', () => {
    const certain = [...arrivals.slice(0, 2), ...refusals.slice(0, 2), ...deliveries.slice(0, 2), ...logins];
    expect(certain.filter(([, text]) => !format.recognizes(text))).toEqual([]);
    expect(format.recognizes('imap-login: Login: user=<a>, method=PLAIN, rip=192.0.2.1')).toBe(false);
    expect(format.recognizes('5AMLIcvW009876: from=<a@b.example>, size=300, class=0, nrcpts=1')).toBe(false);
    expect(format.recognizes('5AMLIcvW009876: to=<a@b.example>, delay=00:00:01, mailer=local, stat=Sent')).toBe(false);
  });
});
