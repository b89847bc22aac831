import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearCheckpoint, loadCheckpoint, saveCheckpoint, type Checkpoint } from './checkpoint.ts';

const checkpoint: Checkpoint<object> = {
  run: 'mail.log -> https://search.example:9200',
  state: { input: 1, offset: 123_456, correlation: [['4Xq', { sender: 'ann@example.org' }]] },
};

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillens-checkpoint-'));
  path = join(folder, 'checkpoint.json');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('what is saved is loaded, and nothing else is left in the folder', async () => {
  await saveCheckpoint(folder, { ...checkpoint, state: {} });
  await saveCheckpoint(folder, checkpoint);
  expect(await loadCheckpoint(folder, checkpoint.run)).toEqual({ checkpoint });
  expect(await readdir(folder)).toEqual(['checkpoint.json']);
});

test('none is no warning, before the first and after the run is done', async () => {
  expect(await loadCheckpoint(folder, checkpoint.run)).toEqual({});
  await saveCheckpoint(folder, checkpoint);
  await clearCheckpoint(folder);
  await clearCheckpoint(folder);
  expect(await loadCheckpoint(folder, checkpoint.run)).toEqual({});
});

test("another run's is not used", async () => {
  await saveCheckpoint(folder, checkpoint);
  const loaded = await loadCheckpoint(folder, 'other.log');
  expect(loaded.warning).toContain('belongs to a run over other inputs');
  expect(loaded.checkpoint).toBeUndefined();
});

test("another version's is not used", async () => {
  await saveCheckpoint(folder, checkpoint);
  await writeFile(path, (await readFile(path, 'utf8')).replace('"version":1', '"version":2'));
  const loaded = await loadCheckpoint(folder, checkpoint.run);
  expect(loaded.warning).toContain('another version');
  expect(loaded.checkpoint).toBeUndefined();
});

test('a file cut off anywhere, or with any byte changed, is not used', async () => {
  await saveCheckpoint(folder, checkpoint);
  const whole = await readFile(path);
  // The last byte is only a line end.
  for (let length = 0; length < whole.length - 1; length += 1) {
    await writeFile(path, whole.subarray(0, length));
    expect(Object.keys(await loadCheckpoint(folder, checkpoint.run))).toEqual(['warning']);
  }
  const bodyStart = whole.indexOf('\n') + 1;
  for (let place = bodyStart; place < whole.length - 1; place += 1) {
    const changed = Buffer.from(whole);
    changed.writeUInt8(whole.readUInt8(place) ^ 1, place);
    await writeFile(path, changed);
    expect(Object.keys(await loadCheckpoint(folder, checkpoint.run))).toEqual(['warning']);
  }
});

test('a write that fails leaves the old one, and says what to do', async () => {
  await saveCheckpoint(folder, checkpoint);
  await mkdir(`${path}.tmp`);
  await expect(saveCheckpoint(folder, { ...checkpoint, state: { offset: 2 } })).rejects.toMatchObject({
    code: 'state_unwritable',
    message: `${path} cannot be read or written (EISDIR).`,
  });
  expect(await loadCheckpoint(folder, checkpoint.run)).toEqual({ checkpoint });
});

// Every write to this device fails as on a full disk.
test('a full disk has its own code', async () => {
  const { stateError } = await import('./state-error.ts');
  const failed = await writeFile('/dev/full', 'text').catch((error: unknown) => stateError('/dev/full', error));
  expect(failed).toMatchObject({ code: 'state_full', message: 'No room is left to write /dev/full.' });
});
