import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';

const command = /^(?:(MAIL) FROM: ?|(RCPT) TO: ?|(HELO|EHLO|AUTH|X-EXPS) |([A-Z][A-Z0-9-]{2,15})(?= |$))/i;
/** A quoted local part may hold the bracket that seems to end the path. */
const path = /^<((?:"(?:[^"\\]|\\.)*"|[^">])*)>/;

/** A command of the client. It has no consequence before it is answered, so it is told and joined with what follows. */
export function commandEvent(data: string): MailEvent {
  const found = command.exec(data);
  const verb = (found?.[1] ?? found?.[2] ?? found?.[3] ?? found?.[4] ?? '').toUpperCase();
  const rest = data.slice(found?.[0].length ?? 0);
  const event: MailEvent = { action: 'information', smtpVerb: verb === '' ? 'UNKNOWN' : verb };
  switch (verb) {
    case 'MAIL':
      return addressed(event, 'sender', rest);
    case 'RCPT':
      return addressed(event, 'recipient', rest);
    case 'HELO':
    case 'EHLO':
      return { ...event, helo: rest.trim() };
    case 'AUTH':
    case 'X-EXPS':
      return { ...event, loginMethod: (rest.split(' ', 1)[0] ?? '').toUpperCase() };
  }
  return event;
}

function addressed(event: MailEvent, field: 'sender' | 'recipient', rest: string): MailEvent {
  const found = path.exec(rest);
  return found === null ? event : { ...event, [field]: bareAddress(`<${found[1] ?? ''}>`) };
}
