import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { detectLogs } from '../detect/detect.ts';
import { detectionJson, detectionPage } from './detection-page.ts';

const line = '2026-11-22T21:18:19.250000+01:00 mx1 postfix/qmgr[6535]: 7A0A6AB41D7: removed\n';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maillens-page-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('what was found, as a table and as JSON', async () => {
  writeFileSync(join(folder, 'mail.log'), line);
  writeFileSync(join(folder, 'mail.log.old'), line);
  const paths = [folder, join(folder, 'missing')];
  const detection = await detectLogs({ root: folder, host: 'mx1', zone: 'UTC', paths });
  const page = detectionPage(detection);
  expect(page).toMatch(/mail\.log +postfix +rfc3339 +\+01:00 +2026-11-22T20:18:19Z +2026-11-22T20:18:19Z +78 /);
  expect(page).toContain(`${folder}/mail.log.old: repeats what ${folder}/mail.log tells`);
  expect(page).toContain(`${folder}/missing does not exist`);
  expect(JSON.parse(detectionJson(detection))).toEqual({
    logs: [
      {
        path: join(folder, 'mail.log'),
        formats: [{ name: 'postfix', records: 1 }],
        frames: [{ name: 'rfc3339', records: 1 }],
        zone: { from: 'log', name: '+01:00' },
        first: '2026-11-22T20:18:19Z',
        last: '2026-11-22T20:18:19Z',
        bytes: 78,
        packing: 'plain',
      },
    ],
    left_out: [{ path: join(folder, 'mail.log.old'), reason: 'repeats', instead_of: [join(folder, 'mail.log')] }],
    unreadable: [expect.objectContaining({ path: join(folder, 'missing'), code: 'file_missing' })],
    journal: null,
  });
});

test('a file name is no command to the terminal', async () => {
  writeFileSync(join(folder, 'mail\u001b[2J.log'), line);
  const detection = await detectLogs({ root: folder, host: 'mx1', zone: 'UTC', paths: [folder] });
  expect(detectionPage(detection)).toContain('mail\\u001b[2J.log');
});
