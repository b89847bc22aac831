import { createBoundedMap } from './bounded-map.ts';

export type HandoverState = [string, { time: number }][];

const minute = 60_000;

/**
 * Deliveries by LMTP, by the session id that Dovecot writes in its own line and gives to the mail server in its reply
 * (`250 2.0.0 <alice@example.org> SAkQHBxcA2t9HQAAsaje+g Saved`). Both lines tell of one delivery; where nothing else
 * joins them, the first one is counted.
 */
export function createHandovers(saved?: HandoverState) {
  const told = createBoundedMap<{ time: number }>({ maxEntries: 10_000, maxAge: 10 * minute }, saved);

  return {
    /** Notes the delivery. Returns whether another line told of it before. */
    tell(session: string, time: number): boolean {
      const isTold = told.get(session) !== undefined;
      told.set(session, { time });
      return isTold;
    },
    save: (): HandoverState => told.save(),
  };
}
