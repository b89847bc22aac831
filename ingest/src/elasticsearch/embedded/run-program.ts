import { spawn, type SpawnOptions } from 'node:child_process';

/** How a program ended. `missing`: there is no such program, or it may not be run. */
export type ProgramEnd = { missing: true } | { missing: false; status: number | null; output: string };

/** Runs a program to its end without a terminal. `output` is what it wrote to standard output and standard error. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'env' | 'uid' | 'gid' | 'cwd' | 'timeout'> = {},
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: '/', ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (bytes: Buffer) => {
      output += bytes.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', () => {
      resolve({ missing: true });
    });
    child.on('close', (status) => {
      resolve({ missing: false, status, output });
    });
  });
}
