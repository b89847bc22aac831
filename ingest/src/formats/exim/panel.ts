import type { MailEvent } from '../../event.ts';
import { leadingMessageId } from './message-id.ts';

/**
 * Reads what the hosting panels add to Exim's log. cPanel's Perl in exim.conf writes holds and limits
 * (`Sender a@b has an outgoing mail hold`, `Domain example.org has exceeded the max defers and failures per hour (5/5
 * (100%)) allowed. Message discarded.`) and who is behind a connection; DirectAdmin writes limits of its own.
 */
export function parsePanelLine(text: string, queueId?: string): MailEvent[] {
  const event = parseIdentification(text) ?? parseHold(text) ?? parseLimit(text);
  if (event === undefined) {
    return [];
  }
  if (queueId !== undefined) {
    event.queueId = queueId;
  }
  return [event];
}

/** `SMTP connection outbound EPOCH MESSAGE-ID DOMAIN RECIPIENT`, `SMTP connection identification ... M=MESSAGE-ID ...`. */
function parseIdentification(text: string): MailEvent | undefined {
  const outbound = /^SMTP connection outbound \d{1,12} (?=(\S+))/.exec(text);
  if (outbound !== null) {
    return informationAbout(leadingMessageId(text.slice(outbound[0].length)));
  }
  if (text.startsWith('SMTP connection identification ') || text.startsWith('Sender identification ')) {
    const id = / M=(\S{16,23})(?= |$)/.exec(text)?.[1];
    return informationAbout(id === undefined ? undefined : leadingMessageId(id));
  }
  return undefined;
}

function informationAbout(queueId: string | undefined): MailEvent {
  return queueId === undefined ? { action: 'information' } : { action: 'information', queueId };
}

function parseHold(text: string): MailEvent | undefined {
  const sender = /^Sender (\S{1,320}) has an outgoing mail hold/.exec(text)?.[1];
  return sender === undefined
    ? undefined
    : { action: 'freeze', outcome: 'unknown', status: 'frozen', reason: 'policy', sender, response: text };
}

function parseLimit(text: string): MailEvent | undefined {
  return ownLimit.test(text)
    ? { action: 'rate-limit', outcome: 'failure', reason: 'rate_limited', limitSide: 'ours', response: text }
    : undefined;
}

const ownLimit =
  /^(?:Domain|User|Sender|Account) \S{1,320} has (?:exceeded (?:the max|\d+)|reached)|^(?:You|User) \(\S{1,64}\) ha(?:ve|s) reached (?:your|their) daily email limit/;
