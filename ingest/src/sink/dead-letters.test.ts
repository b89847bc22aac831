import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDeadLetters, readDeadLetters, type DeadLetter } from './dead-letters.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillens-letters-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

function letter(id: string, text = 'x'): DeadLetter {
  const body = JSON.stringify({ message: text });
  return { index: 'i', id, status: 400, type: 'document_parsing_exception', reason: `failed on ${text}`, body };
}

async function append(...letters: DeadLetter[]): Promise<void> {
  const deadLetters = createDeadLetters(folder);
  await deadLetters.append(letters);
  await deadLetters.close();
}

async function stored(): Promise<DeadLetter[]> {
  const letters: DeadLetter[] = [];
  for await (const one of readDeadLetters(folder)) letters.push(one);
  return letters;
}

test('letters come back as they were, from a file that only its owner reads', async () => {
  await append(letter('1'), letter('2'));
  await append(letter('3'));
  expect(await stored()).toEqual([letter('1'), letter('2'), letter('3')]);
  expect((await stat(join(folder, 'dead-letters.ndjson'))).mode & 0o777).toBe(0o600);
});

test('no file is made without a letter', async () => {
  await append();
  expect(await stored()).toEqual([]);
});

test('a document has one letter, also when a run is repeated or two batches bring it at once', async () => {
  await append(letter('1'));
  const deadLetters = createDeadLetters(folder);
  await Promise.all([deadLetters.append([letter('1'), letter('2')]), deadLetters.append([letter('2'), letter('2')])]);
  await deadLetters.append([letter('3'), letter('3')]);
  await deadLetters.close();
  expect((await stored()).map(({ id }) => id)).toEqual(['1', '2', '3']);
});

test('a last line that a crash cut off does not swallow the next letter', async () => {
  await append(letter('1'));
  await appendFile(join(folder, 'dead-letters.ndjson'), JSON.stringify(letter('2')).slice(0, 40));
  await append(letter('2'));
  expect(await stored()).toEqual([letter('1'), letter('2')]);
});

test('text of the log cannot drive the terminal that shows the file', async () => {
  const hostile = letter('1', '\u001b]0;title\u0007 \u009b31m \u202e \u2028 \u007f\n');
  await append(hostile);
  expect(await readFile(join(folder, 'dead-letters.ndjson'), 'utf8')).toMatch(/^[\x20-\x7e]*\n$/);
  expect(await stored()).toEqual([hostile]);
});

test('a folder that is gone is an error with a code', async () => {
  const deadLetters = createDeadLetters(join(folder, 'gone'));
  await expect(deadLetters.append([letter('1')])).rejects.toMatchObject({ code: 'state_unwritable' });
  await deadLetters.close();
});
