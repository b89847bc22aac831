import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MailEvent } from '../../event.ts';
import exim from './parser.ts';

const samples = join(__dirname, '../../../../samples');
const fixtures = join(__dirname, 'fixtures');

/** The text of a log line without its stamps, as the frame hands it on. */
function withoutStamp(line: string): string {
  return line
    .replace(/^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ exim\[\d+\]: /, '')
    .replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?: [+-]\d{4})?(?: \[\d+\])? /, '');
}

function parse(text: string): MailEvent[] {
  return exim.parse({
    time: 0,
    host: 'mx1.lab.example',
    program: 'exim',
    pid: 28482,
    text,
    original: text,
    frame: 'exim',
    offset: 0,
    crc: 0,
    times: 1,
  });
}

/** Records of a file: a line without a stamp belongs to the one before. */
function textsOf(file: string): string[] {
  const texts: string[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n').slice(0, -1)) {
    const text = withoutStamp(line);
    if (text !== line) {
      texts.push(text);
    } else {
      texts.push(`${texts.pop() ?? ''}\n${line}`);
    }
  }
  return texts;
}

const sampleFiles = ['exim_mainlog', 'exim_rejectlog', 'exim_paniclog', 'exim-cpanel-mainlog', 'exim-syslog.log'];
const sampleTexts = sampleFiles.flatMap((name) => textsOf(join(samples, name)));
const fixtureTexts = readdirSync(fixtures)
  .filter((name) => name.endsWith('.log'))
  .flatMap((name) => textsOf(join(fixtures, name)));

const id = '1xVFEc-0007PO-05';
const client = { clientIp: '198.51.100.1', clientPort: 39535, clientName: 'c1.client.example' };
const server = { serverIp: '203.0.113.101', serverName: 'mx.ok.example', serverPort: 25 };
const reject = { action: 'reject', outcome: 'failure', protocol: 'smtp' } as const;

describe('arrivals', () => {
  it.each<[string, string, MailEvent[]]>([
    [
      'a submission, with its login',
      `${id} <= alice@ok.example H=c1.client.example [198.51.100.1]:39535 P=esmtpsa X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256 CV=no A=login:alice@lab.example S=416 id=53833899.lab@client.example T="hello" for r0@ok.example x@refused.example`,
      [
        {
          action: 'receive',
          outcome: 'success',
          protocol: 'smtp',
          queueId: id,
          sender: 'alice@ok.example',
          ...client,
          user: 'alice@lab.example',
          loginMethod: 'login',
          tlsVersion: '1.3',
          tlsCipher: 'ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM',
          size: 416,
          messageId: '53833899.lab@client.example',
          recipients: 2,
        },
        {
          action: 'login',
          outcome: 'success',
          protocol: 'smtp',
          queueId: id,
          ...client,
          user: 'alice@lab.example',
          loginMethod: 'login',
        },
      ],
    ],
    [
      'the long message id, every log selector, and an authenticated sender behind the login',
      '1x9hqp-000000076Qy-1Ug8 <= bob@ok.example H=c2.client.example (laptop) [2001:db8::7]:35695 I=[203.0.113.30]:587 P=esmtpsa L X=TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256* CV=no SNI=mail.exim.example A=plain_server:bob@lab.example:bob@ok.example K S=2048 M8S=8 DKIM=ok.example RT=0.211s id=abc@client.example T="Order [20260701-123]" from <bob@ok.example> for "a b"@tls.example',
      [
        {
          action: 'receive',
          outcome: 'success',
          protocol: 'smtp',
          queueId: '1x9hqp-000000076Qy-1Ug8',
          sender: 'bob@ok.example',
          clientIp: '2001:db8::7',
          clientPort: 35695,
          clientName: 'c2.client.example',
          helo: 'laptop',
          user: 'bob@lab.example',
          loginMethod: 'plain_server',
          tlsVersion: '1.2',
          tlsCipher: 'ECDHE-RSA-AES256-GCM-SHA384',
          size: 2048,
          messageId: 'abc@client.example',
          dkim: 'pass',
          dkimDomains: ['ok.example'],
          verdicts: ['dkim'],
          recipients: 1,
        },
        {
          action: 'login',
          outcome: 'success',
          protocol: 'smtp',
          queueId: '1x9hqp-000000076Qy-1Ug8',
          clientIp: '2001:db8::7',
          clientPort: 35695,
          clientName: 'c2.client.example',
          helo: 'laptop',
          user: 'bob@lab.example',
          loginMethod: 'plain_server',
        },
      ],
    ],
    [
      'a bounce that Exim made',
      `1xWcYo-0004mY-1x <= <> R=${id} U=Debian-exim P=local S=1654 for alice@ok.example`,
      [
        {
          action: 'receive',
          outcome: 'success',
          queueId: '1xWcYo-0004mY-1x',
          sender: '<>',
          dsn: true,
          parentId: id,
          size: 1654,
          recipients: 1,
        },
      ],
    ],
    [
      'a local submission',
      `${id} <= root@mx1.lab.example U=root P=local S=402 id*=E1xVFEc@mx1.lab.example T="cron"`,
      [
        {
          action: 'receive',
          outcome: 'success',
          queueId: id,
          sender: 'root@mx1.lab.example',
          size: 402,
          messageId: 'E1xVFEc@mx1.lab.example',
        },
      ],
    ],
    [
      'a message that Exim took and denied to have taken',
      `${id} (= a@ok.example H=[198.51.100.1] P=smtp S=402`,
      [
        {
          action: 'receive',
          outcome: 'success',
          protocol: 'smtp',
          queueId: id,
          sender: 'a@ok.example',
          clientIp: '198.51.100.1',
          size: 402,
        },
      ],
    ],
    [
      'SPF and DMARC results',
      `${id} <= a@ok.example H=(x) [198.51.100.1] P=esmtp S=402 SPF=softfail DMARC=reject`,
      [
        {
          action: 'receive',
          outcome: 'success',
          protocol: 'smtp',
          queueId: id,
          sender: 'a@ok.example',
          clientIp: '198.51.100.1',
          helo: 'x',
          size: 402,
          spf: 'softfail',
          dmarc: 'fail',
          verdicts: ['spf', 'dmarc'],
        },
      ],
    ],
  ])('%s', (_name, text, events) => {
    expect(parse(text)).toEqual(events);
  });
});

