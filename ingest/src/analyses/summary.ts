import type { Breakdown, Condition } from './definition.ts';

const counted: Condition = { field: 'mail.counted', is: [true] };
const aboutOthers: Condition = { field: 'mail.dsn', exists: false };

/** The first look at a log: what it holds, and how it went. Notices (bounces) are left out of delivery counts. */
export const summary: readonly Breakdown[] = [
  {
    id: 'actions',
    title: 'Documents by action and outcome',
    where: [],
    by: ['event.action', 'event.outcome'],
  },
  {
    id: 'deliveries',
    title: 'Deliveries by status',
    where: [counted, aboutOthers, { field: 'mail.status', exists: true }],
    by: ['mail.status'],
  },
  {
    id: 'login_failures',
    title: 'Login failures by protocol',
    where: [counted, { field: 'event.action', is: ['login'] }, { field: 'event.outcome', is: ['failure'] }],
    by: ['network.protocol'],
    sum: 'mail.login.attempts',
  },
  {
    id: 'reasons',
    title: 'Why mail was refused, deferred or returned',
    where: [counted, aboutOthers, { field: 'event.action', is: ['deliver', 'reject'] }, { field: 'mail.reason', exists: true }],
    by: ['event.action', 'mail.reason'],
  },
  {
    id: 'join',
    title: 'Deliveries and rejections whose message was found',
    where: [{ field: 'mail.join', exists: true }],
    by: ['event.action', 'mail.join'],
  },
];
