import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@elastic/elasticsearch';
import { maillens, startMaillens } from '../testing/command-line.ts';
import { testNode, testNodeMilliseconds } from '../testing/elasticsearch.ts';
import { startFaultProxy } from '../testing/fault-proxy.ts';
import { documentsById, emptyNamespace } from '../testing/namespace.ts';

/** Kill it anywhere, take Elasticsearch away: in the end there are the same documents as if nothing had happened. */

const samples = join(import.meta.dirname, '../../../samples');
const minutes = 60_000;
let folder: string;
let log: string;
let client: Client;
let credentials: Record<string, string>;
let nodeUrl: string;
let undisturbed: Map<string, Record<string, unknown>>;

beforeAll(
  async () => {
    const { url, username, password } = await testNode();
    nodeUrl = url;
    credentials = {
      ELASTICSEARCH_USERNAME: username,
      ELASTICSEARCH_PASSWORD: password,
      MAILLENS_CHECKPOINT_SECONDS: '0.3',
    };
    client = new Client({ node: url, auth: { username, password } });
    folder = mkdtempSync(join(tmpdir(), 'maillens-interruption-'));
    log = join(folder, 'mail.log');
    const slices = ['maillog', 'filters', 'logins', 'expiry'].map((name) =>
      readFileSync(join(samples, `${name}-rfc3339.log`)),
    );
    writeFileSync(log, Buffer.concat(Array.from({ length: 12 }, () => slices).flat()));
    await Promise.all(['calm', 'killed', 'away'].map((namespace) => emptyNamespace(client, namespace)));
    expectDone(await run('calm', nodeUrl));
    undisturbed = await documentsById(client, 'mail-event-calm');
  },
  testNodeMilliseconds + 2 * minutes,
);

afterAll(async () => {
  await client.close();
  rmSync(folder, { recursive: true });
});

test('the undisturbed run made a document of every record', () => {
  expect(undisturbed.size).toBeGreaterThan(30_000);
});

test(
  'killed with -9 in the middle, and again, and then run to its end',
  async () => {
    for (let kills = 1; kills <= 2; kills++) {
      const child = startMaillens(argsFor('killed'), envFor('killed', nodeUrl));
      const ended = new Promise((resolve) => child.once('close', resolve));
      await checkpointIsNewerThan(kills === 1 ? undefined : readCheckpoint());
      child.kill('SIGKILL');
      await ended;
    }
    const before = await documentsById(client, 'mail-event-killed');
    expect(before.size).toBeGreaterThan(0);
    expect(before.size).toBeLessThan(undisturbed.size);
    const result = await run('killed', nodeUrl);
    expect(result.stderr).toContain('Going on after an interruption');
    expectDone(result);
    expect(differences(await documentsById(client, 'mail-event-killed'))).toEqual([]);
  },
  3 * minutes,
);

test(
  'Elasticsearch away for 30 seconds in the middle',
  async () => {
    const proxy = await startFaultProxy(nodeUrl, () => ({ kind: 'pass' }));
    const finished = run('away', proxy.url);
    while (proxy.requests.length < 3) {
      await sleep(50);
    }
    await proxy.stop();
    await sleep(30_000);
    await proxy.start();
    const result = await finished;
    await proxy.stop();
    expectDone(result);
    expect(result.stderr).toContain('Elasticsearch does not take documents');
    expect(result.stderr).toContain('Elasticsearch takes documents again');
    expect(differences(await documentsById(client, 'mail-event-away'))).toEqual([]);
  },
  3 * minutes,
);

function argsFor(namespace: string): string[] {
  return ['ingest', '--namespace', namespace, log];
}

function envFor(namespace: string, url: string): Record<string, string> {
  return { ...credentials, ELASTICSEARCH_URL: url, MAILLENS_STATE: join(folder, namespace) };
}

function run(namespace: string, url: string) {
  return maillens(argsFor(namespace), { env: envFor(namespace, url) });
}

function expectDone({ status, stderr }: { status: number | null; stderr: string }): void {
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
}

function readCheckpoint(): string | undefined {
  const path = join(folder, 'killed', 'checkpoint.json');
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

async function checkpointIsNewerThan(old: string | undefined): Promise<void> {
  for (let waited = 0; waited < minutes; waited += 20) {
    const text = readCheckpoint();
    if (text !== undefined && text !== old) {
      return;
    }
    await sleep(20);
  }
  throw new Error('no checkpoint was written');
}

/** The documents that are missing, too many or different; the first few. */
function differences(documents: Map<string, Record<string, unknown>>): unknown[] {
  const ids = new Set([...documents.keys(), ...undisturbed.keys()]);
  const found: unknown[] = [];
  for (const id of ids) {
    const one = JSON.stringify(documents.get(id));
    const other = JSON.stringify(undisturbed.get(id));
    if (one !== other) {
      found.push({ id, is: one, shouldBe: other });
    }
  }
  return found.slice(0, 3);
}
