import type { FieldName } from '../ecs/field-kinds.generated.ts';

/**
 * What the lab's truth knows about one number of an analysis of the catalogue. Both sides are added up over the groups
 * that the fields of `by` make, so the analysis may tell more groups apart than the truth does.
 */
export interface CatalogueTruth {
  readonly analysis: string;
  readonly metric: string;
  readonly by: readonly FieldName[];
  /** The questions to the lab whose answers, put together, are the analysis' answer. */
  readonly parts: readonly Part[];
  /** Groups of other values are left out, on both sides. */
  readonly only?: Values;
  /** Groups without a value there are left out, on both sides. */
  readonly named?: FieldName;
}

export interface Part {
  /** The id of a `LabQuestion`. */
  readonly question: string;
  /** What all its facts have in common besides. */
  readonly with?: Readonly<Partial<Record<FieldName, string>>>;
  readonly only?: Values;
}

export type Values = Readonly<Partial<Record<FieldName, readonly string[]>>>;

const delivered: Part = { question: 'delivered', with: { 'mail.status': 'sent' } };
const deferred: Part = { question: 'deferred', with: { 'mail.status': 'deferred' } };
const bounced: Part = { question: 'bounced', with: { 'mail.status': 'bounced' } };
const expired: Part = { question: 'expired', with: { 'mail.status': 'expired' } };
const discarded: Part = { question: 'discarded', with: { 'mail.status': 'discarded' } };
const ended = [delivered, bounced, expired];
const returned = [bounced, expired];
const bad = ['fail', 'softfail', 'temperror', 'permerror'];
const refusals = { metric: 'refusals', parts: [{ question: 'rejections' }] };
const arrivals = { metric: 'messages', parts: [{ question: 'messages' }] };
const failures = { metric: 'failures', parts: [{ question: 'login-failures' }] };

/** Exim's own limits refuse a command; Postfix writes a line about the limit besides. */
const limitRefusals: Part = {
  question: 'rejections',
  with: { 'mail.limit.side': 'ours' },
  only: { 'mail.reason': ['rate_limited'] },
};

