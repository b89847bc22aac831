import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Refusal } from './judge-item.ts';
import { stateError, systemCode } from './state-error.ts';

/** A document that Elasticsearch refuses for good, and why. `body` is its source as it was sent: JSON in a string. */
export interface DeadLetter extends Refusal {
  readonly index: string;
  readonly id: string;
  readonly body: string;
}

/** The file that keeps refused documents until they are sent again. */
export interface DeadLetters {
  readonly path: string;
  /** Resolves when the letters are on the disk. A document that has a letter already does not get another one. */
  append(letters: readonly DeadLetter[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens nothing yet: the file is made, readable for its owner only, with the first letter. */
export function createDeadLetters(folder: string): DeadLetters {
  const path = deadLetterPath(folder);
  let opened: Promise<OpenFile> | undefined;
  // Each append waits for the one before: two at once could both miss the same document.
  let last: Promise<void> = Promise.resolve();
  return {
    path,
    append(letters) {
      const appended = last.then(async () => {
        opened ??= openFile(folder);
        await write(await opened, letters);
      });
      last = appended.catch(() => undefined);
      return appended.catch((error: unknown) => {
        throw stateError(path, error);
      });
    },
    async close() {
      await last;
      // A file that could not be opened has told so to whoever wanted to append.
      const file = await opened?.catch(() => undefined);
      await file?.handle.close();
    },
  };
}

/** The letters in the order they were written. A line that a crash cut short is passed over: its document comes again. */
export async function* readDeadLetters(folder: string): AsyncGenerator<DeadLetter> {
  const path = deadLetterPath(folder);
  let handle: FileHandle;
  try {
    handle = await open(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw stateError(path, error);
  }
  for await (const line of handle.readLines()) {
    const letter = parseLetter(line);
    if (letter !== undefined) yield letter;
  }
}

function deadLetterPath(folder: string): string {
  return join(folder, 'dead-letters.ndjson');
}

interface OpenFile {
  readonly handle: FileHandle;
  /** The documents that have a letter. */
  readonly known: Set<string>;
}

async function openFile(folder: string): Promise<OpenFile> {
  const known = new Set<string>();
  for await (const letter of readDeadLetters(folder)) known.add(key(letter));
  const handle = await open(deadLetterPath(folder), 'a+', 0o600);
  // Whatever a crash left of a last line ends here, so that it cannot swallow the next letter.
  const { size } = await handle.stat();
  const lastByte = Buffer.alloc(1);
  if (size > 0) await handle.read(lastByte, 0, 1, size - 1);
  if (size > 0 && lastByte[0] !== 0x0a) await handle.appendFile('\n');
  return { handle, known };
}

async function write({ handle, known }: OpenFile, letters: readonly DeadLetter[]): Promise<void> {
  const fresh = new Map<string, string>();
  for (const letter of letters) {
    if (!known.has(key(letter))) fresh.set(key(letter), `${printable(letter)}\n`);
  }
  if (fresh.size === 0) return;
  await handle.appendFile([...fresh.values()].join(''));
  await handle.sync();
  for (const one of fresh.keys()) known.add(one);
}

function key({ index, id }: DeadLetter): string {
  return `${index}/${id}`;
}

/** JSON that is safe to print on a terminal: also the control characters that JSON allows raw are escaped. */
function printable({ index, id, status, type, reason, body }: DeadLetter): string {
  return JSON.stringify({ index, id, status, type, reason, body }).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function parseLetter(line: string): DeadLetter | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isDeadLetter(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isDeadLetter(value: unknown): value is DeadLetter {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return (
    typeof fields.get('status') === 'number' &&
    ['index', 'id', 'type', 'reason', 'body'].every((name) => typeof fields.get(name) === 'string')
  );
}