describe('deliveries', () => {
  const sent = { action: 'deliver', outcome: 'success', status: 'sent', queueId: id } as const;
  const bounced = { action: 'deliver', outcome: 'failure', status: 'bounced', queueId: id } as const;
  const deferred = { action: 'deliver', outcome: 'unknown', status: 'deferred', queueId: id } as const;

  it.each<[string, string, MailEvent]>([
    [
      'to a server',
      `=> r0@ok.example F=<alice@ok.example> R=dnslookup T=remote_smtp H=mx.ok.example [203.0.113.101]:25* X=TLS1.3:TLS_AES_256_GCM_SHA384:256 CV=no DN="CN=mx" A=login:relay C="250 2.0.0 Ok: queued as SINK813EFA05" QT=1m2s DT=0.017s`,
      {
        ...sent,
        recipient: 'r0@ok.example',
        sender: 'alice@ok.example',
        ...server,
        relay: 'mx.ok.example [203.0.113.101]:25',
        tlsVersion: '1.3',
        tlsCipher: 'TLS_AES_256_GCM_SHA384',
        smtpCode: 250,
        enhancedCode: '2.0.0',
        response: 'Ok: queued as SINK813EFA05',
        queuedAs: 'SINK813EFA05',
        delayTotal: 62,
        delayTransmit: 0.017,
      },
    ],
    [
      'cutthrough, of several reply lines, to another Exim',
      `>> b@ok.example R=d T=s H=mx.ok.example [203.0.113.101] C="250- 9 byte chunk\\\\n250 OK id=1x9hqq-00000007AAA-0abc"`,
      {
        ...sent,
        recipient: 'b@ok.example',
        serverIp: '203.0.113.101',
        serverName: 'mx.ok.example',
        relay: 'mx.ok.example [203.0.113.101]',
        smtpCode: 250,
        response: ' 9 byte chunk\\n250 OK id=1x9hqq-00000007AAA-0abc',
        queuedAs: '1x9hqq-00000007AAA-0abc',
      },
    ],
    [
      'to a mailbox',
      '=> alice <alice@exim.example> F=<> R=local_users T=local_t',
      { ...sent, recipient: 'alice@exim.example', sender: '<>', local: true, relay: 'local_t' },
    ],
    [
      'to a forwarded address',
      '-> c@ok.example (b@mid.example) <a@exim.example> R=dnslookup T=remote_smtp H=mx.ok.example [203.0.113.101]:25',
      {
        ...sent,
        recipient: 'c@ok.example',
        originalRecipient: 'a@exim.example',
        ...server,
        relay: 'mx.ok.example [203.0.113.101]:25',
      },
    ],
    [
      'to a command',
      '=> |/usr/bin/procmail -t < /dev/null (b@mid.example) <bob@exim.example> F=<a@ok.example> R=userforward T=address_pipe',
      { ...sent, recipient: 'bob@exim.example', sender: 'a@ok.example', local: true, relay: 'address_pipe' },
    ],
    [
      'to nowhere, by an alias',
      '=> :blackhole: <spamtrap@exim.example> R=system_aliases',
      { ...sent, status: 'discarded', recipient: 'spamtrap@exim.example' },
    ],
    ['to nowhere, by an ACL', '=> blackhole (DATA ACL discarded recipients): spam', { ...sent, status: 'discarded' }],
    [
      'suppressed by -N',
      '*> b@ok.example R=d T=s H=mx.ok.example [203.0.113.101]:25',
      {
        ...sent,
        status: 'discarded',
        recipient: 'b@ok.example',
        ...server,
        relay: 'mx.ok.example [203.0.113.101]:25',
      },
    ],
    [
      'put off by a closed port',
      '== x@refused.example R=dnslookup T=remote_smtp defer (111): Connection refused DT=0.000s',
      {
        ...deferred,
        recipient: 'x@refused.example',
        relay: 'remote_smtp',
        delayTransmit: 0,
        response: 'Connection refused',
        reason: 'connection_refused',
      },
    ],
    [
      'put off until its retry time, whatever the domain is called',
      "== x@refused.example R=dnslookup T=remote_smtp defer (-54): retry time not reached for any host for 'refused.example'",
      {
        ...deferred,
        recipient: 'x@refused.example',
        relay: 'remote_smtp',
        response: "retry time not reached for any host for 'refused.example'",
        reason: 'other',
      },
    ],
    [
      'put off by a greylist',
      '== t0@grey.example R=dnslookup T=remote_smtp defer (-44) H=mx.ok.example [203.0.113.101]:25 DT=1s: SMTP error from remote mail server after RCPT TO:<t0@grey.example>: 450 4.7.1 <t0@grey.example>: Greylisted',
      {
        ...deferred,
        recipient: 't0@grey.example',
        ...server,
        relay: 'mx.ok.example [203.0.113.101]:25',
        delayTransmit: 1,
        smtpCode: 450,
        enhancedCode: '4.7.1',
        response: '<t0@grey.example>: Greylisted',
        reason: 'greylisted',
        limitSide: 'theirs',
      },
    ],
    [
      'put off by a full mailbox of ours',
      '== big@exim.example R=local_users T=local_t defer (-22): mailbox is full (MTA-imposed quota exceeded while writing to /var/mail/big)',
      {
        ...deferred,
        recipient: 'big@exim.example',
        relay: 'local_t',
        response: 'mailbox is full (MTA-imposed quota exceeded while writing to /var/mail/big)',
        reason: 'mailbox_full',
      },
    ],
    [
      'put off without a router',
      '== held@slow.example routing defer (-52): retry time not reached',
      { ...deferred, recipient: 'held@slow.example', response: 'retry time not reached', reason: 'other' },
    ],
    [
      'refused for good, as older releases write it',
      '** u1@old.example <list@exim.example> R=dnslookup T=remote_smtp: SMTP error from remote mail server after RCPT TO:<u1@old.example>: host mx.ok.example [203.0.113.101]: 550 5.1.1 User unknown',
      {
        ...bounced,
        recipient: 'u1@old.example',
        originalRecipient: 'list@exim.example',
        serverIp: '203.0.113.101',
        serverName: 'mx.ok.example',
        relay: 'remote_smtp',
        smtpCode: 550,
        enhancedCode: '5.1.1',
        response: 'User unknown',
        reason: 'user_unknown',
      },
    ],
    [
      'to nobody',
      '** nosuch@exim.example: Unrouteable address',
      { ...bounced, recipient: 'nosuch@exim.example', response: 'Unrouteable address', reason: 'user_unknown' },
    ],
    [
      'given up because too old',
      '** x@refused.example F=<alice@ok.example> R=dnslookup T=remote_smtp: retry timeout exceeded',
      {
        action: 'expire',
        outcome: 'failure',
        status: 'expired',
        queueId: id,
        recipient: 'x@refused.example',
        sender: 'alice@ok.example',
        relay: 'remote_smtp',
        response: 'retry timeout exceeded',
        reason: 'timeout',
      },
    ],
    [
      'stopped by a limit of cPanel',
      '** r1@ok.example R=enforce_mail_permissions: Domain h.example has exceeded the max emails per hour (5/5 (100%)) allowed. Message discarded.',
      {
        ...bounced,
        recipient: 'r1@ok.example',
        response: 'Domain h.example has exceeded the max emails per hour (5/5 (100%)) allowed. Message discarded.',
        reason: 'rate_limited',
        limitSide: 'ours',
      },
    ],
  ])('%s', (_name, text, event) => {
    expect(parse(`${id} ${text}`)).toEqual([event]);
  });
});

