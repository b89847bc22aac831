import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import { createBoundedMap } from './bounded-map.ts';
import type { Correlated } from './correlator.ts';

export type HandshakeState = [string, HeldFailure][];

interface HeldFailure {
  time: number;
  failure: Correlated;
}

const minute = 60_000;

/**
 * In Postfix a failed TLS handshake is told by up to three lines of one process: the failure, the TLS library's reason, and, where
 * a delivery needed it, the `status=` line. Only the last one decides which line is counted, so the failure is held
 * back until its process writes something else.
 */
export function createHandshakes(saved?: HandshakeState) {
  const held = createBoundedMap<HeldFailure>({ maxEntries: 1_000, maxAge: 10 * minute }, saved);

  return {
    /** Passes an event on with those that it releases, in the order of the log; an empty list while it is held. */
    pass(correlated: Correlated): Correlated[] {
      const { record, event } = correlated;
      // Handshakes seldom fail: while none is held back, most lines are done here.
      const isPlain = held.size === 0 && !isFailure(event);
      if (isPlain || record.pid === undefined || correlated.dataset !== 'postfix') {
        return [correlated];
      }
      const key = `${record.host}\0${record.program}\0${record.pid}`;
      const waiting = held.get(key);
      if (waiting === undefined) {
        return isFailure(event) && event.counted !== false
          ? release(held.set(key, hold(record, correlated)))
          : [correlated];
      }
      if (isFailure(event) && event.counted === false) {
        explain(waiting.failure.event, event);
        return [correlated];
      }
      held.delete(key);
      if (isFailure(event)) {
        held.set(key, hold(record, correlated));
        return [waiting.failure];
      }
      if (event.action === 'deliver' && event.reason === 'tls') {
        waiting.failure.event.counted = false;
        event.tlsError = waiting.failure.event.tlsError ?? event.response ?? 'handshake failure';
      }
      return [waiting.failure, correlated];
    },
    /** Gives back everything that is still held, at the end of the input. */
    flush(): Correlated[] {
      const all = [...held.values()].map(({ failure }) => failure);
      held.save().forEach(([key]) => {
        held.delete(key);
      });
      return all;
    },
    save: (): HandshakeState => held.save(),
  };
}

function isFailure(event: MailEvent): boolean {
  return event.action === 'tls-handshake' && event.outcome === 'failure';
}

function hold(record: LogRecord, failure: Correlated): HeldFailure {
  return { time: record.time, failure };
}

function release(forgotten: HeldFailure | undefined): Correlated[] {
  return forgotten === undefined ? [] : [forgotten.failure];
}

/** The library's text says more than the bare return code of the failure's own line. */
function explain(failure: MailEvent, detail: MailEvent): void {
  if (detail.tlsError !== undefined) {
    failure.tlsError = detail.tlsError;
  }
}
