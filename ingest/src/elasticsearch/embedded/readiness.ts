import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const pollMilliseconds = 250;
const answerMilliseconds = 10_000;
/** Long enough for a slow disk and two busy cores. */
const patienceSeconds = 240;

/**
 * Waits until the node answers with its indices ready.
 *
 * @param addressFile where Elasticsearch writes `127.0.0.1:PORT` once it listens
 * @param ended resolves when the node is gone
 * @returns the node's URL, or undefined when the node ended or took too long
 */
export async function waitUntilReady(
  addressFile: string,
  authorization: string,
  ended: Promise<void>,
  report: (step: string) => void,
): Promise<string | undefined> {
  const wait = { over: false };
  void ended.then(() => {
    wait.over = true;
  });
  const start = performance.now();
  const seconds = () => Math.floor((performance.now() - start) / 1000);
  let nextReport = 5;
  while (!wait.over && seconds() < patienceSeconds) {
    const url = await readAddress(addressFile);
    if (url !== undefined && (await isHealthy(url, authorization))) {
      return url;
    }
    if (seconds() >= nextReport) {
      report(`Elasticsearch is starting (${seconds()} s)`);
      nextReport += 5;
    }
    await sleep(pollMilliseconds);
  }
  return undefined;
}

async function readAddress(file: string): Promise<string | undefined> {
  try {
    const address = /^127\.0\.0\.1:\d+$/m.exec(await readFile(file, 'utf8'))?.[0];
    return address === undefined ? undefined : `http://${address}`;
  } catch {
    return undefined;
  }
}

/** Yellow or green with the right password: every index can be read and written. */
async function isHealthy(url: string, authorization: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=5s`, {
      headers: { authorization },
      signal: AbortSignal.timeout(answerMilliseconds),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
