import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { defaultCacheFolder, startEmbedded, type EmbeddedNode } from '../elasticsearch/embedded/index.ts';

let started: Promise<EmbeddedNode> | undefined;

/**
 * A real Elasticsearch for tests. The first test that asks starts it, all tests of a run share it, and it ends a few
 * seconds after the last process of the run. Indices of earlier tests may be in it: use a namespace of your own.
 * MAILLENS_TEST_ES_VERSION picks the version. Files that use this are named `*.es.test.ts`.
 */
export function testNode(): Promise<EmbeddedNode> {
  started ??= startEmbedded({
    dataFolder: testFolder(),
    version: testVersion(),
    report: (step) => process.stderr.write(`test node: ${step}\n`),
  });
  return started;
}

/** What a `beforeAll` that asks for the node allows for: a first start on a busy machine, Maven's download included. */
export const testNodeMilliseconds = 300_000;

export function testVersion(): string {
  return process.env['MAILLENS_TEST_ES_VERSION'] ?? '8.19.8';
}

/** One for each checkout and version, apart from the data of the user. */
function testFolder(): string {
  const checkout = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 8);
  return join(defaultCacheFolder(), 'test', `${checkout}-${testVersion()}`);
}
