import type { MailEvent } from '../../event.ts';
import type { LogRecord } from '../../record.ts';
import type { Format } from '../format.ts';
import { authEvents } from './auth.ts';
import { complaintEvents } from './complaint.ts';
import { lmtpEvents } from './lmtp.ts';
import { loginEvents } from './login.ts';
import { mailboxEvents } from './mailbox-session.ts';
import { masterEvents } from './master.ts';
import { readStatement, type Statement } from './statement.ts';

/**
 * Dovecot 2.2 to 2.4, through syslog or in its own log file. An instance with another `instance_name` is recognized by
 * what it says.
 */
const dovecot: Format = {
  name: 'dovecot',
  claims: (program) => /^dovecot(?:[-_/.]|$)/.test(program),
  recognizes: (text) => certain.test(text.slice(0, 400)),
  parse,
};
export default dovecot;

/** Beginnings that no other program writes. Text of a client's choice is never part of what decides. */
const certain = new RegExp(
  [
    String.raw`^ ?(?:imap|pop3|managesieve|submission)-login: `,
    String.raw`^ ?(?:lmtp|lda|imap|pop3|managesieve|submission)\([^()<>]{1,256}\)<\d{1,10}><[\w+/=:-]{1,64}>: `,
    String.raw`^ ?(?:lmtp|lda)\([^()<>]{1,256}\): (?:Info: )?(?:sieve: )?msgid=`,
    String.raw`^ ?lmtp\(\d{1,10}\): (?:Info: )?(?:Connect|Disconnect) from `,
    String.raw`^ ?auth-worker\(\d{1,10}\): (?:Info: )?conn unix:`,
    String.raw`^ ?auth\([^()<>]{1,256},sasl:[\w-]{1,32}\)<`,
    String.raw`^ ?auth: (?:Info: )?[a-z][\w-]{1,32}\([^()]{0,256}\): (?:Password mismatch|unknown user)`,
    String.raw`^ ?master: (?:Info: )?Dovecot v\d`,
    String.raw`^ ?master: (?:Warning|Error): (?:Killed with|SIGHUP|service\()`,
  ].join('|'),
);

function parse(record: LogRecord): MailEvent[] {
  const statement = readStatement(record.text);
  if (statement === undefined) {
    return [];
  }
  if (statement.service === 'master' || statement.service === '') {
    return masterEvents(statement);
  }
  return statement.level === 'info' ? ofService(statement) : complaintEvents(statement);
}

function ofService(statement: Statement): MailEvent[] {
  switch (statement.service) {
    case 'imap-login':
    case 'pop3-login':
    case 'managesieve-login':
    case 'submission-login':
    case 'sieve-login':
    case 'imap-urlauth-login':
      return loginEvents(statement);
    case 'imap':
    case 'pop3':
    case 'managesieve':
    case 'submission':
    case 'sieve':
    case 'imap-hibernate':
    case 'imap-urlauth':
      return mailboxEvents(statement);
    case 'lmtp':
    case 'lda':
    case 'dovecot-lda':
    case 'deliver':
      return lmtpEvents(statement);
    case 'auth':
    case 'auth-worker':
      return authEvents(statement);
  }
  return housekeeping.has(statement.service) ? [{ action: 'information' }] : [];
}

/** Services that report on their own work. */
const housekeeping = new Set([
  'anvil',
  'config',
  'dict',
  'doveadm',
  'doveadm-server',
  'dsync',
  'dsync-local',
  'dsync-server',
  'indexer',
  'indexer-worker',
  'log',
  'quota-status',
  'replicator',
  'ssl-params',
  'stats',
]);
