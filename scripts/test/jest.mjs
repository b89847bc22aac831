import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../set-up/run.mjs';
import { step } from '../set-up/step.mjs';

const newerElasticsearch = { version: '9.1.10', java: 21 };
const minutes = 40;

/** Every test, those that need Elasticsearch against the default version. */
export function runJest(root, args) {
  return step('tests', () => countJest(root, args, process.env), allPassed);
}

/** The tests that need Elasticsearch (`*.es.test.ts`) once more against the newer version, where Java allows. */
export async function runJestOnNewerElasticsearch(root, args) {
  const { version, java } = newerElasticsearch;
  const hasJava = await isInstalled(root, java);
  const files = listTests(root, args).filter((file) => file.endsWith('.es.test.ts'));
  if (!hasJava || files.length === 0) {
    console.error(`not tested with Elasticsearch ${version}: ${hasJava ? 'no test needs it' : `no Java ${java} here`}`);
    return { passed: 0, failed: 0 };
  }
  const options = args.filter((arg) => arg.startsWith('-'));
  const env = { ...process.env, MAILLENS_TEST_ES_VERSION: version };
  const again = [...options, '--runTestsByPath', ...files];
  return step(`tests with Elasticsearch ${version}`, () => countJest(root, again, env), allPassed);
}

async function isInstalled(root, java) {
  const { findJava } = await import(join(root, 'ingest/dist/elasticsearch/embedded/java.js'));
  try {
    await findJava(java, process.env);
    return true;
  } catch (error) {
    if (error.code === 'java_missing' || error.code === 'java_too_old') {
      return false;
    }
    throw error;
  }
}

/** Runs jest and counts by its own report. A missing report, a suite that did not run and an odd exit are failures. */
async function countJest(root, args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'maillens-test-'));
  const report = join(folder, 'report.json');
  try {
    const jest = join(root, 'node_modules/jest/bin/jest.js');
    const status = await run(process.execPath, [jest, '--json', `--outputFile=${report}`, ...args], {
      cwd: root,
      env,
      minutes,
    });
    return readCounts(report, status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCounts(file, status) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.error(`FAILED: jest left no report (status ${status})`);
    return { passed: 0, failed: 1 };
  }
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const isOdd = failed === 0 && (status !== 0 || passed === 0);
  if (isOdd) {
    console.error(`FAILED: jest ended with status ${status} after ${passed} passed tests`);
  }
  return { passed, failed: failed + (isOdd ? 1 : 0) };
}

function allPassed({ failed }) {
  return failed === 0;
}

function listTests(root, args) {
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  return execFileSync(process.execPath, [jest, '--listTests', ...args], { cwd: root, encoding: 'utf8' }).split('\n');
}
