import type { MailEvent } from '../../event.ts';
import { endOfBracketed, endOfWord } from './quoted.ts';

/** The address of a delivery line. */
export interface LogAddress {
  /** Where the mail went: an address, a bare local part, a file, a `|command`, or `:blackhole:`. */
  readonly target: string;
  /** The envelope recipient that it was made from, where Exim names it. */
  readonly top: string | undefined;
  readonly end: number;
}

/**
 * Reads what stands behind `=>`, `->`, `==` and `**`: `final@address`, `local_part <top@address>`,
 * `final@address (parent@address) <top@address>`, `/file <top@address>`, `|command with blanks <top@address>`
 * (Exim src/deliver.c, string_log_address()).
 */
export function readLogAddress(text: string, at: number): LogAddress | undefined {
  const first = text[at];
  if (first === '|' || first === '/' || first === '>' || first === ':' || text.startsWith('save ', at)) {
    return targetWithBlanks(text, at);
  }
  let end = endOfWord(text, at);
  if (end <= at) {
    return undefined;
  }
  if (text[end - 1] === ':') {
    return { target: text.slice(at, end - 1), top: undefined, end: end - 1 };
  }
  const target = text.slice(at, end);
  if (text.startsWith(' (', end)) {
    const close = text.indexOf(')', end);
    end = close < 0 ? end : close + 1;
  }
  return withTop(text, end, target);
}

/** The recipient of the attempt: a full address wherever the line has one, and where it was first sent to. */
export function addRecipient(event: MailEvent, address: LogAddress): void {
  const final = address.target.includes('@') && !/^[|/>]/.test(address.target) ? address.target : address.top;
  event.recipient = final ?? address.target;
  if (final === address.target && address.top !== undefined && address.top !== final) {
    event.originalRecipient = address.top;
  }
}

function withTop(text: string, end: number, target: string): LogAddress {
  const close = text.startsWith(' <', end) ? endOfBracketed(text, end + 1) : -1;
  return close < 0 ? { target, top: undefined, end } : { target, top: text.slice(end + 2, close - 1), end: close };
}

/** An address is no longer (RFC 5321 section 4.5.3.1); looking further only helps whoever wants to keep us busy. */
const longestAddress = 330;

/** A command may hold blanks and `<`: the address is the first bracket that a field or the end of the line follows. */
function targetWithBlanks(text: string, at: number): LogAddress | undefined {
  for (let open = text.indexOf(' <', at); open >= 0; open = text.indexOf(' <', open + 1)) {
    const length = endOfBracketed(text.slice(open + 1, open + longestAddress), 0);
    const end = open + 1 + length;
    const top = text.slice(open + 2, end - 1);
    if (length > 0 && !top.includes('<') && followsAddress.test(text.slice(end, end + 7))) {
      return { target: text.slice(at, open), top, end };
    }
  }
  const end = endOfWord(text, at);
  return end < 0 ? undefined : { target: text.slice(at, end), top: undefined, end };
}

const followsAddress = /^(?:$|:| [A-Z]{1,2}=| defer| rout)/;