export const catalogueTruths: readonly CatalogueTruth[] = [
  { analysis: 'login-failures', ...failures, by: ['user.name', 'source.ip'], named: 'user.name' },
  { analysis: 'login-failures-by-user', ...failures, by: ['user.name'] },
  { analysis: 'login-failures-by-account', ...failures, by: ['user.name', 'network.protocol'] },
  { analysis: 'login-failures-by-domain', ...failures, by: ['user.domain'], named: 'user.domain' },
  { analysis: 'login-failures-by-ip', ...failures, by: ['source.ip'] },
  { analysis: 'login-failures-by-reason', ...failures, by: ['network.protocol'] },
  { analysis: 'suspicious-ips', ...failures, by: ['source.ip'] },
  ...['smtp', 'imap', 'pop3'].map((protocol) => loginFailuresOver(protocol)),
  { analysis: 'logins', metric: 'logins', by: ['user.name', 'network.protocol'], parts: [{ question: 'logins' }] },

  { analysis: 'sender-activity', ...arrivals, by: ['user.name'], named: 'user.name' },
  { analysis: 'sudden-senders', ...arrivals, by: ['user.name'], named: 'user.name' },
  { analysis: 'top-senders', ...arrivals, by: ['email.from.address'] },
  { analysis: 'top-sender-domains', ...arrivals, by: ['mail.from.domain'] },
  { analysis: 'top-clients', ...arrivals, by: ['source.ip'], named: 'source.ip' },

  {
    ...{ analysis: 'delivery-status', metric: 'recipients', by: ['mail.status'] },
    parts: [...ended, deferred, discarded],
  },
  { analysis: 'sender-delivered', metric: 'recipients', by: ['user.name'], parts: [delivered], named: 'user.name' },
  { analysis: 'sender-deferred', metric: 'recipients', by: ['user.name'], parts: [deferred], named: 'user.name' },
  {
    ...{ analysis: 'sender-failed', metric: 'recipients', by: ['user.name'], named: 'user.name' },
    parts: [...returned, { question: 'rejected-accounts' }],
  },
  { analysis: 'deferral-reasons', metric: 'recipients', by: ['mail.reason', 'mail.to.domain'], parts: [deferred] },
  { analysis: 'bounces', metric: 'recipients', by: [], parts: returned },
  { analysis: 'delivery-ratio', metric: 'recipients', by: ['mail.to.domain'], parts: ended },
  { analysis: 'delivery-ratio', metric: 'returned', by: ['mail.to.domain'], parts: returned },
  { analysis: 'top-recipients', metric: 'messages', by: ['email.to.address'], parts: [delivered] },
  { analysis: 'top-recipient-domains', metric: 'messages', by: ['mail.to.domain'], parts: [delivered] },
  {
    ...{ analysis: 'blocklisted', metric: 'recipients', by: [] },
    parts: [bounced, deferred].map((part) => ({ ...part, only: { 'mail.reason': ['blocklisted'] } })),
  },

  { analysis: 'rejections', ...refusals, by: ['mail.reason'] },
  { analysis: 'rejections-by-client', ...refusals, by: ['source.ip', 'mail.reason'] },
  {
    ...{ analysis: 'relay-denied', ...refusals, by: ['source.ip', 'mail.to.domain'] },
    parts: [{ question: 'rejections', only: { 'mail.reason': ['relay_denied'] } }],
  },
  {
    ...{ analysis: 'blocklisted-clients', ...refusals, by: ['source.ip'] },
    parts: [{ question: 'rejections', only: { 'mail.reason': ['blocklisted'] } }],
  },
  {
    ...{ analysis: 'rate-limited', metric: 'events', by: ['mail.limit.side'] },
    parts: [
      { question: 'rate-limited', with: { 'mail.limit.side': 'ours' } },
      limitRefusals,
      { ...deferred, with: { 'mail.limit.side': 'theirs' }, only: { 'mail.reason': ['rate_limited'] } },
    ],
  },
  {
    ...{ analysis: 'rate-limited', metric: 'events', by: ['source.ip'], only: { 'mail.limit.side': ['ours'] } },
    parts: [{ question: 'rate-limited', with: { 'mail.limit.side': 'ours' } }, limitRefusals],
  },
  {
    // Of its own deliveries, a log tells the failures of all attempts, and of some only what the delivery says.
    ...{ analysis: 'tls-errors', metric: 'failures', by: ['event.action'], only: { 'destination.domain': [''] } },
    parts: [{ question: 'tls-errors', with: { 'event.action': 'tls-handshake', 'destination.domain': '' } }],
  },
  { analysis: 'tls-errors-by-client', metric: 'failures', by: ['source.ip'], parts: [{ question: 'tls-errors' }] },
  { analysis: 'connections', metric: 'connections', by: ['source.ip'], parts: [{ question: 'connections' }] },
  { analysis: 'connections', ...refusals, by: ['source.ip'] },
  ...(['spf', 'dkim', 'dmarc'] as const).map((mechanism) => authenticationFailures(mechanism)),

  ...['traffic-by-day', 'traffic-by-hour'].flatMap((analysis) => [
    { ...arrivals, analysis, metric: 'arrived', by: [] },
    { analysis, metric: 'delivered', by: [], parts: [delivered] },
    { analysis, metric: 'deferred', by: [], parts: [deferred] },
    { analysis, metric: 'returned', by: [], parts: returned },
    { ...refusals, analysis, metric: 'refused', by: [] },
    { ...failures, analysis, metric: 'login_failures', by: [] },
  ]),
];

function loginFailuresOver(protocol: string): CatalogueTruth {
  return {
    analysis: `${protocol}-login-failures`,
    metric: 'failures',
    by: ['user.name', 'source.ip'],
    parts: [{ question: 'login-failures', only: { 'network.protocol': [protocol] } }],
    named: 'user.name',
  };
}

function authenticationFailures(mechanism: 'spf' | 'dkim' | 'dmarc'): CatalogueTruth {
  return {
    analysis: `${mechanism}-failures`,
    metric: 'messages',
    by: [`mail.${mechanism}.domain`],
    parts: [{ question: mechanism, only: { [`mail.${mechanism}.result`]: bad } }],
  };
}
