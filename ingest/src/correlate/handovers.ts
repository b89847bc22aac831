import { createBoundedMap } from './bounded-map.ts';

export type HandoverState = [string, Handover][];

type Teller = 'mail server' | 'mailbox';

interface Handover {
  time: number;
  firstTeller: Teller;
}

const minute = 60_000;

/**
 * Deliveries by LMTP, by the session id that Dovecot writes in its own line and gives to the mail server in its reply
 * (`250 2.0.0 <alice@example.org> SAkQHBxcA2t9HQAAsaje+g Saved`). Both sides tell of one delivery; where nothing else
 * joins them, the side that speaks first is counted.
 */
export function createHandovers(saved?: HandoverState) {
  const told = createBoundedMap<Handover>({ maxEntries: 10_000, maxAge: 10 * minute }, saved);

  return {
    /** Notes the delivery. Returns whether the other side told of it before. */
    tell(session: string, teller: Teller, time: number): boolean {
      const known = told.get(session);
      told.set(session, { time, firstTeller: known?.firstTeller ?? teller });
      return known !== undefined && known.firstTeller !== teller;
    },
    save: (): HandoverState => told.save(),
  };
}
