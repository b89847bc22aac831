import type { Page } from '../definition.ts';
import bounces from './bounces.ts';
import deferralReasons from './deferral-reasons.ts';
import deliveryStatus from './delivery-status.ts';
import loginFailuresByReason from './login-failures-by-reason.ts';
import rejections from './rejections.ts';
import senderActivity from './sender-activity.ts';
import serverProblems from './server-problems.ts';
import suspiciousIps from './suspicious-ips.ts';
import tlsErrors from './tls-errors.ts';
import topRecipientDomains from './top-recipient-domains.ts';
import trafficByDay from './traffic-by-day.ts';
import unparsed from './unparsed.ts';

/** The page that a cron job sends every morning. */
const page: Page = {
  id: 'summary',
  title: 'The day in one page',
  question: 'How was the day?',
  explanation:
    'The answers that an administrator wants every morning, on one page: traffic, how mail fared, what failed and who is behind it.',
  advice: 'Each section is an analysis of its own, which shows more: maillens report suspicious-ips.',
  grep: 'pflogsumm -d yesterday /var/log/mail.log; eximstats /var/log/exim4/mainlog; logwatch',
  sections: [
    trafficByDay,
    deliveryStatus,
    senderActivity,
    topRecipientDomains,
    deferralReasons,
    bounces,
    rejections,
    loginFailuresByReason,
    suspiciousIps,
    tlsErrors,
    serverProblems,
    unparsed,
  ],
};

export default page;
