import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import { createBoundedMap } from './bounded-map.ts';
import { lendClient, lendLogin, lendTls, type ClientFacts, type LoginFacts, type TlsFacts } from './facts.ts';

/** What is known of a client's session, or of a delivery agent's connection to a server. */
export type Session = { time: number } & ClientFacts & LoginFacts & TlsFacts & Pick<MailEvent, 'serverIp'>;

export type SessionState = [string, Session][];

const day = 86_400_000;

/** Open sessions, from `connect` to `disconnect`. */
export function createSessions(saved?: SessionState) {
  const open = createBoundedMap<Session>({ maxEntries: 10_000, maxAge: day }, saved);

  return {
    /** Adds to the event what its session knows, and to the session what the event tells. */
    join(dataset: string, record: LogRecord, event: MailEvent): Session | undefined {
      const key = sessionKey(dataset, record, event);
      if (key === undefined) {
        return undefined;
      }
      let session = open.get(key);
      if (event.action === 'connect' || isAnotherClient(session, event) || (!session && beginsSession(event))) {
        session = { time: record.time };
        open.set(key, session);
      }
      if (session === undefined) {
        return undefined;
      }
      remember(session, event);
      lendTo(session, event);
      if (event.action === 'disconnect') {
        open.delete(key);
      }
      return session;
    },
    save: (): SessionState => open.save(),
  };
}

/**
 * Postfix and sendmail serve one client at a time in a process (postscreen serves many). Exim's daemon writes the
 * connection and its child the rest, so there the client's address and port name the session. Dovecot's login lines
 * tell everything themselves. SmarterMail numbers its sessions.
 */
function sessionKey(dataset: string, record: LogRecord, event: MailEvent): string | undefined {
  if (dataset === 'exim') {
    return event.clientPort === undefined ? undefined : `${record.host}\0${event.clientIp ?? ''}\0${event.clientPort}`;
  }
  if (dataset === 'smartermail') {
    const { session, clientIp } = event;
    return session === undefined || clientIp === undefined ? undefined : `${record.host}\0${clientIp}\0[${session}]`;
  }
  const isPerProcess = dataset === 'postfix' || dataset === 'sendmail';
  return isPerProcess && record.pid !== undefined && !record.program.endsWith('/postscreen')
    ? `${record.host}\0${record.program}\0${record.pid}`
    : undefined;
}

function isAnotherClient(session: Session | undefined, event: MailEvent): boolean {
  return session?.clientIp !== undefined && event.clientIp !== undefined && session.clientIp !== event.clientIp;
}

/** The log may begin in the middle of a session: these events name the client as `connect` would have. */
function beginsSession(event: MailEvent): boolean {
  return (
    (event.clientIp !== undefined && (event.action === 'login' || event.action === 'receive')) ||
    (event.action === 'tls-handshake' && event.outcome === 'success')
  );
}

function remember(session: Session, event: MailEvent): void {
  lendClient(event, session);
  if (event.action === 'tls-handshake') {
    // A handshake belongs to the newest connection of the process, and a failed one takes the older facts away.
    const isDone = event.outcome === 'success';
    session.tlsVersion = isDone ? event.tlsVersion : undefined;
    session.tlsCipher = isDone ? event.tlsCipher : undefined;
    session.serverIp = isDone ? event.serverIp : undefined;
  }
}

function lendTo(session: Session, event: MailEvent): void {
  if (event.serverIp === undefined) {
    lendClient(session, event);
    // A failed login is not to be told under the name of an earlier one that worked.
    if (event.action !== 'login') {
      lendLogin(session, event);
    }
  }
  if (event.serverIp === session.serverIp) {
    lendTls(session, event);
  }
}
