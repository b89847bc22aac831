import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFailure } from './start-failure.ts';

const folder = mkdtempSync(join(tmpdir(), 'maillens-failure-'));
const log = join(folder, 'node.log');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  // Written by 8.19.8 on data of 9.1.10, by 9.1.10 on the data of a running node, and by Java 17 with a heap of 500 GB.
  ['java.lang.IllegalArgumentException: indexCreatedVersionMajor is in the future: 10', 'embedded_data_newer'],
  [
    'java.lang.IllegalStateException: failed to obtain node locks, tried [/data]; maybe these locations are not writable',
    'embedded_data_in_use',
  ],
  ['# There is insufficient memory for the Java Runtime Environment to continue.', 'memory_short'],
  // The names of Elasticsearch's and the system's own errors.
  ['org.elasticsearch.http.BindHttpException: Failed to bind to 127.0.0.1:19200', 'port_taken'],
  ['java.io.IOException: No space left on device', 'disk_full'],
])('%s', async (line, code) => {
  writeFileSync(log, `one\n${line}\nlast\n`);
  expect(await startFailure(log)).toMatchObject({ code });
});

test('what is not known is shown by the end of the log', async () => {
  writeFileSync(log, Array.from({ length: 100 }, (_, index) => `line ${index}\n`).join(''));
  const { code, message } = await startFailure(log);
  expect(code).toBe('embedded_start_failed');
  expect(message).toMatch(/node\.log:\nline 88\n/);
  expect(message).toMatch(/line 99$/);
});
