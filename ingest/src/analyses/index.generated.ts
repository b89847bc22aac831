// Generated from the files of catalogue/ by `npm run generate`. Do not edit.
import type { Analysis } from './definition.ts';
import actions from './catalogue/actions.ts';
import blocklisted from './catalogue/blocklisted.ts';
import blocklistedClients from './catalogue/blocklisted-clients.ts';
import bounces from './catalogue/bounces.ts';
import compromisedAccounts from './catalogue/compromised-accounts.ts';
import connections from './catalogue/connections.ts';
import deferralReasons from './catalogue/deferral-reasons.ts';
import deliveryDelay from './catalogue/delivery-delay.ts';
import deliveryRatio from './catalogue/delivery-ratio.ts';
import deliveryStatus from './catalogue/delivery-status.ts';
import dkimFailures from './catalogue/dkim-failures.ts';
import dmarcFailures from './catalogue/dmarc-failures.ts';
import domainActivity from './catalogue/domain-activity.ts';
import imapLoginFailures from './catalogue/imap-login-failures.ts';
import join from './catalogue/join.ts';
import loginFailures from './catalogue/login-failures.ts';
import loginFailuresByAccount from './catalogue/login-failures-by-account.ts';
import loginFailuresByDomain from './catalogue/login-failures-by-domain.ts';
import loginFailuresByIp from './catalogue/login-failures-by-ip.ts';
import loginFailuresByReason from './catalogue/login-failures-by-reason.ts';
import loginFailuresByUser from './catalogue/login-failures-by-user.ts';
import logins from './catalogue/logins.ts';
import outgoingRejected from './catalogue/outgoing-rejected.ts';
import pop3LoginFailures from './catalogue/pop3-login-failures.ts';
import queue from './catalogue/queue.ts';
import queueErrors from './catalogue/queue-errors.ts';
import queueHistory from './catalogue/queue-history.ts';
import rateLimited from './catalogue/rate-limited.ts';
import recipientHistory from './catalogue/recipient-history.ts';
import rejections from './catalogue/rejections.ts';
import rejectionsByClient from './catalogue/rejections-by-client.ts';
import relayDenied from './catalogue/relay-denied.ts';
import reputation from './catalogue/reputation.ts';
import senderActivity from './catalogue/sender-activity.ts';
import senderDeferred from './catalogue/sender-deferred.ts';
import senderDelivered from './catalogue/sender-delivered.ts';
import senderFailed from './catalogue/sender-failed.ts';
import serverProblems from './catalogue/server-problems.ts';
import smtpLoginFailures from './catalogue/smtp-login-failures.ts';
import spfFailures from './catalogue/spf-failures.ts';
import suddenSenders from './catalogue/sudden-senders.ts';
import summary from './catalogue/summary.ts';
import suspiciousIps from './catalogue/suspicious-ips.ts';
import tlsErrors from './catalogue/tls-errors.ts';
import tlsErrorsByClient from './catalogue/tls-errors-by-client.ts';
import tlsInbound from './catalogue/tls-inbound.ts';
import tlsOutbound from './catalogue/tls-outbound.ts';
import topClients from './catalogue/top-clients.ts';
import topRecipientDomains from './catalogue/top-recipient-domains.ts';
import topRecipients from './catalogue/top-recipients.ts';
import topRelays from './catalogue/top-relays.ts';
import topSenderDomains from './catalogue/top-sender-domains.ts';
import topSenders from './catalogue/top-senders.ts';
import trafficByDay from './catalogue/traffic-by-day.ts';
import trafficByHour from './catalogue/traffic-by-hour.ts';
import unparsed from './catalogue/unparsed.ts';

export const analyses: readonly Analysis[] = [
  actions,
  blocklisted,
  blocklistedClients,
  bounces,
  compromisedAccounts,
  connections,
  deferralReasons,
  deliveryDelay,
  deliveryRatio,
  deliveryStatus,
  dkimFailures,
  dmarcFailures,
  domainActivity,
  imapLoginFailures,
  join,
  loginFailures,
  loginFailuresByAccount,
  loginFailuresByDomain,
  loginFailuresByIp,
  loginFailuresByReason,
  loginFailuresByUser,
  logins,
  outgoingRejected,
  pop3LoginFailures,
  queue,
  queueErrors,
  queueHistory,
  rateLimited,
  recipientHistory,
  rejections,
  rejectionsByClient,
  relayDenied,
  reputation,
  senderActivity,
  senderDeferred,
  senderDelivered,
  senderFailed,
  serverProblems,
  smtpLoginFailures,
  spfFailures,
  suddenSenders,
  summary,
  suspiciousIps,
  tlsErrors,
  tlsErrorsByClient,
  tlsInbound,
  tlsOutbound,
  topClients,
  topRecipientDomains,
  topRecipients,
  topRelays,
  topSenderDomains,
  topSenders,
  trafficByDay,
  trafficByHour,
  unparsed,
];
