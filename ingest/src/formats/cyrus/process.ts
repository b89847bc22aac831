import type { MailEvent } from '../../event.ts';

/** What the processes say of themselves, their databases and mailboxes (master/master.c, lib/util.c, imap/mailbox.c). */
export function readProcess(text: string): MailEvent | undefined {
  const kind = kinds.find(([form]) => form.test(text))?.[1];
  return kind === undefined ? undefined : { action: kind };
}

const kinds: readonly (readonly [RegExp, MailEvent['action']])[] = [
  [/^(?:Fatal error: |fatal error: |assertion failed)/i, 'panic'],
  [
    /^(?:IOERROR: |DBERROR|SYSERR|SQUAT|LOSTPIDFILE|unable to |cannot |can't |could not |couldn't |error |sieve (?:runtime|parse) error|process .{0,80} signaled to death|service .{0,200} terminated abnormally)/i,
    'error',
  ],
  [
    /^(?:WARNING: |warning: |append_check\(\) of |verify_user\(|LMTP (?:reject|temp)|Connection reset by peer|too many connections|idle for too long|Quota exceeded|mailbox .{0,300} over quota|over quota)/i,
    'warning',
  ],
  [/^(?:ready for work|process started|reconfiguring|Reading configuration)/, 'start'],
  [/^(?:exiting on SIG|All children have exited|attempting clean shutdown)/, 'stop'],
  [/^(?:USAGE |auditlog: traffic )/, 'statistics'],
  [
    /^(?:open: user |Expunged |seen_db: user |auditlog: (?:append|expunge|create|delete|rename|unlink|touched|copy))/,
    'mailbox',
  ],
  [
    /^(?:about to exec |executed|accepted connection|lmtp connection preauth'd|connection from .{0,300} preauth'd|telling master |mystore: |process \S{1,40} \d{1,10} exited|process type:|skiplist: |twoskip: |checkpointing |done checkpointing|archiving |recovering |done recovering|running |auditlog: |client id |accepted |inittls: |imapd: |tls_server_engine|SSL_accept\(\) |created decompress|idle |sync_|quota |login: |wrote |received |removing |squatter|indexing |finished |expire|expung)/i,
    'information',
  ],
];
