import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Client } from '@elastic/elasticsearch';
import { connect } from '../elasticsearch/client.ts';
import { readName } from '../elasticsearch/index-names.ts';
import { testNode, testNodeMilliseconds } from '../testing/elasticsearch.ts';
import { ask } from './ask.ts';
import { differences, type Difference } from './compare.ts';
import { explained } from './explained.ts';
import { logForms, type LogForm } from './forms.ts';
import { total } from './group.ts';
import { labQuestions } from './questions.ts';
import { readTruth, trueAnswer } from './truth.ts';

/** What was found for one question in one log form. */
interface Answered {
  readonly form: string;
  readonly question: string;
  readonly truth: number;
  readonly found: number;
  readonly different: readonly Difference[];
}

/** A run of the lab: the recorded one, or the one that MAILLENS_LAB names. */
const run = process.env['MAILLENS_LAB'] ?? resolve(import.meta.dirname, '../../../lab/recorded');
const forms = logForms(join(run, 'logs')).map((form) => ({
  ...form,
  files: form.files.map(packedOrNot).filter(existsSync),
}));
const facts = readTruth(join(run, 'truth.json'));
const state = mkdtempSync(join(tmpdir(), 'maillens-lab-'));
const stamp = Date.now();
const ingestMilliseconds = 120_000;
const answers: Answered[] = [];
let client: Client;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  const { url, username, password } = await testNode();
  client = await connect({ nodes: [new URL(url)], username, password });
  environment = {
    ...process.env,
    ELASTICSEARCH_URL: url,
    ELASTICSEARCH_USERNAME: username,
    ELASTICSEARCH_PASSWORD: password,
  };
}, testNodeMilliseconds);

afterAll(async () => {
  for (const form of forms) {
    const indices = Object.keys(await client.indices.get({ index: `mail-*-${namespaceOf(form)}-*` }));
    if (indices.length > 0) {
      await client.indices.delete({ index: indices });
      await client.indices.deleteIndexTemplate({ name: `mail-*-${namespaceOf(form)}` });
    }
  }
  await client.close();
  if (process.env['MAILLENS_LAB_ANSWERS'] !== undefined) {
    writeFileSync(process.env['MAILLENS_LAB_ANSWERS'], JSON.stringify(answers));
  }
  rmSync(state, { recursive: true, force: true });
});

describe.each(forms)('$name', (form) => {
  beforeAll(async () => {
    expect(form.files).not.toEqual([]);
    expect(await ingest(form)).toBe(0);
    await client.indices.refresh({ index: readName('mail-event', namespaceOf(form)) });
  }, ingestMilliseconds);

  test.each(labQuestions)('$id', async (question) => {
    const found = await ask(client, readName('mail-event', namespaceOf(form)), question);
    const truth = trueAnswer(question, facts, form.server);
    const different = differences(question, truth, found);
    answers.push({ form: form.name, question: question.id, truth: total(truth), found: total(found), different });

    expect(different.filter(({ why }) => why === undefined)).toEqual([]);
  });
});

test('every explanation still explains something', () => {
  const used = new Set(answers.flatMap(({ different }) => different.map(({ why }) => why)));
  expect(explained.filter(({ why }) => !used.has(why))).toEqual([]);
});

test('the truth knows an answer to every question', () => {
  const servers = ['postfix', 'exim', 'dovecot'];
  const unasked = labQuestions.filter((question) =>
    servers.every((server) => trueAnswer(question, facts, server).length === 0),
  );
  expect(unasked.map(({ id }) => id)).toEqual([]);
});

function namespaceOf({ name }: LogForm): string {
  return `lab_${name.replaceAll('-', '_')}_${stamp}`;
}

/** The recorded run is packed. */
function packedOrNot(path: string): string {
  return existsSync(path) ? path : `${path}.gz`;
}

/** `maillens ingest`, the whole program. Returns its exit status. */
function ingest(form: LogForm): Promise<number | null> {
  const ingestFolder = resolve(import.meta.dirname, '../..');
  const options = ['--namespace', namespaceOf(form), '--host', 'mx1', '--timezone', 'UTC', '--final-line'];
  const ours = ['--local-domain', 'lab.example', '--local-domain', 'exim.example'];
  const loader = join(ingestFolder, 'src/testing/typescript.mjs');
  const child = spawn(
    process.execPath,
    ['--import', loader, join(ingestFolder, 'src/cli/main.ts'), 'ingest', ...options, ...ours, ...form.files],
    { env: { ...environment, MAILLENS_STATE: join(state, form.name) }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', done);
  });
}
