import type { MailEvent } from '../../event.ts';
import { createBoundedMap } from '../bounded-map.ts';
import type { Message } from '../messages.ts';

/** A message on its way through the services of an organization, each of which tells of it. */
export type Journey = Message & {
  /** The recipients whose delivery was told and counted. */
  delivered: string[];
};

export type JourneyState = [string, Journey][];

const day = 86_400_000;
/** Exchange gives mail up after two days; the logs of a week may be read service by service. */
const limits = { maxEntries: 20_000, maxAge: 8 * day };
const maxRecipients = 1_000;
/** So long after its last delivery a Message-ID that arrives anew is another message, where only that is known. */
const reuseAfterMilliseconds = 60_000;

/**
 * Messages by the id that all their copies share: Exchange's network message id, or, before 2013, the Message-ID. Rows of
 * one message stand in the logs of several services and servers, so the host is no part of it.
 */
export function createJourneys(saved?: JourneyState) {
  const journeys = createBoundedMap<Journey>(limits, saved);

  function find(event: MailEvent): Journey | undefined {
    const key = keyOf(event);
    return key === undefined ? undefined : journeys.get(key);
  }

  return {
    find,
    /** The message that an arrival tells of: one that is known, or a new one. */
    arriving(event: MailEvent, time: number): Journey | undefined {
      const key = keyOf(event);
      const known = find(event);
      const isReused =
        event.networkMessageId === undefined &&
        known !== undefined &&
        known.delivered.length > 0 &&
        time - known.time > reuseAfterMilliseconds;
      if (key === undefined || (known !== undefined && !isReused)) {
        return known;
      }
      const journey: Journey = { time, open: [], delivered: [] };
      journeys.set(key, journey);
      return journey;
    },
    /** Notes that the recipient has the message. Returns whether that was told before. */
    deliver(journey: Journey, recipient: string): boolean {
      if (journey.delivered.includes(recipient)) {
        return true;
      }
      if (journey.delivered.length < maxRecipients) {
        journey.delivered.push(recipient);
      }
      return false;
    },
    save: (): JourneyState => journeys.save(),
  };
}

function keyOf({ networkMessageId, messageId }: MailEvent): string | undefined {
  return networkMessageId ?? (messageId === undefined ? undefined : `<${messageId}>`);
}
