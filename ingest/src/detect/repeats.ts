import { basename } from 'node:path';
import type { LogRecord } from '../record.ts';
import { locateTime } from './locate.ts';
import type { LookedLog } from './look.ts';
import { type DetectContext, readStretch } from './stretch.ts';

/** How many records of a log are looked for in the others. */
const sampleSize = 16;

/** A copy has every line; one may be missing at the moment of rotation. */
const neededShare = 0.9;

/** How much of a packed log is searched, which has to be read from its beginning; and of a plain one, around a time. */
const packedBytes = 64 * 1024 * 1024;
const windowBytes = 512 * 1024;

/**
 * The logs that tell all that this one tells, so that reading it too would double every fact: those among `kept` in which
 * a sample of its mail records stands, with the same second and the same text (frames may differ: rsyslog writes one
 * record to several files in several forms). Empty where it tells something of its own.
 */
export async function repeatedFrom(
  log: LookedLog,
  kept: readonly LookedLog[],
  context: DetectContext,
): Promise<readonly string[]> {
  // Exim's own copies hold the header lines of refused messages, which its mainlog lacks; they are read, but not counted.
  if (kept.length === 0 || eximCopy.test(basename(log.path))) {
    return [];
  }
  const sample = sampleOf(log.mail);
  const missing = new Map(sample.map((record) => [keyOf(record), record.time]));
  const wanted = missing.size;
  const tellers: string[] = [];
  for (const other of kept) {
    const before = missing.size;
    await strikeOut(missing, other, context);
    if (missing.size < before) {
      tellers.push(other.path);
    }
    if (wanted - missing.size >= wanted * neededShare) {
      return tellers;
    }
  }
  return [];
}

const eximCopy = /^(?:exim_?)?(?:reject|panic)\.?log/;

/** Spread evenly, the first and the last among them. */
function sampleOf(records: readonly LogRecord[]): LogRecord[] {
  const step = Math.max(1, (records.length - 1) / (sampleSize - 1));
  const places = new Set(Array.from({ length: sampleSize }, (_, number) => Math.round(number * step)));
  return records.filter((_, place) => places.has(place));
}

function keyOf({ time, text }: LogRecord): string {
  return `${Math.floor(time / 1000)} ${text}`;
}

/** Takes out of `missing` what the log tells. */
async function strikeOut(missing: Map<string, number>, log: LookedLog, context: DetectContext): Promise<void> {
  for (const record of log.mail) {
    missing.delete(keyOf(record));
  }
  const strike = (record: LogRecord): boolean => {
    missing.delete(keyOf(record));
    return missing.size > 0;
  };
  const within = [...missing.values()].filter((time) => isWithin(time, log)).sort((one, other) => one - other);
  if (log.packing !== 'plain') {
    if (within.length > 0) {
      await readStretch({ path: log.path, from: 0, bytes: packedBytes }, context, strike);
    }
    return;
  }
  for (const time of within) {
    // One place may have answered for several.
    if ([...missing.values()].includes(time)) {
      const before = missing.size;
      const from = await locateTime(log, time, context);
      await readStretch({ path: log.path, from, bytes: windowBytes }, context, strike);
      if (missing.size === before) {
        // The first record that is not there where it would have to be: this log tells other things.
        return;
      }
    }
  }
}

function isWithin(time: number, { first, last }: LookedLog): boolean {
  return first !== undefined && time >= first - 1000 && (last === undefined || time <= last + 1000);
}
