import type { MailEvent } from '../event.ts';
import type { Correlated } from './correlated.ts';
import { createHeldBack, type HeldState } from './held-back.ts';

/**
 * In Postfix a failed TLS handshake is told by up to three lines of one process: the failure, the TLS library's reason, and, where
 * a delivery needed it, the `status=` line. Only the last one decides which line is counted, so the failure is held
 * back until its process writes something else.
 */
export function createHandshakes(saved?: HeldState) {
  const held = createHeldBack(saved);

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
        return isFailure(event) && event.counted !== false ? held.hold(key, correlated) : [correlated];
      }
      if (isFailure(event) && event.counted === false) {
        explain(waiting.event, event);
        return [correlated];
      }
      held.release(key);
      if (isFailure(event)) {
        return [waiting, ...held.hold(key, correlated)];
      }
      if (event.action === 'deliver' && event.reason === 'tls') {
        waiting.event.counted = false;
        event.tlsError = waiting.event.tlsError ?? event.response ?? 'handshake failure';
      }
      return [waiting, correlated];
    },
    flush: () => held.flush(),
    save: (): HeldState => held.save(),
  };
}

function isFailure(event: MailEvent): boolean {
  return event.action === 'tls-handshake' && event.outcome === 'failure';
}

/** The library's text says more than the bare return code of the failure's own line. */
function explain(failure: MailEvent, detail: MailEvent): void {
  if (detail.tlsError !== undefined) {
    failure.tlsError = detail.tlsError;
  }
}