describe('rejections', () => {
  const host = 'H=c1.client.example [198.51.100.1]:39535';

  it.each<[string, string, MailEvent]>([
    [
      'of a recipient',
      'H=(c20.client.example) [198.51.100.20]:48339 F=<s0@ok.example> rejected RCPT <victim0@ok.example>: relay not permitted',
      {
        ...reject,
        clientIp: '198.51.100.20',
        clientPort: 48339,
        helo: 'c20.client.example',
        sender: 's0@ok.example',
        recipient: 'victim0@ok.example',
        response: 'relay not permitted',
        reason: 'relay_denied',
      },
    ],
    [
      'for a size that the client told',
      'rejected MAIL FROM:<a@ok.example> H=c1.client.example (x) [198.51.100.1]:39535: message too big: size=99000 max=40960',
      {
        ...reject,
        sender: 'a@ok.example',
        clientIp: '198.51.100.1',
        clientName: 'c1.client.example',
        clientPort: 39535,
        helo: 'x',
        response: 'message too big: size=99000 max=40960',
        reason: 'size',
      },
    ],
    [
      'by a blocklist',
      `${host} F=<b@ok.example> rejected RCPT <a@exim.example>: 198.51.100.1 is listed at zen.dnsbl.example (127.0.0.2)`,
      {
        ...reject,
        ...client,
        sender: 'b@ok.example',
        recipient: 'a@exim.example',
        response: '198.51.100.1 is listed at zen.dnsbl.example (127.0.0.2)',
        reason: 'blocklisted',
        blocklistZone: 'zen.dnsbl.example',
      },
    ],
    [
      'of a sender who logged in, by a limit of ours',
      `${host} X=TLS1.3:TLS_AES_256_GCM_SHA384:256 CV=no F=<a@ok.example> A=login:alice rejected RCPT <x@ok.example> NOTIFY=NEVER: 452 4.5.3 Too many messages`,
      {
        ...reject,
        ...client,
        tlsVersion: '1.3',
        tlsCipher: 'TLS_AES_256_GCM_SHA384',
        sender: 'a@ok.example',
        user: 'alice',
        loginMethod: 'login',
        recipient: 'x@ok.example',
        smtpCode: 452,
        enhancedCode: '4.5.3',
        response: 'Too many messages',
        reason: 'rate_limited',
        limitSide: 'ours',
      },
    ],
    [
      'for now',
      `${host} F=<> temporarily rejected RCPT <fail@exim.example>: error in redirect data: ":fail: gone" is not permitted`,
      {
        ...reject,
        ...client,
        sender: '<>',
        recipient: 'fail@exim.example',
        response: 'error in redirect data: ":fail: gone" is not permitted',
        reason: 'local_configuration',
      },
    ],
    [
      'by SPF',
      `${host} F=<a@ok.example> SPF=fail rejected RCPT <b@exim.example>: SPF check failed.`,
      {
        ...reject,
        ...client,
        sender: 'a@ok.example',
        recipient: 'b@exim.example',
        response: 'SPF check failed.',
        reason: 'spf',
        spf: 'fail',
        verdicts: ['spf'],
      },
    ],
    [
      'announced by a failed callout, and counted with what follows',
      `${host} sender verify fail for <no@ok.example>: response to "RCPT TO:<no@ok.example>" was: 550 unknown user`,
      {
        ...reject,
        ...client,
        counted: false,
        sender: 'no@ok.example',
        response: 'response to "RCPT TO:<no@ok.example>" was: 550 unknown user',
        reason: 'sender_rejected',
      },
    ],
    [
      'of MAIL',
      `${host} rejected MAIL <bad@spam.example> SIZE=1000: go away`,
      { ...reject, ...client, sender: 'bad@spam.example', response: 'go away', reason: 'sender_rejected' },
    ],
    [
      'of a HELO name by an ACL',
      'H=[198.51.100.1]:39535 rejected EHLO or HELO exim.example: you are not me',
      {
        ...reject,
        clientIp: '198.51.100.1',
        clientPort: 39535,
        helo: 'exim.example',
        response: 'you are not me',
        reason: 'helo',
      },
    ],
    [
      'of a HELO name that is none',
      'rejected EHLO from [198.51.100.1]:39535: syntactically invalid argument(s): a_b c',
      {
        ...reject,
        clientIp: '198.51.100.1',
        clientPort: 39535,
        helo: 'a_b c',
        response: 'syntactically invalid argument(s): a_b c',
        reason: 'helo',
      },
    ],
    ['of a connection', `${host} rejected connection in "connect" ACL`, { ...reject, ...client, reason: 'policy' }],
    ['of VRFY', `${host} rejected VRFY root: no`, { ...reject, ...client, response: 'no', reason: 'policy' }],
    [
      'of a message',
      `${id} ${host} F=<in@ok.example> rejected after DATA: This message contains malware (Eicar-Test)`,
      {
        ...reject,
        ...client,
        queueId: id,
        sender: 'in@ok.example',
        response: 'This message contains malware (Eicar-Test)',
        reason: 'virus',
      },
    ],
    [
      'of an attachment',
      `${id} ${host} F=<in@ok.example> rejected during MIME ACL checks: no`,
      { ...reject, ...client, queueId: id, sender: 'in@ok.example', response: 'no', reason: 'content' },
    ],
    [
      'by local_scan()',
      `${id} F=in@ok.example ${host} P=esmtp rejected by local_scan(): no`,
      { ...reject, ...client, queueId: id, sender: 'in@ok.example', response: 'no', reason: 'content' },
    ],
    [
      'of a big message',
      `${id} rejected from <in@ok.example> ${host}: message too big: read=10001 max=10000`,
      {
        ...reject,
        ...client,
        queueId: id,
        sender: 'in@ok.example',
        response: 'message too big: read=10001 max=10000',
        reason: 'size',
      },
    ],
    [
      'by throwing away, unknown to the client',
      `${host} F=<in@ok.example> RCPT <trap@exim.example>: discarded by RCPT ACL`,
      {
        action: 'deliver',
        outcome: 'success',
        status: 'discarded',
        protocol: 'smtp',
        ...client,
        sender: 'in@ok.example',
        recipient: 'trap@exim.example',
      },
    ],
  ])('%s', (_name, text, event) => {
    expect(parse(text)).toEqual([event]);
  });

  it('take the envelope from below a reject log entry, and nothing from the headers', () => {
    const entry = `${id} ${host} F=<in@ok.example> rejected after DATA: spam`;
    const event = { ...reject, ...client, queueId: id, sender: 'in@ok.example', response: 'spam', reason: 'spam' };
    const headers = 'P Received: from x\nF From: <a@b.example>\n  Envelope-to: <fake@exim.example>';
    expect(parse(`${entry}\nEnvelope-from: <in@ok.example>\nEnvelope-to: <a@exim.example>\n${headers}`)).toEqual([
      { ...event, recipient: 'a@exim.example', recipients: 1 },
    ]);
    expect(parse(`${entry}\nEnvelope-to: <fake@exim.example>\n${headers}`)).toEqual([event]);
    expect(
      parse(
        `${entry}\nEnvelope-from: <in@ok.example>\nEnvelope-to: <a@exim.example>\n    <b@exim.example>\n${headers}`,
      ),
    ).toEqual([{ ...event, recipients: 2 }]);
  });
});

