import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { readAddresses } from './addresses.ts';
import { readClient } from './client.ts';
import { refusal } from './refusal.ts';

/**
 * Lines about mail filters (sendmail/milter.c, srvrsmtp.c): `Milter: to=<..>, reject=550 5.7.1 ..`, `Milter: data,
 * discard`, `milter=NAME, action=rcpt, reject=..` and what a filter changed (`Milter add: header: ..`). Only the fixed
 * places of the grammar tell of a rejection, for headers and names hold the client's text. Undefined for any other text.
 */
export function readMilter(text: string): MailEvent | undefined {
  if (!/^milter\b/i.test(text)) {
    return undefined;
  }
  const named = namedAction.exec(text);
  if (named !== null) {
    return outcomeOf(text.slice(named[0].length));
  }
  if (text.startsWith('Milter: ')) {
    return stage(text);
  }
  return { action: troubles.test(text) ? 'error' : 'information' };
}

const namedAction = /^milter=[^,]{1,64}, action=\w{1,20}, /;
const troubles = /^Milter \([^)]{1,64}\): (?:error|to error state|timeout|write|read|epoll|poll|select|local socket)/;

function stage(text: string): MailEvent {
  if (text.startsWith('Milter: to=')) {
    return addressed(text, 'Milter: to=', 'recipient');
  }
  if (text.startsWith('Milter: from=')) {
    return addressed(text, 'Milter: from=', 'sender');
  }
  const client = connecting.exec(text);
  if (client?.[1] !== undefined) {
    return { ...outcomeOf(text.slice(client[0].length)), ...readClient(`[${client[1]}]`) };
  }
  const fixed = fixedStage.exec(text);
  return fixed === null ? { action: 'information' } : outcomeOf(text.slice(fixed[0].length));
}

const connecting = /^Milter: connect: host=[^,]{1,255}, addr=([^,]{1,64}), /;
/** A HELO name has neither commas nor blanks: sendmail refuses other ones before a filter sees them. */
const fixedStage = /^Milter: (?:helo=[^,\s]{0,255}|connect|header|eoh|data|body|eom|unknown), /;

function addressed(text: string, start: string, field: 'recipient' | 'sender'): MailEvent {
  const found = readAddresses(text, start.length, [', reject', ', discard', ', tempfail', ', quarantine']);
  if (found === undefined) {
    return { action: 'information' };
  }
  return { ...outcomeOf(text.slice(found.end + 2)), [field]: bareAddress(found.addresses) };
}

function outcomeOf(text: string): MailEvent {
  if (text.startsWith('reject=')) {
    return refusal(text.slice('reject='.length));
  }
  if (/^(?:reject|temp ?fail)/.test(text)) {
    return { action: 'reject', outcome: 'failure', protocol: 'smtp', reason: 'policy' };
  }
  if (text.startsWith('discard')) {
    return { action: 'deliver', outcome: 'success', status: 'discarded' };
  }
  return text.startsWith('quarantine')
    ? { action: 'freeze', outcome: 'unknown', status: 'frozen' }
    : { action: 'information' };
}
