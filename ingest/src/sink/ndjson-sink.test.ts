import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { createNdjsonSink } from './ndjson-sink.ts';
import type { MailDocument } from './sink.ts';

const first: MailDocument = { index: 'mail-event-a-2026.11', id: 'h-0', body: '{"message":"a","mail":{"size":1}}' };
const empty: MailDocument = { index: 'mail-event-a-2026.11', id: 'h-1', body: '{}' };

test('one document per line, its place in front', async () => {
  const stream = new PassThrough();
  const written = text(stream);
  const sink = createNdjsonSink(stream);
  await sink.add([first, empty]);
  await sink.close();
  stream.end();
  expect(await written).toBe(
    '{"_index":"mail-event-a-2026.11","_id":"h-0","message":"a","mail":{"size":1}}\n' +
      '{"_index":"mail-event-a-2026.11","_id":"h-1"}\n',
  );
  expect(sink.counts).toMatchObject({ made: 2, created: 2, inFlight: 0 });
});

test('add waits for a slow reader', async () => {
  const slow = new Writable({
    write: (_chunk, _encoding, done) =>
      void sleep(50).then(() => {
        done();
      }),
  });
  const sink = createNdjsonSink(slow);
  const start = performance.now();
  await sink.add([first]);
  await sink.add([first]);
  expect(performance.now() - start).toBeGreaterThan(90);
});

test('a reader that has seen enough ends it quietly', async () => {
  const head = spawn('head', ['-n', '1'], { stdio: ['pipe', 'ignore', 'inherit'] });
  const readerGone = jest.fn();
  const sink = createNdjsonSink(head.stdin, readerGone);
  await sink.add([first]);
  await once(head, 'exit');
  for (let round = 0; round < 5; round += 1) await sink.add([first, first]);
  await sink.close();
  expect(readerGone).toHaveBeenCalledTimes(1);
  const { made, created, inFlight } = sink.counts;
  expect([created, inFlight]).toEqual([1, made - 1]);
});

test('any other failure is an error', async () => {
  const sink = createNdjsonSink(createWriteStream('/dev/full'));
  await expect(sink.add([first])).rejects.toMatchObject({ code: 'ENOSPC' });
  await expect(sink.barrier()).rejects.toMatchObject({ code: 'ENOSPC' });
});