describe('sessions', () => {
  const c20 = { clientIp: '198.51.100.20', clientPort: 1006, helo: 'c20.client.example' };
  const host = '(c20.client.example) [198.51.100.20]:1006';
  const broken = { action: 'protocol-error', outcome: 'failure', protocol: 'smtp' } as const;

  it.each<[string, MailEvent]>([
    [
      'SMTP connection from [198.51.100.20]:1006 I=[203.0.113.30]:25 (TCP/IP connection count = 2)',
      { action: 'connect', protocol: 'smtp', clientIp: '198.51.100.20', clientPort: 1006 },
    ],
    [`SMTP connection from ${host} closed by QUIT`, { action: 'disconnect', protocol: 'smtp', ...c20 }],
    [
      `SMTP connection from ${host} I=[203.0.113.30]:25 D=2s closed by DROP in ACL`,
      { action: 'disconnect', protocol: 'smtp', ...c20 },
    ],
    [
      `SMTP connection from ${host} lost D=0.5s`,
      { action: 'disconnect', protocol: 'smtp', reason: 'connection_lost', ...c20 },
    ],
    [
      'no host name found for IP address 198.51.100.20',
      { action: 'information', protocol: 'smtp', clientIp: '198.51.100.20' },
    ],
    [
      `no IP address found for host gone.example (during SMTP connection from ${host})`,
      { action: 'information', protocol: 'smtp', ...c20 },
    ],
    [`no MAIL in SMTP connection from ${host} D=1s C=EHLO,QUIT`, { action: 'information', protocol: 'smtp', ...c20 }],
    [
      `login authenticator failed for ${host} I=[203.0.113.30]:587: 535 Incorrect authentication data (set_id=bob (x)@lab.example)`,
      {
        action: 'login',
        outcome: 'failure',
        protocol: 'smtp',
        ...c20,
        loginMethod: 'login',
        loginReason: 'invalid_credentials',
        loginAttempts: 1,
        user: 'bob (x)@lab.example',
        smtpCode: 535,
        response: 'Incorrect authentication data',
      },
    ],
    [
      `dovecot_plain authenticator failed for ${host}: 435 Unable to authenticate at present (set_id=bob): socket error`,
      {
        action: 'login',
        outcome: 'failure',
        protocol: 'smtp',
        ...c20,
        loginMethod: 'dovecot_plain',
        loginReason: 'temporary',
        loginAttempts: 1,
        user: 'bob',
        smtpCode: 435,
        response: 'Unable to authenticate at present',
      },
    ],
    [
      `plain authenticator failed for ${host}: 501 Authentication cancelled`,
      {
        action: 'login',
        outcome: 'failure',
        protocol: 'smtp',
        ...c20,
        loginMethod: 'plain',
        loginReason: 'aborted',
        loginAttempts: 1,
        smtpCode: 501,
        response: 'Authentication cancelled',
      },
    ],
    [
      `H=${host} incomplete transaction (QUIT) from <a@ok.example> for b`,
      { ...broken, ...c20, sender: 'a@ok.example' },
    ],
    [
      `H=${host} incomplete transaction (connection lost) from <>`,
      { ...broken, ...c20, sender: '<>', reason: 'connection_lost' },
    ],
    [`SMTP command timeout on TLS connection from ${host} D=5m`, { ...broken, ...c20, reason: 'timeout' }],
    [
      `SMTP data timeout (message abandoned) on connection from ${host} F=<a@ok.example>`,
      { ...broken, ...c20, reason: 'timeout', sender: 'a@ok.example' },
    ],
    [
      `unexpected disconnection while reading SMTP command from ${host} (error: Connection reset by peer) D=3s`,
      { ...broken, ...c20, reason: 'connection_lost' },
    ],
    [
      'SMTP protocol synchronization error (input sent without waiting for greeting): rejected connection from H=[198.51.100.20]:1006 input="GET / HTTP/1.1\\r\\n"',
      { ...broken, clientIp: '198.51.100.20', clientPort: 1006 },
    ],
    [
      `SMTP protocol error in "AUTH LOGIN" H=${host} AUTH command used when not advertised`,
      { ...broken, ...c20, reason: 'authentication', response: 'AUTH command used when not advertised' },
    ],
    [
      `SMTP syntax error in "FOO" H=${host} unrecognized command`,
      { ...broken, ...c20, response: 'unrecognized command' },
    ],
    [
      `SMTP call from ${host} dropped: too many unrecognized commands (last was "FOO")`,
      {
        action: 'rate-limit',
        outcome: 'failure',
        protocol: 'smtp',
        ...c20,
        reason: 'rate_limited',
        limitSide: 'ours',
        response: 'dropped: too many unrecognized commands (last was "FOO")',
      },
    ],
    [
      'Connection from [198.51.100.20]:1006 refused: too many connections',
      {
        action: 'rate-limit',
        outcome: 'failure',
        protocol: 'smtp',
        clientIp: '198.51.100.20',
        clientPort: 1006,
        reason: 'rate_limited',
        limitSide: 'ours',
        response: 'too many connections',
      },
    ],
    [
      'Connection from [198.51.100.20]:1006 refused (host_reject_connection)',
      {
        ...reject,
        clientIp: '198.51.100.20',
        clientPort: 1006,
        reason: 'policy',
        response: '(host_reject_connection)',
      },
    ],
    [
      `TLS error on connection from ${host} I=[203.0.113.30]:465 (SSL_accept): error:1408F10B:SSL routines::wrong version number`,
      {
        action: 'tls-handshake',
        outcome: 'failure',
        protocol: 'smtp',
        ...c20,
        reason: 'tls',
        tlsError: 'error:1408F10B:SSL routines::wrong version number',
      },
    ],
  ])('%s', (text, event) => {
    expect(parse(text)).toEqual([event]);
  });
});

