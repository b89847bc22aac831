import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { onlyIndexOf } from '../policyd-spf/client-fields.ts';
import { clientAddress } from './address.ts';

/**
 * The queue's manager: `newmsg,id=ID: dns; helo (name [192.0.2.1])` when a message enters, `started,id=ID,from=<s>,module=esmtp,
 * host=h,addr=<r>` for each attempt, `completed,id=ID` (courier/courierd.C, courier/cdmsgq.C). Undefined for any other text.
 */
export function readQueueLine(text: string): MailEvent | undefined {
  const found = /^(newmsg|started|completed),id=([0-9A-F.]{8,64})(?=[:,]|$)/.exec(text);
  if (found?.[2] === undefined) {
    const kind = kinds.find(([form]) => form.test(text))?.[1];
    return kind === undefined ? undefined : { action: kind };
  }
  const queueId = found[2];
  const rest = text.slice(found[0].length);
  switch (found[1]) {
    case 'newmsg':
      return { action: 'receive', outcome: 'success', queueId, ...readOrigin(rest) };
    case 'started':
      return { action: 'receive', outcome: 'success', counted: false, queueId, ...readSender(rest) };
    default:
      return { action: 'remove', queueId };
  }
}

/** HELO stands first and is the client's word; name and address in the parentheses at the end are the server's. */
function readOrigin(text: string): Pick<MailEvent, 'clientIp' | 'clientName' | 'protocol'> {
  const found = / \((?:([\w.-]{1,255}) )?\[([0-9a-fA-F.:]{2,45})\]\)$/.exec(text.slice(-320));
  return found?.[2] === undefined
    ? {}
    : {
        protocol: 'smtp',
        clientIp: clientAddress(found[2]),
        ...(found[1] === undefined ? {} : { clientName: found[1] }),
      };
}

function readSender(text: string): Pick<MailEvent, 'sender'> {
  const end = onlyIndexOf(text, '>,module=');
  return end === undefined || !text.startsWith(',from=<')
    ? {}
    : { sender: bareAddress(text.slice(',from='.length, end + 1)) };
}

const kinds: readonly (readonly [RegExp, MailEvent['action']])[] = [
  [/^Waiting\. {1,2}shutdown time=/, 'statistics'],
  [/^(?:Loading STATIC transport module libraries|SHUTDOWN: respawning|Starting )/, 'start'],
  [/^(?:Shutting down|Terminated)/, 'stop'],
  [
    /^(?:Started \.\/|Initializing |Purging |Queue |Courier |Installing |Installed: |Dynamically |queuelo=|Static |Pausing|Flushing|queue)/,
    'information',
  ],
];
