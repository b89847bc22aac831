import { spawn, type SpawnOptions } from 'node:child_process';
import { systemCode } from './system-code.ts';

/** How a program ended. `missing`: there is no such program, it may not be run, or `signal` ended it. */
export type ProgramEnd = { missing: true } | { missing: false; status: number | null; output: string };

type ProgramOptions = Pick<SpawnOptions, 'env' | 'uid' | 'gid' | 'signal'>;

/** Runs a program to its end without a terminal. `output` is what it wrote to standard output and standard error. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramEnd> {
  try {
    return await runToEnd(program, args, options);
  } catch (error) {
    // Node reports some of the ways in which a program is not there by an event, and a path through a file by a throw.
    if (missingCodes.includes(systemCode(error) ?? '')) {
      return { missing: true };
    }
    throw error;
  }
}

const missingCodes = ['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'ENOEXEC', 'ABORT_ERR'];

function runToEnd(program: string, args: readonly string[], options: ProgramOptions): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (bytes: Buffer) => {
      output += bytes.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ missing: false, status, output });
    });
  });
}
