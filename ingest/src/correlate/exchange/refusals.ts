import { createBoundedMap } from '../bounded-map.ts';

/** How often each log told of one kind of refusal in a session. */
interface Told {
  time: number;
  byLog: [log: string, times: number][];
}

export type RefusalState = [string, Told][];

const day = 86_400_000;

/**
 * What an agent of Exchange refuses stands in the agent log and, as our reply, in the protocol log of the same session.
 * Two equal refusals in one log are two; the same one in two logs is one.
 */
export function createRefusals(saved?: RefusalState) {
  const sessions = createBoundedMap<Told>({ maxEntries: 20_000, maxAge: 2 * day }, saved);

  return {
    /** Notes the refusal. Returns whether another log told of it before. */
    tell(session: string, reply: string, log: string, time: number): boolean {
      const key = `${session}\0${reply}`;
      const told = sessions.get(key) ?? { time, byLog: [] };
      const others = told.byLog.filter(([name]) => name !== log);
      const times = (told.byLog.find(([name]) => name === log)?.[1] ?? 0) + 1;
      sessions.set(key, { time, byLog: [...others, [log, times]] });
      return others.some(([, toldTimes]) => toldTimes >= times);
    },
    save: (): RefusalState => sessions.save(),
  };
}
