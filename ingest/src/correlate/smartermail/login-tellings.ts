import type { MailEvent } from '../../event.ts';
import type { LogRecord } from '../../record.ts';
import { createBoundedMap } from '../bounded-map.ts';

/** How many logins of one address, protocol, outcome and second one of the logs told, and the other did not repeat yet. */
interface Told {
  time: number;
  administrative: number;
  session: number;
  /** The last failure that the administrative log told, in milliseconds since 1970. */
  last?: number;
}

export type LoginTellingState = [string, Told][];

const second = 1_000;
const hour = 3_600 * second;
/** The logs are stamped by different threads. */
const apart = [0, -1, 1, -2, 2];

/**
 * SmarterMail writes a login into its administrative log and into the log of the protocol. One fact is counted once,
 * whichever of the files is read: the first telling, for which the administrative log, which knows the reason, comes first
 * in the order of files. That log itself tells one failure several times in the same instant: `Domain [b.example] not found`
 * for each domain that it tried, then the sum.
 */
export function createLoginTellings(saved?: LoginTellingState) {
  // A day's administrative log is read before the logs of that day's sessions.
  const tellings = createBoundedMap<Told>({ maxEntries: 50_000, maxAge: 26 * hour }, saved);

  return {
    /** Notes the login. Returns whether another line told of it before. */
    tell(record: LogRecord, event: MailEvent): boolean {
      const isAdministrative = record.program.endsWith('/administrative');
      const [own, other] = isAdministrative
        ? (['administrative', 'session'] as const)
        : (['session', 'administrative'] as const);
      const at = Math.floor(record.time / second);
      const keyOf = (moment: number) => [record.host, event.clientIp, event.protocol, event.outcome, moment].join('\0');
      const here = tellings.get(keyOf(at));
      if (isAdministrative && event.outcome === 'failure' && here?.last === record.time) {
        return true;
      }
      const last = isAdministrative ? { last: record.time } : {};
      const match = apart.map((delta) => tellings.get(keyOf(at + delta))).find((told) => (told?.[other] ?? 0) > 0);
      if (match !== undefined) {
        match[other]--;
      }
      const count = (here?.[own] ?? 0) + (match === undefined ? 1 : 0);
      const told = here ?? { administrative: 0, session: 0 };
      tellings.set(keyOf(at), { ...told, time: record.time, [own]: count, ...last });
      return match !== undefined;
    },
    save: (): LoginTellingState => tellings.save(),
  };
}
