import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

/** The built command line, as users run it. */
export const mainProgram = join(import.meta.dirname, '../../dist/cli/main.js');

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `maillens` to its end. `before` are arguments to Node itself. */
export async function maillens(
  args: readonly string[],
  options: { env?: Record<string, string>; input?: Buffer; before?: readonly string[] } = {},
): Promise<CommandResult> {
  const child = startMaillens(args, options.env, options.before);
  const [stdout, stderr, status] = await Promise.all([
    buffer(child.stdout),
    buffer(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
    feed(child, options.input),
  ]);
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
}

export function startMaillens(
  args: readonly string[],
  env: Record<string, string> = {},
  before: readonly string[] = [],
): ChildProcess & {
  stdout: NodeJS.ReadableStream & AsyncIterable<Buffer>;
  stderr: NodeJS.ReadableStream & AsyncIterable<Buffer>;
} {
  return spawn(process.execPath, [...before, mainProgram, ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: 'UTC', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

function feed(child: ChildProcess, input: Buffer = Buffer.alloc(0)): Promise<void> {
  // A command that ends before it has read its input closes the pipe; that is its right.
  child.stdin?.on('error', () => undefined);
  return new Promise((resolve) => {
    child.stdin?.end(input, resolve);
    child.once('close', () => {
      resolve();
    });
  });
}
