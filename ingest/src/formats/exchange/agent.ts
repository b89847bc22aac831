import type { Reason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { reasonOf, readReply } from '../reply.ts';
import { isAddress, readEndpoint } from './endpoint.ts';
import { splitList } from './list.ts';
import type { Row } from './row.ts';
import { senderIdVerdict } from './sender-id.ts';
import { bareMessageId } from './tracking-message.ts';

/**
 * A row of the agent log (Microsoft, "Anti-spam agent logging"): what a transport agent did with a connection, a command or
 * a message, and why. One event per recipient; a message that is refused for several is refused once.
 */
export function agentEvents(row: Row): MailEvent[] {
  const event = actionEvent(row);
  if (event === undefined) {
    return [];
  }
  const whole = { ...event, ...messageOf(row) };
  const recipients = splitList(row.get('recipient'));
  return recipients.length === 0
    ? [whole]
    : recipients.map((recipient, index) => ({
        ...whole,
        recipient,
        ...(index > 0 && whole.action === 'reject' ? { counted: false } : {}),
      }));
}

function actionEvent(row: Row): MailEvent | undefined {
  switch (row.get('action')) {
    case 'RejectConnection':
    case 'RejectAuthentication':
    case 'RejectCommand':
    case 'RejectMessage':
    case 'RejectRecipients':
    case 'Disconnect':
      return refusal(row);
    case 'DeleteMessage':
    case 'DeleteRecipients':
    case 'AutoNukeRecipient':
      return { action: 'deliver', status: 'discarded', outcome: 'success', ...whyOf(row), ...senderIdVerdict(row) };
    case 'QuarantineMessage':
    case 'QuarantineRecipients':
      return { action: 'redirect', ...whyOf(row), ...senderIdVerdict(row) };
    case 'InvalidCertificate':
      return { action: 'warning' };
    case 'AcceptMessage':
    case 'AttributionResult':
    case 'ModifyHeaders':
    case 'OnPremiseInboundConnectorInfo':
    case 'StampScl':
      return { action: 'information' };
  }
  return undefined;
}

function refusal(row: Row): MailEvent {
  const event: MailEvent = { action: 'reject', outcome: 'failure', ...whyOf(row), ...senderIdVerdict(row) };
  if (event.reason === 'rate_limited' || event.reason === 'greylisted') event.limitSide = 'ours';
  return event;
}

/**
 * What each of Exchange's own agents refuses for. Their replies can be set by the administrator, so the agent's name says
 * more than they do; of any other agent the reply decides.
 */
const reasonOfAgent: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ['Attachment Filtering Agent', 'content'],
  ['Connection Filtering Agent', 'blocklisted'],
  ['Content Filter Agent', 'spam'],
  ['Malware Agent', 'virus'],
  ['Protocol Analysis Agent', 'blocklisted'],
  ['Recipient Filter Agent', 'user_unknown'],
  ['Sender Filter Agent', 'sender_rejected'],
  ['Sender Id Agent', 'spf'],
]);

function whyOf(row: Row): Pick<MailEvent, 'reason' | 'smtpCode' | 'enhancedCode' | 'response'> {
  const text = row.get('smtpresponse');
  const reply = text === '' ? undefined : readReply(text);
  const reason = reasonOfAgent.get(row.get('agent')) ?? reasonOf(reply ?? { response: row.get('reason') });
  return { reason: row.get('action') === 'RejectAuthentication' ? 'authentication' : reason, ...reply };
}

function messageOf(row: Row): Omit<MailEvent, 'action'> {
  const session = row.get('sessionid');
  const client = readEndpoint(row.get('remoteendpoint'));
  const entered = row.get('enteredorgfromip');
  const messageId = bareMessageId(row.get('messageid'));
  const networkMessageId = row.get('networkmsgid');
  const sender = row.get('p1fromaddress');
  // Behind another server of ours the address that the message entered from is the client.
  const isBehind = isAddress(entered) && entered !== client.ip;
  const clientIp = isBehind ? entered : client.ip;
  return {
    protocol: 'smtp',
    ...(session === '' ? {} : { session }),
    ...(clientIp === undefined ? {} : { clientIp }),
    ...(isBehind || client.port === undefined ? {} : { clientPort: client.port }),
    ...(messageId === '' ? {} : { messageId }),
    ...(networkMessageId === '' ? {} : { networkMessageId }),
    ...(sender === '' ? {} : { sender: bareAddress(sender) }),
    ...(sender === '<>' ? { dsn: true } : {}),
  };
}
