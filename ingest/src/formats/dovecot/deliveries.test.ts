import type { MailEvent } from '../../event.ts';
import dovecot from './parser.ts';

function parse(text: string): MailEvent[] {
  const place = { host: 'mx1', frame: 'rfc3339', offset: 0, crc: 0, times: 1 } as const;
  return dovecot.parse({ ...place, time: 0, program: 'dovecot', pid: undefined, text, original: text });
}

const session = 'jZHZFEFgA2sabgAAsaje+g:T2';
const bob = `lmtp(bob@lab.example)<28186><${session}>: `;
const common = { protocol: 'lmtp', session, messageId: '1.lab@client.example' } as const;
const stored = {
  action: 'deliver',
  outcome: 'success',
  status: 'sent',
  local: true,
  recipient: 'bob@lab.example',
} as const;
const full = 'Quota exceeded (mailbox for user is full)';

describe('deliveries', () => {
  test.each<[string, MailEvent]>([
    [`${bob}msgid=<1.lab@client.example>: saved mail to INBOX`, { ...stored, ...common }],
    [`${bob}Info: sieve: msgid=<1.lab@client.example>: stored mail into mailbox 'x: y'`, { ...stored, ...common }],
    [
      `${bob}sieve: msgid=<1.lab@client.example>: fileinto action: stored mail into mailbox 'Junk'`,
      { ...stored, ...common },
    ],
    [
      'lmtp(27266, bob@lab.example): kkskdJsks1: msgid=<1.lab@client.example>: saved mail to INBOX',
      { ...stored, ...common, session: 'kkskdJsks1' },
    ],
    ['lda(bob): msgid=: saved mail to INBOX', { ...stored, recipient: 'bob' }],
    [
      "lda(bob)<20453><gtTeEEIB>: sieve: msgid=unspecified: stored mail into mailbox 'x'",
      { ...stored, recipient: 'bob', session: 'gtTeEEIB' },
    ],
    [
      `${bob}msgid=<1.lab@client.example>: save failed to INBOX: ${full}`,
      {
        ...stored,
        ...common,
        outcome: 'failure',
        status: 'bounced',
        response: full,
        reason: 'mailbox_full',
      },
    ],
    [
      `${bob}msgid=<1.lab@client.example>: save failed to INBOX: 451 4.3.0 gone fishing`,
      {
        ...stored,
        ...common,
        outcome: 'unknown',
        status: 'deferred',
        smtpCode: 451,
        enhancedCode: '4.3.0',
        response: 'gone fishing',
        reason: 'other',
      },
    ],
    [
      `${bob}sieve: msgid=<1.lab@client.example>: forwarded to <bob@remote.example>`,
      {
        action: 'redirect',
        outcome: 'success',
        ...common,
        recipient: 'bob@remote.example',
        originalRecipient: 'bob@lab.example',
      },
    ],
    [
      `${bob}sieve: msgid=<1.lab@client.example>: Marked message to be discarded if not explicitly delivered (discard action)`,
      { ...stored, ...common, status: 'discarded' },
    ],
    [
      `${bob}sieve: msgid=<1.lab@client.example>: rejected message from <a@b.example> (reject)`,
      { ...stored, ...common, outcome: 'failure', status: 'bounced', reason: 'policy' },
    ],
    [
      `${bob}sieve: msgid=<1.lab@client.example>: vacation action: sent vacation response to <a@b.example>`,
      {
        action: 'mailbox',
        outcome: 'success',
        ...common,
        recipient: 'a@b.example',
        originalRecipient: 'bob@lab.example',
      },
    ],
    [
      `${bob}sieve: msgid=<1.lab@client.example>: discarded duplicate forward to <bob@remote.example>`,
      { action: 'mailbox', ...common, recipient: 'bob@lab.example' },
    ],
    [
      `imap(bob@lab.example)<28187><abc>: sieve: msgid=<1.lab@client.example>: left message in mailbox 'INBOX'`,
      {
        action: 'mailbox',
        user: 'bob@lab.example',
        protocol: 'imap',
        session: 'abc',
        messageId: '1.lab@client.example',
      },
    ],
    [
      `lmtp(7): kkskdJsks1: Sent message to <bob@lab.example> at 203.0.113.5:24: 250 2.0.0 <bob@lab.example> abc Saved`,
      {
        action: 'deliver',
        outcome: 'success',
        status: 'sent',
        protocol: 'lmtp',
        recipient: 'bob@lab.example',
        relay: '203.0.113.5:24',
        smtpCode: 250,
        enhancedCode: '2.0.0',
        response: '<bob@lab.example> abc Saved',
      },
    ],
  ])('%s', (text, event) => {
    expect(parse(text)).toEqual([event]);
  });

  test('the sender cannot write the outcome into the Message-ID', () => {
    const text = `${bob}msgid=<a@b.example>: saved mail to INBOX x>: save failed to INBOX: ${full}`;
    expect(parse(text)).toEqual([
      expect.objectContaining({ status: 'bounced', messageId: 'a@b.example>: saved mail to INBOX x' }),
    ]);
  });
});

describe('sessions', () => {
  const imap = { protocol: 'imap', user: 'bob@lab.example', session: 'abc' } as const;
  test.each<[string, MailEvent]>([
    ['lmtp(7): Connect from 127.0.0.1', { action: 'connect', protocol: 'lmtp', clientIp: '127.0.0.1' }],
    ['lmtp(7): Connect from local', { action: 'connect', protocol: 'lmtp' }],
    [
      'lmtp(7): Disconnect from 2001:db8::1: Logged out (state=READY)',
      { action: 'disconnect', protocol: 'lmtp', clientIp: '2001:db8::1' },
    ],
    ['imap(bob@lab.example)<7><abc>: Logged out in=34 out=857', { action: 'logout', ...imap }],
    ['imap(bob@lab.example)<7><abc>: Connection closed (IDLE running) in=1 out=2', { action: 'logout', ...imap }],
    ['imap(bob): Disconnected for inactivity', { action: 'logout', protocol: 'imap', user: 'bob' }],
    ['imap(bob@lab.example)<7><abc>: expunge: box=INBOX, uid=5, msgid=<x>', { action: 'mailbox', ...imap }],
    ['imap(bob@lab.example)<7><abc>: Error: Index is corrupted', { action: 'error', ...imap }],
    ['imap(bob@lab.example)<7><abc>: Panic: file x.c: line 1', { action: 'panic', ...imap }],
    [
      'submission(bob@lab.example)<7><abc>: Successfully relayed message: from=<bob@lab.example>, size=512, id=x, nrcpt=1',
      {
        action: 'receive',
        outcome: 'success',
        counted: false,
        ...imap,
        protocol: 'smtp',
        sender: 'bob@lab.example',
        size: 512,
      },
    ],
    ['master: Dovecot v2.4.1 (abc) starting up for imap', { action: 'start' }],
    ['master: Warning: SIGHUP received - reloading configuration', { action: 'start' }],
    ['master: Warning: Killed with signal 15 (by pid=1 uid=0 code=kill)', { action: 'stop' }],
    [
      'master: Warning: service(imap-login): process_limit (100) reached, client connections are being dropped',
      { action: 'rate-limit', outcome: 'failure', reason: 'rate_limited', limitSide: 'ours' },
    ],
    ['master: Error: service(imap): child 7 killed with signal 11', { action: 'error' }],
    ['Error: net_connect_unix(login) failed', { action: 'error' }],
    ['indexer-worker(bob)<7><abc>: Indexed 3 messages in INBOX', { action: 'information' }],
  ])('%s', (text, event) => {
    expect(parse(text)).toEqual([event]);
  });
});
