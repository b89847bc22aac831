import type { MailEvent } from '../../event.ts';

/** `[client][session] message`; some lines of the same build have a blank between the brackets. */
const head = /^\[([0-9A-Fa-f.:]{2,45}(?:%\w{1,16})?)\] ?\[(\w{1,12})\] ?/;

/** A session's line: what its message says, with client and session. Undefined where it is none, or says nothing known. */
export function readSession(text: string, read: (message: string) => MailEvent | undefined): MailEvent | undefined {
  const found = head.exec(text);
  const event = found === null ? undefined : read(text.slice(found[0].length));
  return event === undefined || found === null
    ? undefined
    : { ...event, clientIp: found[1] ?? '', session: found[2] ?? '' };
}

/** The message of a session's or delivery's line, without what stands in brackets before it. */
export function messageOf(text: string): string {
  return text.replace(leadingBrackets, '');
}

const leadingBrackets = /^\[[^\][]{1,64}\] ?(?:\[\w{1,12}\] ?)?/;
