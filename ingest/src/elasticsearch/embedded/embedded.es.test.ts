import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { testNodeMilliseconds, testVersion } from '../../testing/elasticsearch.ts';
import { nodeFolders } from './folders.ts';
import { startEmbedded, type EmbeddedNode } from './index.ts';
import { runProgram } from './run-program.ts';

const testing = resolve(import.meta.dirname, '../../testing');
const dataFolder = mkdtempSync(join(tmpdir(), 'maillens-embedded-'));
// The account that runs the node for root has to pass.
chmodSync(dataFolder, 0o711);
const folders = nodeFolders(dataFolder);
const children: ChildProcess[] = [];
const steps: string[] = [];

afterAll(async () => {
  children.forEach((child) => child.kill('SIGKILL'));
  await becomesTrue(() => !existsSync(folders.state));
  rmSync(dataFolder, { recursive: true, force: true });
});

// One story, because each start of a node takes ten seconds: every test goes on where the one before stopped.
let first: Holder;
let ours: EmbeddedNode;

test(
  'another process starts the node',
  async () => {
    first = await holdNode();
    expect(first.node).toMatchObject({ reused: false });
    expect(first.node.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  },
  testNodeMilliseconds,
);

test('the password is needed, in a file for its owner only, and on no command line', async () => {
  expect((await fetch(`${first.node.url}/_cluster/health`)).status).toBe(401);
  expect(statSync(folders.password).mode & 0o777).toBe(0o600);
  expect(readFileSync(folders.password, 'utf8').trim()).toBe(first.node.password);
  const processes = await runProgram('ps', ['-ewwo', 'args']);
  expect(processes).toMatchObject({ missing: false, status: 0 });
  expect(JSON.stringify(processes)).toContain(folders.config);
  expect(JSON.stringify(processes)).not.toContain(first.node.password);
});

test('the node does not run as root', async () => {
  const processes = await runProgram('ps', ['-ewwo', 'uid=,args=']);
  const uids = linesOf(processes)
    .filter((line) => line.includes('org.elasticsearch') && line.includes(dataFolder))
    .map((line) => Number.parseInt(line, 10));
  expect(uids.length).toBeGreaterThan(0);
  expect(uids).not.toContain(0);
});

test('all ports are bound to loopback', async () => {
  ours = await startEmbedded({ dataFolder, report: (step) => steps.push(step) });
  const { nodes } = (await (await ask('/_nodes/_local/http,transport')).json()) as {
    nodes: Record<string, { http: Bound; transport: Bound }>;
  };
  const bound = Object.values(nodes).flatMap((node) => [...node.http.bound_address, ...node.transport.bound_address]);
  expect(bound).toHaveLength(2);
  bound.forEach((address) => {
    expect(address).toMatch(/^127\.0\.0\.1:/);
  });
});

test('a second start on the same folder joins the running node', async () => {
  expect(ours).toMatchObject({
    reused: true,
    url: first.node.url,
    password: first.node.password,
    version: testVersion(),
  });
  expect(steps).toEqual([`Elasticsearch ${testVersion()} runs already at ${ours.url}`]);
  expect((await ask('/kept/_doc/1?refresh=true', 'PUT', '{"a":1}')).status).toBe(201);
});

test('another version is refused while this one runs', async () => {
  const other = testVersion() === '8.19.8' ? '9.1.10' : '8.19.8';
  const start = startEmbedded({ dataFolder, version: other, report: () => undefined });
  await expect(start).rejects.toMatchObject({
    code: testVersion() === '8.19.8' ? 'embedded_data_in_use' : 'embedded_data_newer',
  });
});

test('kill -9 of the process that started it leaves the node to the others', async () => {
  first.child.kill('SIGKILL');
  // Longer than the node lingers.
  await sleep(3000);
  expect((await ask('/_cluster/health')).status).toBe(200);
});

test('kill -9 of its last user ends the node', async () => {
  const second = await holdNode();
  expect(second.node.reused).toBe(true);
  await ours.stop();
  await sleep(3000);
  expect((await ask('/_cluster/health')).status).toBe(200);
  second.child.kill('SIGKILL');
  await expect(becomesTrue(() => !existsSync(folders.state))).resolves.toBe(true);
  await expect(fetch(ours.url)).rejects.toThrow();
  expect(await nodeProcesses()).toEqual([]);
}, 60_000);

test('a port that the user wants and another program has is an error', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const env = { ...process.env, MAILLENS_ES_PORT: String(port) };
  const start = startEmbedded({ dataFolder, env, report: () => undefined });
  await expect(start.finally(() => other.close())).rejects.toMatchObject({ code: 'port_taken' });
});

test('a heap that Java refuses is named', async () => {
  const env = { ...process.env, MAILLENS_ES_HEAP: '1m' };
  await expect(startEmbedded({ dataFolder, env, report: () => undefined })).rejects.toMatchObject({
    code: 'heap_invalid',
  });
}, 60_000);

test(
  'the next start finds the data, the password and the port again',
  async () => {
    const { url, password } = ours;
    ours = await startEmbedded({ dataFolder, lingerSeconds: 1, report: () => undefined });
    expect(ours).toMatchObject({ reused: false, url, password, version: testVersion() });
    expect((await ask('/kept/_doc/1')).status).toBe(200);
  },
  testNodeMilliseconds,
);

test('kill -9 of the supervisor ends the node too', async () => {
  const { pid } = JSON.parse(readFileSync(folders.state, 'utf8')) as { pid: number };
  expect(await nodeProcesses()).not.toEqual([]);
  process.kill(pid, 'SIGKILL');
  await expect(becomesTrue(async () => (await nodeProcesses()).length === 0)).resolves.toBe(true);
  rmSync(folders.state);
}, 60_000);

interface Bound {
  bound_address: string[];
}
interface Holder {
  child: ChildProcess;
  node: { url: string; reused: boolean; password: string };
}

/** A process of its own that uses the node until it is killed. */
async function holdNode(): Promise<Holder> {
  const args = [
    '--import',
    join(testing, 'typescript.mjs'),
    join(testing, 'hold-node.ts'),
    dataFolder,
    '1',
    testVersion(),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, node: JSON.parse(line) as Holder['node'] };
  }
  throw new Error('the process ended without a node');
}

function ask(path: string, method = 'GET', body?: string): Promise<Response> {
  const authorization = `Basic ${btoa(`${ours.username}:${ours.password}`)}`;
  return fetch(`${ours.url}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  });
}

async function nodeProcesses(): Promise<string[]> {
  return linesOf(await runProgram('ps', ['-ewwo', 'args='])).filter(
    (line) => line.includes('org.elasticsearch') && line.includes(dataFolder),
  );
}

function linesOf(end: Awaited<ReturnType<typeof runProgram>>): string[] {
  return end.missing ? [] : end.output.split('\n');
}

async function becomesTrue(condition: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 150; tries++) {
    if (await condition()) {
      return true;
    }
    await sleep(200);
  }
  return false;
}
