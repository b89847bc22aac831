import type { EventFields } from '../ecs/fields.generated.ts';

/** One condition on a document: a field has one of the values, or has any value, or has none. */
export type Condition =
  | { readonly field: Field; readonly is: readonly (string | number | boolean)[] }
  | { readonly field: Field; readonly exists: boolean };

/**
 * A question whose answer the lab knows. It is asked of the documents by fields, and of the lab's truth by the words of
 * its facts (`lab/truth/ledger.mjs`); both give groups of the same values.
 */
export interface LabQuestion {
  readonly id: string;
  readonly question: string;
  /** All of them must hold. */
  readonly where: readonly Condition[];
  readonly by: readonly Field[];
  /** Sum this field instead of counting documents. */
  readonly sum?: Field;
  readonly truth: Truth;
}

interface Truth {
  /** Words that a fact must have. */
  readonly where: Readonly<Record<string, string>>;
  /** The words to group by, in the order of the breakdown's fields. */
  readonly by: readonly string[];
}

/** Reasons that a server gives for a recipient or a message. */
const answers = ['other', 'mailbox_full', 'user_unknown', 'blocklisted', 'greylisted', 'spam'];

type Field = keyof EventFields;

const counted: Condition = { field: 'mail.counted', is: [true] };
const aboutOthers: Condition = { field: 'mail.dsn', exists: false };

export const labQuestions: readonly LabQuestion[] = [
  {
    ...ask('login-failures', 'Failed logins by protocol, account and address'),
    by: ['network.protocol', 'user.name', 'source.ip'],
    where: [counted, is('event.action', 'login'), is('event.outcome', 'failure'), exists('user.name')],
    sum: 'mail.login.attempts',
    truth: { where: { fact: 'login', outcome: 'failure' }, by: ['protocol', 'account', 'address'] },
  },
  {
    ...ask('logins', 'Logins that worked by protocol, account and address'),
    by: ['network.protocol', 'user.name', 'source.ip'],
    where: [counted, is('event.action', 'login'), is('event.outcome', 'success')],
    truth: { where: { fact: 'login', outcome: 'success' }, by: ['protocol', 'account', 'address'] },
  },
  {
    ...ask('messages', 'Messages accepted by account, sender and client'),
    by: ['user.name', 'email.from.address', 'source.ip'],
    where: [counted, aboutOthers, is('event.action', 'receive')],
    truth: { where: { fact: 'message' }, by: ['account', 'sender', 'address'] },
  },
  delivery('delivered', 'Deliveries that worked by sender and recipient', 'sent', []),
  // A message that waits is one message, however often it is tried.
  delivery(
    'deferred',
    'Messages delayed by sender, recipient and reason',
    'deferred',
    ['mail.reason'],
    [is('mail.attempt', 1)],
  ),
  delivery('bounced', 'Mail returned by sender, recipient and reason', 'bounced', ['mail.reason']),
  delivery('expired', 'Mail given up by sender and recipient', 'expired', []),
  delivery('discarded', 'Mail thrown away by sender and recipient', 'discarded', []),
  {
    ...ask('remote-refusals', 'What other servers refused, attempt by attempt'),
    by: ['email.from.address', 'email.to.address', 'mail.smtp.code'],
    // What hinders a delivery before the recipient is named is no answer to it.
    where: [
      counted,
      aboutOthers,
      is('event.action', 'deliver'),
      is('mail.reason', ...answers),
      exists('mail.smtp.code'),
    ],
    truth: { where: { fact: 'remote-refusal' }, by: ['sender', 'recipient', 'code'] },
  },
  {
    ...ask('rejections', 'What we refuse by client, recipient and reason'),
    by: ['source.ip', 'email.to.address', 'mail.reason'],
    where: [counted, is('event.action', 'reject')],
    truth: { where: { fact: 'rejection' }, by: ['address', 'recipient', 'reason'] },
  },
  {
    ...ask('rejected-accounts', 'Refused mail of our own accounts'),
    by: ['user.name', 'email.from.address', 'source.ip'],
    where: [counted, is('event.action', 'reject')],
    truth: { where: { fact: 'rejection' }, by: ['account', 'sender', 'address'] },
  },
  {
    ...ask('rate-limited', 'Clients that met our limits'),
    by: ['source.ip'],
    where: [counted, is('event.action', 'rate-limit')],
    truth: { where: { fact: 'limit' }, by: ['address'] },
  },
  {
    ...ask('tls-errors', 'Clients whose TLS handshake failed'),
    by: ['source.ip'],
    // Failures of our own deliveries name a destination, and are told with the deliveries.
    where: [counted, is('event.action', 'tls-handshake'), is('event.outcome', 'failure'), lacks('destination.ip')],
    truth: { where: { fact: 'tls-failure' }, by: ['address'] },
  },
  {
    ...ask('connections', 'SMTP sessions by client'),
    by: ['source.ip'],
    where: [counted, is('event.action', 'connect'), is('network.protocol', 'smtp')],
    truth: { where: { fact: 'connection' }, by: ['address'] },
  },
  authentication('spf', ['mail.spf.result', 'mail.spf.domain']),
  authentication('dkim', ['mail.dkim.result', 'mail.dkim.domain']),
  authentication('dmarc', ['mail.dmarc.result', 'mail.dmarc.domain']),
];

function ask(id: string, question: string) {
  return { id, question };
}

function delivery(
  id: string,
  question: string,
  status: string,
  more: readonly Field[],
  conditions: readonly Condition[] = [],
): LabQuestion {
  return {
    ...ask(id, question),
    by: ['email.from.address', 'email.to.address', ...more],
    where: [counted, aboutOthers, is('mail.status', status), ...conditions],
    truth: { where: { fact: 'delivery', status }, by: ['sender', 'recipient', ...more.map(() => 'reason')] },
  };
}

function authentication(mechanism: 'spf' | 'dkim' | 'dmarc', by: readonly Field[]): LabQuestion {
  return {
    ...ask(mechanism, `${mechanism.toUpperCase()} results by domain`),
    by,
    where: [counted, is('event.action', 'authentication-check'), is('mail.verdicts', mechanism)],
    truth: { where: { fact: 'authentication', mechanism }, by: ['result', 'domain'] },
  };
}

function is(field: Field, ...values: (string | number)[]): Condition {
  return { field, is: values };
}

function exists(field: Field): Condition {
  return { field, exists: true };
}

function lacks(field: Field): Condition {
  return { field, exists: false };
}
