import type { Condition, Metric } from './definition.ts';

/** Conditions and metrics that many questions share, so that one word means one thing in all of them. */

/** One record of each fact. */
export const counted: Condition = { field: 'mail.counted', is: [true] };
/** Mail of people, not notices about it (bounces, delay warnings). */
export const aboutMail: Condition = { not: { field: 'mail.dsn', is: [true] } };
export const succeeded: Condition = { field: 'event.outcome', is: ['success'] };
export const failed: Condition = { field: 'event.outcome', is: ['failure'] };
export const byAnAccount: Condition = { field: 'user.name', exists: true };
/** A client of the network; programs on the server itself have no address. */
export const fromTheNetwork: Condition = { field: 'source.ip', exists: true };

export function action(...actions: readonly string[]): Condition {
  return { field: 'event.action', is: actions };
}

export function status(...words: readonly string[]): Condition {
  return { field: 'mail.status', is: words };
}

export function reason(...words: readonly string[]): Condition {
  return { field: 'mail.reason', is: words };
}

/** No deferral after the first one for a recipient; where the log cannot tell which attempt it was, each counts. */
export const notRetried: Condition = {
  any: [{ not: status('deferred') }, { not: { field: 'mail.attempt', atLeast: 2 } }],
};

export const loginFailed: readonly Condition[] = [counted, action('login'), failed];
export const messageArrived: readonly Condition[] = [counted, aboutMail, action('receive'), succeeded];
export const delivered: readonly Condition[] = [counted, aboutMail, action('deliver'), status('sent')];
export const deferred: readonly Condition[] = [counted, aboutMail, status('deferred'), notRetried];
/** Given up for good. */
export const returned: readonly Condition[] = [counted, aboutMail, status('bounced', 'expired')];
export const refused: readonly Condition[] = [counted, action('reject')];

export const failures: Metric = {
  id: 'failures',
  title: 'Failures',
  kind: 'sum',
  field: 'mail.login.attempts',
  missing: 1,
};
export const messages: Metric = { id: 'messages', title: 'Messages', kind: 'count' };
export const recipients: Metric = { id: 'recipients', title: 'Recipients', kind: 'count' };
export const bytes: Metric = { id: 'bytes', title: 'Bytes', kind: 'sum', field: 'mail.size', unit: 'bytes' };
export const clients: Metric = { id: 'clients', title: 'Addresses', kind: 'unique', field: 'source.ip' };
export const accounts: Metric = { id: 'accounts', title: 'Accounts', kind: 'unique', field: 'user.name' };
export const first: Metric = { id: 'first', title: 'First', kind: 'first' };
export const last: Metric = { id: 'last', title: 'Last', kind: 'last' };

/** What happens in an hour or a day, for questions whose documents are of all these actions. */
export const trafficMetrics: readonly [Metric, ...Metric[]] = [
  { id: 'arrived', title: 'Arrived', kind: 'count', where: [action('receive'), succeeded] },
  { ...bytes, where: [action('receive'), succeeded] },
  { id: 'delivered', title: 'Delivered', kind: 'count', where: [action('deliver'), status('sent')] },
  { id: 'deferred', title: 'Deferred', kind: 'count', where: [status('deferred'), notRetried] },
  { id: 'returned', title: 'Returned', kind: 'count', where: [status('bounced', 'expired')] },
  { id: 'refused', title: 'Refused', kind: 'count', where: [action('reject')] },
  { ...failures, id: 'login_failures', title: 'Login failures', where: [action('login'), failed] },
];
