import { clearTimeout, setTimeout } from 'node:timers';
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../world.mjs';

/**
 * Starts a server in the foreground. What it says on its own goes to `NAME.out` in the lab's folder.
 * @returns a handle whose `stop()` ends it, by a signal or by what it is given, and waits for that
 */
export function startProcess(name, program, args, env = {}) {
  const output = openSync(join(root, `${name}.out`), 'a');
  const child = spawn(program, args, { stdio: ['ignore', output, output], env: { ...process.env, ...env } });
  closeSync(output);
  let isStopping = false;
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(console.error(`${name}: ${error.message}`)));
    child.once('exit', (status, signal) => {
      if (!isStopping) {
        console.error(`${name} ended early (${signal ?? status}); see ${name}.out`);
      }
      resolve();
    });
  });
  return {
    pid: child.pid,
    async stop(ask = () => child.kill('SIGTERM')) {
      isStopping = true;
      await ask();
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/**
 * Waits until somebody listens. It asks the kernel: a connection to try would stand in the logs.
 * @param {{ port?: number, path?: string }} place
 */
export async function waitForListener(place, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(50)) {
    if (place.path === undefined ? isPortOpen(place.port) : isSocketOpen(place.path)) {
      return;
    }
  }
  throw new Error(`nobody listens on ${JSON.stringify(place)}`);
}

/** `sl local_address:PORT rem_address:PORT st ...`, all hexadecimal; state 0A is LISTEN (proc(5)). */
function isPortOpen(port) {
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return ['/proc/net/tcp', '/proc/net/tcp6'].some((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .some(([, local, , state]) => state === '0A' && local.endsWith(end)),
  );
}

function isSocketOpen(path) {
  return readFileSync('/proc/net/unix', 'utf8')
    .split('\n')
    .some((line) => line.endsWith(` ${path}`));
}
