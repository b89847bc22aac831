import { bareAddress } from '../address.ts';

export interface Envelope {
  readonly sender: string;
  readonly recipients: string[];
  readonly end: number;
}

/**
 * Reads `<sender> -> <recipient>,<recipient>`. Amavis quotes local parts as SMTP does (qquote_rfc2821_local), so brackets
 * and commas between quotes belong to the address. Undefined for any other text.
 */
export function readEnvelope(text: string, at: number): Envelope | undefined {
  const sender = readAddress(text, at);
  if (sender === undefined || !text.startsWith(' -> <', sender.end)) {
    return undefined;
  }
  const recipients: string[] = [];
  for (let next = sender.end + ' -> '.length; ;) {
    const recipient = readAddress(text, next);
    if (recipient === undefined) {
      return undefined;
    }
    recipients.push(recipient.address);
    if (!text.startsWith(',<', recipient.end)) {
      return { sender: sender.address, recipients, end: recipient.end };
    }
    next = recipient.end + 1;
  }
}

function readAddress(text: string, at: number) {
  address.lastIndex = at;
  const found = address.exec(text)?.[0];
  return found === undefined ? undefined : { address: bareAddress(found), end: at + found.length };
}

const address = /<(?:"(?:[^"\\]|\\.){0,1000}"|[^"<>]){0,1000}>/y;
