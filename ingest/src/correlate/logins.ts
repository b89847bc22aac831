import type { LoginReason } from '../ecs/fields.generated.ts';
import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import { createBoundedMap } from './bounded-map.ts';
import { createUnaddressedLogins, type UnaddressedState } from './unaddressed-logins.ts';

/** What Dovecot's `auth` said of an attempt, before the front end's line tells the failure itself. */
interface Detail {
  time: number;
  reason?: LoginReason;
  user?: string;
  /** Two accounts were tried from the address at nearly the same time: which one is meant is not certain. */
  isAmbiguous?: boolean;
}

interface Failure {
  time: number;
  attempts: number;
  user: string;
}

/** Failures of one account or of one address, newest last. */
interface Failures {
  time: number;
  recent: Failure[];
}

export interface LoginState {
  details: [string, Detail][];
  failures: [string, Failures][];
  unaddressed: UnaddressedState;
}

const second = 1_000;
const hour = 3_600 * second;
const detailAge = 60 * second;
const sameAttempt = 5 * second;
const recentAge = hour;
const maxRecent = 100;

/** Joins the lines that tell of one login, and remembers failures so that a later success can name them. */
export function createLogins(saved?: LoginState) {
  const details = createBoundedMap<Detail>({ maxEntries: 10_000, maxAge: 10 * detailAge }, saved?.details);
  const failures = createBoundedMap<Failures>({ maxEntries: 20_000, maxAge: recentAge }, saved?.failures);

  const unaddressed = createUnaddressedLogins(saved?.unaddressed);

  function explain(record: LogRecord, event: MailEvent): void {
    const isVague = event.loginReason === undefined || event.loginReason === 'invalid_credentials';
    if (event.user === undefined && event.clientIp !== undefined) {
      const last = details.get(detailKey(record.host, undefined, undefined, event.clientIp));
      if (last?.user !== undefined && last.isAmbiguous !== true && record.time - last.time <= sameAttempt) {
        event.user = last.user;
      }
    }
    const detail =
      details.get(detailKey(record.host, event.session, event.user, event.clientIp)) ??
      details.get(detailKey(record.host, undefined, event.user, event.clientIp));
    if (isVague && detail?.reason !== undefined && Math.abs(record.time - detail.time) <= detailAge) {
      event.loginReason = detail.reason;
    }
    event.loginAttempts ??= 1;
  }

  function note(key: string, record: LogRecord, event: MailEvent): void {
    const known = failures.get(key)?.recent ?? [];
    known.push({ time: record.time, attempts: event.loginAttempts ?? 1, user: accountOf(event) });
    failures.set(key, { time: record.time, recent: known.slice(-maxRecent) });
  }

  return {
    /** A line of Dovecot's `auth`: kept until the front end tells of the same attempt. */
    addDetail(record: LogRecord, event: MailEvent): void {
      if (event.session === undefined && event.clientIp === undefined) {
        unaddressed.add(record, event);
      }
      const detail: Detail = { time: record.time };
      if (event.loginReason !== undefined) {
        detail.reason = event.loginReason;
      }
      if (event.session !== undefined) {
        details.set(detailKey(record.host, event.session, undefined, undefined), detail);
        return;
      }
      details.set(detailKey(record.host, undefined, event.user, event.clientIp), detail);
      const key = detailKey(record.host, undefined, undefined, event.clientIp);
      const last = details.get(key);
      const isAmbiguous = last !== undefined && last.user !== event.user && record.time - last.time <= sameAttempt;
      details.set(key, { ...detail, isAmbiguous, ...(event.user === undefined ? {} : { user: event.user }) });
    },
    addFailure(record: LogRecord, event: MailEvent): void {
      explain(record, event);
      unaddressed.lend(record, event);
      for (const key of failureKeys(record.host, event)) {
        note(key, record, event);
      }
    },
    /** Tells how many failures went before, and forgets those of the account that has now shown its password. */
    addSuccess(record: LogRecord, event: MailEvent): void {
      const account = accountOf(event);
      const isRecent = (failure: Failure) => record.time - failure.time <= recentAge;
      const [accountKey, addressKey] = failureKeys(record.host, event);
      // Where the line names no account, the failures without one are those of everybody.
      const ofAccount = account === '' ? undefined : failures.get(accountKey);
      const ofAddress = failures.get(addressKey);
      // A failure of this account from this address stands in both lists: the second one gives only the others.
      const others = ofAddress?.recent.filter((failure) => account === '' || failure.user !== account) ?? [];
      const before = [...(ofAccount?.recent ?? []), ...others].filter(isRecent);
      if (before.length > 0) {
        event.failuresBefore = before.reduce((sum, failure) => sum + failure.attempts, 0);
      }
      if (ofAccount !== undefined) {
        ofAccount.recent = [];
      }
      if (ofAddress !== undefined) {
        ofAddress.recent = others;
      }
    },
    save: (): LoginState => ({ details: details.save(), failures: failures.save(), unaddressed: unaddressed.save() }),
  };
}

/** By session where there is one, else by account and address. Dovecot writes account names in lower case. */
function detailKey(
  host: string,
  session: string | undefined,
  user: string | undefined,
  ip: string | undefined,
): string {
  return session === undefined ? `${host}\0${user?.toLowerCase() ?? ''}\0${ip ?? ''}` : `${host}\0<${session}>`;
}

/** The keys of the account's and of the address's failures. An unknown account or address has an empty name. */
function failureKeys(host: string, event: MailEvent): [account: string, address: string] {
  return [`${host}\0user\0${accountOf(event)}`, `${host}\0ip\0${event.clientIp ?? ''}`];
}

function accountOf(event: MailEvent): string {
  return event.user?.toLowerCase() ?? '';
}
