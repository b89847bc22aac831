import type { MailEvent } from '../../event.ts';
import type { LogRecord } from '../../record.ts';
import { createBoundedMap } from '../bounded-map.ts';
import { borrow, remember, type createMessages } from '../messages.ts';

/** The message whose id ends so; undefined where there were two. */
interface Spool {
  time: number;
  queueId?: string;
}

export type SpoolState = [string, Spool][];

const day = 86_400_000;

/** What can stand before the hyphen of an id of eight characters: the end of the name that came before. */
const child = /^(\d{4,6})-\d{1,3}$/;
const keptDigits = [4, 5, 6];

/**
 * A message may go on under the name of the one that it was made of, a hyphen and a number. Of `422405313455-1` the
 * delivery log shows `313455-1`, so its origin is the message whose id ends with `313455`. Where two messages could be
 * meant, none is.
 */
export function createSpools(messages: ReturnType<typeof createMessages>, saved?: SpoolState) {
  const spools = createBoundedMap<Spool>({ maxEntries: 60_000, maxAge: 30 * day }, saved);

  function index(record: LogRecord, queueId: string): void {
    for (const digits of keptDigits) {
      const key = `${record.host}\0${queueId.slice(-digits)}`;
      const known = spools.get(key);
      const isOther = known !== undefined && known.queueId !== queueId;
      spools.set(key, isOther ? { time: record.time } : { time: record.time, queueId });
    }
  }

  return {
    /** Notes messages that come in, and gives those that were made of them their origin. */
    follow(record: LogRecord, event: MailEvent): void {
      const { queueId } = event;
      if (queueId === undefined) {
        return;
      }
      if (event.action === 'receive') {
        index(record, queueId);
        return;
      }
      const end = child.exec(queueId)?.[1];
      if (end === undefined || messages.find(record.host, queueId) !== undefined) {
        return;
      }
      const originId = spools.get(`${record.host}\0${end}`)?.queueId;
      const origin = originId === undefined ? undefined : messages.find(record.host, originId);
      if (originId === undefined || origin === undefined) {
        return;
      }
      const message = messages.arriving(record.host, queueId, record.time, false);
      const lent: MailEvent = { action: 'information' };
      borrow(origin, lent);
      remember(message, lent);
      message.parentId = originId;
      message.reinjected = true;
      for (const seen of ['arrived', 'identified', 'queued'] as const) {
        message[seen] = origin[seen] === true;
      }
    },
    save: (): SpoolState => spools.save(),
  };
}
