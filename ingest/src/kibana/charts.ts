import bounces from '../analyses/catalogue/bounces.ts';
import deferralReasons from '../analyses/catalogue/deferral-reasons.ts';
import deliveryStatus from '../analyses/catalogue/delivery-status.ts';
import loginFailuresByIp from '../analyses/catalogue/login-failures-by-ip.ts';
import loginFailuresByReason from '../analyses/catalogue/login-failures-by-reason.ts';
import queueHistory from '../analyses/catalogue/queue-history.ts';
import rejections from '../analyses/catalogue/rejections.ts';
import senderActivity from '../analyses/catalogue/sender-activity.ts';
import topSenders from '../analyses/catalogue/top-senders.ts';
import unparsed from '../analyses/catalogue/unparsed.ts';
import type { Question } from '../analyses/definition.ts';
import type { FieldName } from '../ecs/field-kinds.generated.ts';

/**
 * A question drawn by Kibana. `columns` and `lines` run over time with a colour for each value of `by`; `bars` and
 * `table` have a row for each value; `share` is the part of all documents that the question is about.
 */
export type Chart = { readonly id: string; readonly title: string; readonly question: Question } & (
  | { readonly form: 'columns' | 'lines' | 'bars' | 'table'; readonly by: FieldName }
  | { readonly form: 'share'; readonly parts: readonly [is: string, isNot: string] }
);

/** What the dashboard draws. What a chart cannot say (shares, counts of a part of a row) is left to reports and Grafana. */
export const charts: readonly Chart[] = [
  {
    id: 'delivery-status',
    title: 'Deliveries by status',
    question: deliveryStatus,
    form: 'columns',
    by: 'mail.status',
  },
  {
    id: 'login-failures',
    title: 'Login failures by protocol',
    question: loginFailuresByReason,
    form: 'columns',
    by: 'network.protocol',
  },
  { id: 'rejections', title: 'What we refuse, by reason', question: rejections, form: 'bars', by: 'mail.reason' },
  {
    id: 'deferral-reasons',
    title: 'Why mail is deferred',
    question: deferralReasons,
    form: 'bars',
    by: 'mail.reason',
  },
  { id: 'bounces', title: 'Why mail is returned', question: bounces, form: 'bars', by: 'mail.reason' },
  { id: 'top-senders', title: 'Top senders', question: topSenders, form: 'table', by: 'email.from.address' },
  { id: 'sender-activity', title: 'Top accounts', question: senderActivity, form: 'table', by: 'user.name' },
  {
    id: 'login-failures-by-ip',
    title: 'Login failures by address',
    question: loginFailuresByIp,
    form: 'table',
    by: 'source.ip',
  },
  { id: 'queue', title: 'Messages in the queue', question: queueHistory, form: 'lines', by: 'mail.queue.name' },
  {
    id: 'unparsed',
    title: 'Share of lines that nobody understands',
    question: unparsed,
    form: 'share',
    parts: ['not understood', 'understood'],
  },
];
