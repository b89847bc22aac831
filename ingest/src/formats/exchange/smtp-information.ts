import type { LoginReason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';

/**
 * A remark (`*`) of either SMTP log. The context is Exchange's own sentence, the data what it is about. That a login failed
 * is told twice: here with its reason, and as the reply 535, which is the counted record.
 */
export function informationEvent(data: string, context: string): MailEvent {
  if (context === 'authenticated') {
    return data === '' ? { action: 'information' } : { action: 'login', outcome: 'success', user: data };
  }
  if (context.startsWith('Inbound ')) {
    return inboundFailure(context) ?? { action: 'information' };
  }
  if (context.startsWith('User Name: ')) {
    return userOfFailure(context.slice('User Name: '.length));
  }
  if (context.startsWith('Outbound ') && outboundFailure.test(context)) {
    return { action: 'error', outcome: 'failure', reason: 'authentication', response: context };
  }
  return context.startsWith('TLS ') ? tlsEvent(context) : { action: 'information' };
}

const inbound = /^Inbound (?:AUTH )?([A-Za-z0-9-]{1,20})(?: negotiation)? failed because of ([A-Za-z]{1,40})/;
const outboundFailure = /^Outbound (?:AUTH \S{1,20}|authentication) failed/i;

/** `Inbound AUTH LOGIN failed because of LogonDenied`, `Inbound Negotiate failed because of ..`: .NET's SecurityStatus. */
function inboundFailure(context: string): MailEvent | undefined {
  const found = inbound.exec(context);
  return found === null
    ? undefined
    : {
        action: 'login',
        outcome: 'failure',
        counted: false,
        loginReason: reasonOfStatus.get(found[2] ?? '') ?? 'other',
        loginMethod: (found[1] ?? '').toUpperCase(),
      };
}

const reasonOfStatus: ReadonlyMap<string, LoginReason> = new Map([
  ['LogonDenied', 'invalid_credentials'],
  ['UnknownCredentials', 'invalid_credentials'],
  ['NoCredentials', 'invalid_credentials'],
  ['WrongPrincipal', 'invalid_credentials'],
  ['InvalidToken', 'aborted'],
  ['UnsupportedFunction', 'mechanism'],
  ['NoAuthenticatingAuthority', 'temporary'],
  ['InternalError', 'temporary'],
]);

/** The account of the failure above it, whole: the rest of the line is the client's text. */
function userOfFailure(user: string): MailEvent {
  const event: MailEvent = { action: 'login', outcome: 'failure', counted: false };
  return user === '' || user === 'NULL' ? event : { ...event, user };
}

const negotiated =
  /^TLS protocol SP_PROT_(TLS|SSL)(\d)(?:_(\d))?_(?:SERVER|CLIENT) negotiation succeeded using bulk encryption algorithm (\w{1,40})/;
const negotiationFailed = /^TLS negotiation failed with error (.{1,200})/;

/** The names are those of Windows' secure channel; the cipher suite is told in parts, of which the cipher is kept. */
function tlsEvent(context: string): MailEvent {
  const found = negotiated.exec(context);
  if (found !== null) {
    const version = `${found[1] === 'SSL' ? 'SSL' : ''}${found[2] ?? ''}.${found[3] ?? '0'}`;
    return { action: 'tls-handshake', outcome: 'success', tlsVersion: version, tlsCipher: found[4] ?? '' };
  }
  const error = negotiationFailed.exec(context)?.[1];
  return error === undefined
    ? { action: 'information' }
    : { action: 'tls-handshake', outcome: 'failure', tlsError: error };
}
