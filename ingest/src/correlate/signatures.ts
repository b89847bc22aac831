import type { Correlated } from './correlated.ts';
import { createHeldBack, type HeldState } from './held-back.ts';
import { lend } from './lend.ts';
import type { MailEvent } from '../event.ts';

/**
 * OpenDKIM says `DKIM verification successful` and only on the next line of the message which domain signed (opendkim.c,
 * mlfi_eom(); older versions do not say it at all). The verdict is held back until its message has another line, and gets
 * the domain from there.
 */
export function createSignatures(saved?: HeldState) {
  const held = createHeldBack(saved);

  return {
    /** Passes an event on with the verdict that it releases, in the order of the log; an empty list while it is held. */
    pass(correlated: Correlated): Correlated[] {
      const { record, event, dataset } = correlated;
      if (event.queueId === undefined) {
        return [correlated];
      }
      const key = `${record.host}\0${event.queueId}`;
      const waiting = held.get(key);
      if (waiting !== undefined) {
        held.release(key);
        explain(waiting, correlated);
        return [waiting, correlated];
      }
      if (dataset !== 'opendkim' || event.dkim !== 'pass' || !isNameless(event)) {
        return [correlated];
      }
      return held.hold(key, correlated);
    },
    flush: () => held.flush(),
    save: (): HeldState => held.save(),
  };
}

function isNameless({ verdicts, dkimDomains }: MailEvent): boolean {
  return verdicts?.includes('dkim') === true && dkimDomains === undefined;
}

function explain(verdict: Correlated, { dataset, event }: Correlated): void {
  if (dataset === verdict.dataset) {
    lend<MailEvent, 'dkimDomains' | 'dkimSelectors'>(event, verdict.event, ['dkimDomains', 'dkimSelectors']);
  }
}
