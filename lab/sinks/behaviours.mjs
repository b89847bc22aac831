import { sink6 } from '../world.mjs';

/**
 * How the servers answer that the lab's mail is sent to. Each has a domain and an address of its own; `rcpt` and `data`
 * give the reply to a recipient and to a message, anything else is said at connect or done to the connection.
 * `reason` is the word of MailLens for what hinders the mail.
 */
export const sinks = [
  { domain: 'ok.example', address: '203.0.113.10' },
  { domain: 'ok6.example', address: sink6 },
  { domain: 'busy.example', reason: 'other', address: '203.0.113.11', rcpt: () => '451 4.3.2 Please come back later' },
  {
    domain: 'expiring.example',
    reason: 'other',
    address: '203.0.113.27',
    rcpt: () => '451 4.3.2 Please come back later',
  },
  { domain: 'full.example', reason: 'mailbox_full', address: '203.0.113.12', rcpt: () => '452 4.2.2 Mailbox full' },
  {
    domain: 'gone.example',
    reason: 'user_unknown',
    address: '203.0.113.13',
    rcpt: () => '550 5.1.1 No such user here',
  },
  {
    domain: 'listing.example',
    reason: 'blocklisted',
    address: '203.0.113.14',
    rcpt: () => '554 5.7.1 Service unavailable; client host [203.0.113.1] blocked using rbl.example',
  },
  { domain: 'silent.example', reason: 'timeout', address: '203.0.113.15', isSilent: true },
  // Nobody listens there.
  { domain: 'closed.example', reason: 'connection_refused', address: '203.0.113.16', isClosed: true },
  { domain: 'lost.example', reason: 'connection_lost', address: '203.0.113.17', hangsUpAfterData: true },
  { domain: 'grey.example', reason: 'greylisted', address: '203.0.113.18', rcpt: greylist },
  { domain: 'selfsigned.example', reason: 'tls', address: '203.0.113.19', tls: 'self-signed' },
  { domain: 'notls.example', reason: 'tls', address: '203.0.113.20' },
  { domain: 'brokentls.example', reason: 'tls', address: '203.0.113.21', tls: 'broken' },
  {
    domain: 'limit.example',
    reason: 'rate_limited',
    address: '203.0.113.22',
    greeting: '421 4.7.0 Too many connections from 203.0.113.1, slow down',
  },
  {
    domain: 'spamtrap.example',
    reason: 'spam',
    address: '203.0.113.23',
    data: () => '550 5.7.1 Message content rejected as spam',
  },
  {
    domain: 'liar.example',
    reason: 'user_unknown',
    address: '203.0.113.24',
    rcpt: () => '550 5.1.1 <x@liar.example>, relay=none, delay=0, status=sent (250 2.0.0 ok); from=<root@lab.example>',
  },
  {
    domain: 'mixed.example',
    reason: (recipient) => (recipient.startsWith('no-') ? 'user_unknown' : 'other'),
    address: '203.0.113.25',
    rcpt: (recipient) =>
      recipient.startsWith('no-')
        ? '550 5.1.1 No such user here'
        : recipient.startsWith('later-')
          ? '451 4.3.0 Later'
          : undefined,
  },
];

/** Refuses a recipient the first time, as postgrey does. */
function greylist(recipient, state) {
  state.seen ??= new Set();
  if (state.seen.has(recipient)) {
    return undefined;
  }
  state.seen.add(recipient);
  return '451 4.7.1 Greylisted, please try again in 2 seconds';
}
