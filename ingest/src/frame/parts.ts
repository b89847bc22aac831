import type { Line } from '../record.ts';
import { redact } from '../redact.ts';
import type { Carried } from './carried.ts';
import { maxCharacters } from './open-record.ts';
import type { ProgramLine } from './program-line.ts';

/** A line whose end the carrier has not brought yet. Plain JSON; it holds text of the log, its secrets included. */
export interface Part {
  readonly stream: string;
  readonly text: string;
  readonly time: number;
  readonly prefix: string;
  /** Of the file's line that brought its first part. */
  readonly offset: number;
  readonly crc: number;
}

/** What a carrier brought, whole. */
export interface CarriedLine {
  readonly line: ProgramLine;
  /** As the last part says it, with the time of the first. */
  readonly carried: Carried;
}

/** Puts together what container runtimes cut: parts of one line, with lines of the other stream between them. */
export interface Parts {
  /** Undefined where the line goes on in a later one. */
  add(line: Line, carried: Carried): CarriedLine | undefined;
  /** What never ended, at the end of the input. */
  flush(): CarriedLine[];
  save(): readonly Part[];
}

export function createParts(saved: readonly Part[] = []): Parts {
  // Streams are standard output and standard error: two parts at most are held.
  let held = saved;
  return {
    add(line, carried) {
      const before = held.find(({ stream }) => stream === carried.stream);
      if (before === undefined && !carried.isPart) {
        return carriedLine(line, carried);
      }
      const part = before === undefined ? firstPart(line, carried) : longer(before, carried.text);
      held = held.filter(({ stream }) => stream !== carried.stream);
      if (carried.isPart) {
        held = [...held, part];
        return undefined;
      }
      return carriedLine(part, { ...carried, ...part });
    },
    flush() {
      const rest = held.map((part) => carriedLine(part, { frame: 'none', isPart: false, mayHaveFrame: true, ...part }));
      held = [];
      return rest;
    },
    save: () => held,
  };
}

/** Secrets are taken out here, where the text is whole and no longer JSON. */
function carriedLine({ offset, crc }: Pick<Line, 'offset' | 'crc'>, carried: Carried): CarriedLine {
  const text = redact(carried.text);
  return { line: { text, offset, crc, original: carried.prefix + text }, carried };
}

function firstPart({ offset, crc }: Line, { stream, text, time, prefix }: Carried): Part {
  return { stream, text, time, prefix, offset, crc };
}

function longer(part: Part, text: string): Part {
  return part.text.length >= maxCharacters ? part : { ...part, text: (part.text + text).slice(0, maxCharacters) };
}