describe('messages in the queue', () => {
  it.each<[string, MailEvent]>([
    ['Completed', { action: 'remove' }],
    ['Completed QT=2d3h', { action: 'remove', delayTotal: 183_600 }],
    ['Frozen (delivery error message)', { action: 'freeze', outcome: 'unknown', status: 'frozen' }],
    ['*** Frozen', { action: 'freeze', outcome: 'unknown', status: 'frozen' }],
    ['unfrozen by root', { action: 'unfreeze' }],
    ['removed by root', { action: 'remove' }],
    ['cancelled by root', { action: 'information' }],
    [
      'cancelled by timeout_frozen_after',
      { action: 'expire', outcome: 'failure', status: 'expired', reason: 'timeout' },
    ],
    ['Message is frozen', { action: 'information' }],
    ['Spool file is locked (another process is handling this message)', { action: 'information' }],
    [
      'H=mx.ok.example [203.0.113.101]:25 Connection refused',
      { action: 'information', ...server, response: 'Connection refused', reason: 'connection_refused' },
    ],
    [
      'H=mx.ok.example [203.0.113.101]:25 TLS error on connection (gnutls_handshake): Handshake failed',
      { action: 'tls-handshake', outcome: 'failure', ...server, reason: 'tls', tlsError: 'Handshake failed' },
    ],
    [
      'H=mx.ok.example [203.0.113.101]:25: SMTP error from remote mail server after initial connection: 421 Too many connections; from=<f@evil.example> status=sent',
      {
        action: 'information',
        ...server,
        smtpCode: 421,
        response: 'Too many connections; from=<f@evil.example> status=sent',
        reason: 'rate_limited',
      },
    ],
    [
      'H=c1.client.example [198.51.100.1]:39535 Warning: "SpamAssassin as user detected message as spam (9.1)"',
      {
        action: 'warning',
        protocol: 'smtp',
        ...client,
        reason: 'spam',
        response: '"SpamAssassin as user detected message as spam (9.1)"',
      },
    ],
    [
      'DKIM: d=good.example s=sel c=relaxed/relaxed a=rsa-sha256 b=2048 [verification succeeded]',
      {
        action: 'authentication-check',
        outcome: 'success',
        dkim: 'pass',
        dkimDomains: ['good.example'],
        dkimSelectors: ['sel'],
        verdicts: ['dkim'],
        response: 'verification succeeded',
      },
    ],
    [
      'DKIM: d=[verification s=succeeded] c=x a=y b=1 [verification failed - body hash mismatch (body probably modified in transit)]',
      {
        action: 'authentication-check',
        outcome: 'failure',
        dkim: 'fail',
        dkimDomains: ['[verification'],
        dkimSelectors: ['succeeded]'],
        verdicts: ['dkim'],
        response: 'verification failed - body hash mismatch (body probably modified in transit)',
      },
    ],
    [
      'DKIM: d=nokey.example s=sel c=simple/simple a=rsa-sha256 b=2048 [invalid - public key record (currently?) unavailable]',
      {
        action: 'authentication-check',
        outcome: 'unknown',
        dkim: 'temperror',
        dkimDomains: ['nokey.example'],
        dkimSelectors: ['sel'],
        verdicts: ['dkim'],
        response: 'invalid - public key record (currently?) unavailable',
      },
    ],
    [
      'Expansion of "${if def:x {a} fail}" (received_header_text) failed: "if" failed and "fail" requested',
      {
        action: 'panic',
        outcome: 'failure',
        reason: 'local_configuration',
        response: 'Expansion of "${if def:x {a} fail}" (received_header_text) failed: "if" failed and "fail" requested',
      },
    ],
    [
      'Process failed (1) when writing error message to alice@ok.example (frozen)',
      {
        action: 'error',
        outcome: 'failure',
        reason: 'local_configuration',
        response: 'Process failed (1) when writing error message to alice@ok.example (frozen)',
      },
    ],
  ])('%s', (text, event) => {
    expect(parse(`${id} ${text}`)).toEqual([{ ...event, queueId: id }]);
  });
});

