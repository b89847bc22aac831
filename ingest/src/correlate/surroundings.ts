import type { createChecks } from './checks.ts';
import type { createHandovers } from './handovers.ts';
import type { createMessages } from './messages.ts';

/** What joining an event with its message may look at. */
export interface Surroundings {
  messages: ReturnType<typeof createMessages>;
  checks: ReturnType<typeof createChecks>;
  handovers: ReturnType<typeof createHandovers>;
  isOurs(ip: string): boolean;
  /** Whether the session of the event is known, so that a login in it would be known too. */
  isInSession: boolean;
}
