import { spawn } from 'node:child_process';
import { clearTimeout, setTimeout } from 'node:timers';

/**
 * Runs a program to its end; what it prints goes to our standard error. It and all that it started are killed when
 * it takes too long or when we are told to stop, so nothing that hangs is left behind.
 *
 * @returns {Promise<number>} its exit status; 124 when it took too long, 127 when there is no such program
 */
export function run(program, args, { cwd, env = process.env, minutes }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 2, 2], detached: true });
    let isLate = false;
    const end = () => killGroup(child.pid);
    const limit = setTimeout(() => {
      isLate = true;
      console.error(`${program} took longer than ${minutes} minutes and was killed`);
      end();
    }, minutes * 60_000);
    const interrupt = () => {
      end();
      process.exit(130);
    };
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
    const finish = (status) => {
      clearTimeout(limit);
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      resolve(status);
    };
    child.on('error', () => finish(127));
    child.on('exit', (status, signal) => finish(isLate ? 124 : (status ?? (signal ? 137 : 1))));
  });
}

/** The same, for programs that must succeed. */
export async function mustRun(program, args, options) {
  const status = await run(program, args, options);
  if (status !== 0) {
    throw new Error(`${program} ${args.join(' ')} ended with status ${status}`);
  }
}

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
