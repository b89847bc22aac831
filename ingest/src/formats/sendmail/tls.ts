import type { MailEvent } from '../../event.ts';
import { readClient } from './client.ts';

/**
 * `STARTTLS=server|client, relay=.., version=.., verify=.., cipher=.., bits=..` and what went wrong (sendmail/tls.c,
 * srvrsmtp.c, deliver.c). The `error:` line is the fact; lines with OpenSSL's words (`STARTTLS=server: 123:error:..`)
 * follow it and lend the cause. Undefined for any other text.
 */
export function readTls(text: string): MailEvent | undefined {
  if (!text.startsWith('STARTTLS')) {
    return undefined;
  }
  const agreed = handshake.exec(text);
  if (agreed !== null) {
    return agreedOn(agreed);
  }
  const failed = failure.exec(text);
  if (failed?.[1] !== undefined) {
    return { action: 'tls-handshake', outcome: 'failure', tlsError: causeOf(failed[1]), ...clientOf(text) };
  }
  const detail = libraryError.exec(text);
  if (detail?.[1] !== undefined) {
    return { action: 'tls-handshake', outcome: 'failure', counted: false, tlsError: detail[1] };
  }
  return { action: troubles.test(text) ? 'warning' : 'information' };
}

const handshake =
  /^STARTTLS=(server|client), relay=([^,]{1,400}), version=([^,]{1,40}), verify=[^,]{1,20}, cipher=([^,]{1,64}), bits=/;
const failure = /^STARTTLS=(?:server|client), error: (.*)$/s;
const libraryError = /^STARTTLS=\w{1,12}: (?:\d{1,20}:|[0-9A-F]{1,20}:)?(error:.*)$/s;
const troubles = /unsafe|missing|failed|error|cannot|expired|not available/i;

/** As a server we see a client; as a client the relay is the server's name, without its address. */
function agreedOn([, side, relay = '', version = '', cipher = '']: RegExpExecArray): MailEvent {
  const peer = side === 'server' ? { protocol: 'smtp' as const, ...readClient(relay) } : serverOf(relay);
  return {
    action: 'tls-handshake',
    outcome: 'success',
    ...peer,
    tlsVersion: version.replace(/^TLSv(\d(?:\.\d)?)$/, '$1'),
    tlsCipher: cipher,
  };
}

function serverOf(relay: string): Pick<MailEvent, 'relay' | 'serverName'> {
  return relay.startsWith('[') ? { relay } : { relay, serverName: relay.replace(/\.$/, '') };
}

/** `accept failed=-1, reason=no shared cipher, SSL_error=1, errno=0, retry=-1, relay=..`: the library's reason. */
function causeOf(text: string): string {
  return /, reason=([^,]{1,200})/.exec(text)?.[1] ?? text.replace(/, relay=.*$/s, '');
}

/** Only the server's line names the client, at its end. */
function clientOf(text: string): Pick<MailEvent, 'protocol' | 'clientIp' | 'clientName'> {
  if (!text.startsWith('STARTTLS=server')) {
    return {};
  }
  const at = text.lastIndexOf(', relay=');
  return { protocol: 'smtp', ...(at < 0 ? {} : readClient(text.slice(at + ', relay='.length))) };
}