describe('the program and the panels', () => {
  it.each<[string, MailEvent]>([
    ['exim 4.96 daemon started: pid=17176, -q30m, listening for SMTP on port 25', { action: 'start' }],
    ['pid 17176: SIGHUP received: re-exec daemon', { action: 'start' }],
    ['Start queue run: pid=17180', { action: 'information' }],
    ['cwd=/home/user 5 args: /usr/sbin/sendmail -t -i -f user@hosted.example', { action: 'information' }],
    [
      'Exim configuration error in line 12 of /etc/exim4/exim4.conf:',
      {
        action: 'panic',
        outcome: 'failure',
        reason: 'local_configuration',
        response: 'Exim configuration error in line 12 of /etc/exim4/exim4.conf:',
      },
    ],
    [
      'daemon_notifier_socket bind: Address already in use',
      {
        action: 'error',
        outcome: 'failure',
        reason: 'local_configuration',
        response: 'daemon_notifier_socket bind: Address already in use',
      },
    ],
    [
      'Sender x@hosted.example has an outgoing mail hold',
      {
        action: 'freeze',
        outcome: 'unknown',
        status: 'frozen',
        reason: 'policy',
        sender: 'x@hosted.example',
        response: 'Sender x@hosted.example has an outgoing mail hold',
      },
    ],
    [
      'Domain hosted.example has exceeded the max defers and failures per hour (5/5 (100%)) allowed. Message discarded.',
      {
        action: 'rate-limit',
        outcome: 'failure',
        reason: 'rate_limited',
        limitSide: 'ours',
        response:
          'Domain hosted.example has exceeded the max defers and failures per hour (5/5 (100%)) allowed. Message discarded.',
      },
    ],
    [`SMTP connection outbound 1795383412 ${id} ok.example r0@ok.example`, { action: 'information', queueId: id }],
  ])('%s', (text, event) => {
    expect(parse(text)).toEqual([event]);
  });
});

