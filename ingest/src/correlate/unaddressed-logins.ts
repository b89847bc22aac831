import type { LoginReason } from '../ecs/fields.generated.ts';
import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import { createBoundedMap } from './bounded-map.ts';

/** An attempt that a password daemon refused, before the server that asked it tells the failure. */
interface Attempt {
  user: string;
  reason?: LoginReason;
  time: number;
}

/** The attempts of one host and protocol that no server has told yet, oldest first. */
interface Waiting {
  time: number;
  attempts: Attempt[];
}

export type UnaddressedState = [string, Waiting][];

const mostAttempts = 20;
/** The mechanisms that give the server a password to have it checked; others never come to a daemon. */
const passwordMethods = new Set(['PLAIN', 'LOGIN']);
/** A server tells the failure as soon as it has the daemon's answer. */
const answerAge = 5_000;

/**
 * saslauthd and Plesk's plesk_saslauthd name the account of a failed login and no client; Postfix then names the client
 * and, in old versions, no account. The log proves that both mean one attempt where a single account waits for its failure on
 * that host: each failure has its daemon's line before it. Where two wait, nothing is lent, until both are forgotten.
 */
export function createUnaddressedLogins(saved?: UnaddressedState) {
  const waiting = createBoundedMap<Waiting>({ maxEntries: 1_000, maxAge: 60_000 }, saved);

  function recent(key: string, time: number): Attempt[] {
    return waiting.get(key)?.attempts.filter((attempt) => Math.abs(time - attempt.time) <= answerAge) ?? [];
  }

  return {
    add(record: LogRecord, event: MailEvent): void {
      if (event.user === undefined || event.protocol === undefined) {
        return;
      }
      const key = keyOf(record, event);
      const attempts = recent(key, record.time);
      const known = attempts.find(({ user }) => user === event.user);
      // The daemon may say two things of one attempt, first the exact reason.
      const reason = isVague(known?.reason) ? event.loginReason : known?.reason;
      const attempt: Attempt = { user: event.user, time: record.time, ...(reason === undefined ? {} : { reason }) };
      const others = attempts.filter((other) => other !== known).slice(-mostAttempts);
      waiting.set(key, { time: record.time, attempts: [...others, attempt] });
    },
    /** Adds account and reason to a failure that lacks them. */
    lend(record: LogRecord, event: MailEvent): void {
      if (!isVague(event.loginReason) || !passwordMethods.has(event.loginMethod ?? '')) {
        return;
      }
      const key = keyOf(record, event);
      const [attempt, ...others] = recent(key, record.time);
      if (attempt === undefined || others.length > 0 || (event.user ?? attempt.user) !== attempt.user) {
        return;
      }
      event.user = attempt.user;
      if (attempt.reason !== undefined) {
        event.loginReason = attempt.reason;
      }
      waiting.delete(key);
    },
    save: (): UnaddressedState => waiting.save(),
  };
}

function isVague(reason: LoginReason | undefined): boolean {
  return reason === undefined || reason === 'invalid_credentials';
}

function keyOf({ host }: LogRecord, event: MailEvent): string {
  return `${host}\0${event.protocol ?? ''}`;
}
