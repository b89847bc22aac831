import type { MailEvent } from '../../event.ts';
import { onlyIndexOf } from '../policyd-spf/client-fields.ts';

/**
 * `4BC..: action=greylist, reason=early-retry (10s missing), client_name=mx.example, client_address=192.0.2.1, sender=s,
 * recipient=r` (mylog_action()). The queue id is there from the second recipient on. Client, sender and recipient are missing
 * where empty, as the null sender is; with `--privacy` they are hashes. Postfix's own line tells the refusal that follows,
 * and that one counts. Sender and recipient are the client's text, and count only where they can be cut apart in one way.
 * Undefined for any other text.
 */
export function readDecision(text: string): MailEvent | undefined {
  const found = decision.exec(text);
  if (found === null) {
    return undefined;
  }
  const [matched, queueId, action, clientName, clientIp] = found;
  return {
    ...(action === 'greylist' ? greylisted : { action: 'information' }),
    protocol: 'smtp',
    ...(queueId === undefined ? {} : { queueId }),
    ...(clientName === undefined || clientName === 'unknown' ? {} : { clientName }),
    ...(clientIp === undefined ? {} : { clientIp }),
    ...readParties(text.slice(matched.length)),
  };
}

const greylisted: MailEvent = {
  action: 'reject',
  outcome: 'failure',
  counted: false,
  reason: 'greylisted',
  limitSide: 'ours',
};

const decision =
  /^(?:([0-9A-Za-z]{6,20}): )?action=(greylist|pass), reason=(?:new|early-retry \(\d{1,9}s missing\)|triplet found|client whitelist|recipient whitelist|client AWL)(?:, delay=\d{1,9})?(?:, client_name=([^\s,]{1,255}))?(?:, client_address=([0-9a-fA-F.:]{2,45})(?:\/\d{1,3})?)?(?=,|$)/;

function readParties(text: string): Pick<MailEvent, 'sender' | 'recipient'> {
  const recipientAt = onlyIndexOf(text, ', recipient=');
  if (recipientAt === undefined) {
    return {};
  }
  const recipient = text.slice(recipientAt + ', recipient='.length).trimEnd();
  const before = text.slice(0, recipientAt);
  if (before === '') {
    return { sender: '<>', recipient };
  }
  return before.startsWith(', sender=') ? { sender: before.slice(', sender='.length), recipient } : {};
}
