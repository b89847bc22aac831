import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../world.mjs';

/**
 * Starts a server in the foreground. What it says on its own goes to `NAME.out` in the lab's folder.
 * @returns a handle whose `stop()` ends it and waits for that
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
    async stop() {
      isStopping = true;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Waits until somebody listens. @param {{ host?: string, port?: number, path?: string }} place */
export async function waitForListener(place, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(50)) {
    if (await isListening(place)) {
      return;
    }
  }
  throw new Error(`nobody listens on ${JSON.stringify(place)}`);
}

function isListening(place) {
  return new Promise((resolve) => {
    const socket = connect(place);
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
