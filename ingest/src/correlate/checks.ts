import { createBoundedMap } from './bounded-map.ts';

export type CheckState = [string, { time: number }][];

const minute = 60_000;

/**
 * SPF verdicts that were given before the message had a queue id: policyd-spf speaks at RCPT, and another filter may
 * check the same client and domain once more at the end of the message.
 */
export function createChecks(saved?: CheckState) {
  const told = createBoundedMap<{ time: number }>({ maxEntries: 10_000, maxAge: 10 * minute }, saved);
  const keyOf = (host: string, clientIp: string, domain: string) => `${host}\0${clientIp}\0${domain}`;

  return {
    add(host: string, clientIp: string, domain: string, time: number): void {
      told.set(keyOf(host, clientIp, domain), { time });
    },
    /** Whether the verdict was told already. It is forgotten with that: the client's next message has its own. */
    take(host: string, clientIp: string, domain: string): boolean {
      const key = keyOf(host, clientIp, domain);
      const isTold = told.get(key) !== undefined;
      told.delete(key);
      return isTold;
    },
    save: (): CheckState => told.save(),
  };
}