describe('hostile text', () => {
  const truth = '198.51.100.40';
  const hostile = textsOf(join(fixtures, 'hostile-client.log'));

  it('never names an address, a login or a server that the other side made up', () => {
    for (const text of hostile) {
      for (const event of parse(text)) {
        expect([undefined, truth]).toContain(event.clientIp);
        expect([undefined, '203.0.113.101', '203.0.113.105']).toContain(event.serverIp);
        expect(event.user).not.toBe('bob@lab.example');
        expect(event.queuedAs).toBeUndefined();
      }
    }
  });

  it.each<[number, Partial<MailEvent>]>([
    [0, { action: 'login', clientIp: truth, user: 'x) [192.0.2.66]:25' }],
    [1, { action: 'login', outcome: 'failure' }],
    [2, { action: 'reject', clientIp: truth, helo: 'a [192.0.2.66] b', sender: 's@ok.example' }],
    [3, { action: 'reject', clientIp: truth, helo: 'a) [192.0.2.66]', recipient: 'x@ok.example' }],
    [4, { action: 'reject', outcome: 'failure' }],
    [6, { action: 'receive', clientIp: truth, clientPort: 1007, size: 300, messageId: 'y@ok.example' }],
    [7, { action: 'receive', clientIp: truth, clientPort: 1008, size: 300, recipients: 1 }],
    [8, { action: 'receive', clientIp: truth, clientPort: 1009, size: 300, recipients: 1 }],
    [9, { action: 'receive', clientIp: truth, clientPort: 1010, size: 300 }],
    [10, { action: 'receive', sender: '"H=x [192.0.2.66] A=login:bob@lab.example <> "@ok.example', clientIp: truth }],
    [12, { action: 'deliver', status: 'sent', smtpCode: 250, serverName: 'mx.ok.example' }],
    [13, { action: 'deliver', status: 'deferred', smtpCode: 451, enhancedCode: '4.3.0' }],
    [15, { action: 'authentication-check', dkim: 'fail' }],
  ])('line %i tells the truth', (line, expected) => {
    const events = parse(hostile[line] ?? '');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject(expected);
  });

  it('is read in linear time', () => {
    const starts = [
      `${id} <= `,
      `${id} <= a@b H=(`,
      `${id} <= a@b T="`,
      `${id} => `,
      `${id} => |`,
      `${id} == `,
      `${id} == a@b R=r defer (1): `,
      `${id} ** a@b: `,
      `${id} ** a@b: SMTP error from remote mail server after `,
      `${id} DKIM: d=`,
      `${id} H=`,
      'H=(',
      'H=(x) [192.0.2.1] F=<',
      'H=(x) [192.0.2.1] rejected RCPT <',
      'H=(x) [192.0.2.1] rejected RCPT <a@b>: ',
      'SMTP connection from (',
      'login authenticator failed for (',
      'SMTP syntax error in "',
      'rejected EHLO from ',
      'TLS error on connection from (',
      'Sender ',
      '',
    ];
    const repeated = [
      'x',
      ' ',
      '"',
      '\\"',
      ' "',
      '<',
      ' <',
      '(',
      ') [',
      ') [192.0.2.1]',
      ' A=',
      ' A=" ',
      ': ',
      ' H=',
      '[',
      'a: b',
    ];
    const before = performance.now();
    for (const start of starts) {
      for (const piece of repeated) {
        parse(start + piece.repeat(100_000 / piece.length));
      }
    }
    // 352 lines of 100 KB each: well under a second where every rule is linear.
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe('whole logs', () => {
  it('leaves no sample unread', () => {
    expect(sampleTexts.length).toBeGreaterThan(800);
    expect(sampleTexts.filter((text) => parse(text).length === 0)).toEqual([]);
  });

  it('leaves no fixture unread', () => {
    expect(fixtureTexts.length).toBeGreaterThan(100);
    expect(fixtureTexts.filter((text) => parse(text).length === 0)).toEqual([]);
  });

  it('never throws on a line that is cut off', () => {
    for (const text of [...sampleTexts, ...fixtureTexts]) {
      for (let length = 0; length < text.length; length += 7) {
        expect(() => parse(text.slice(0, length))).not.toThrow();
      }
    }
  });
});

describe('whose records', () => {
  it.each(['exim', 'exim4', 'exim-in', 'Exim', '/usr/sbin/exim4'])('claims %s', (program) => {
    expect(exim.claims(program)).toBe(true);
  });

  it.each(['postfix/smtpd', 'eximstats', 'proximity', 'dovecot', ''])('does not claim %p', (program) => {
    expect(exim.claims(program)).toBe(false);
  });

  it('recognizes a message line, and no other server’s', () => {
    expect(exim.recognizes(`${id} <= a@b`)).toBe(true);
    expect(exim.recognizes('1x9hqp-000000076Qy-1Ug8 Completed')).toBe(true);
    expect(exim.recognizes('4jXhQ12Kz3z1w: to=<a@b>, relay=none')).toBe(false);
    expect(exim.recognizes('imap-login: Login: user=<a>')).toBe(false);
  });
});
