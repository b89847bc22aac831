import { spawn } from 'node:child_process';
import { resolve as resolvePath } from 'node:path';
import { MailLensError } from '../../errors.ts';
import type { Account } from './account.ts';

/** What the supervisor is told on its standard input. */
export interface Instructions {
  readonly version: string;
  /** The node's start script, its environment and its working folder. */
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly account: Account;
  /** Where the node's output goes. */
  readonly logFile: string;
  /** Where the supervisor tells how to reach it. */
  readonly stateFile: string;
  /** How long the node goes on when nobody uses it any more. */
  readonly lingerSeconds: number;
}

const program = resolvePath(import.meta.dirname, '../../../elasticsearch/supervisor.mjs');

/**
 * Starts the process that runs the node, and resolves when it can be asked for a lease. It outlives us, but only until
 * nobody holds one.
 */
export function startSupervisor(instructions: Instructions): Promise<void> {
  return new Promise((resolve, reject) => {
    // A session of its own: Ctrl-C at our terminal is for us to handle, not for the node. No debugger or loader of ours.
    const child = spawn(process.execPath, [program], {
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'] },
    });
    const fail = (cause?: unknown) => {
      reject(
        new MailLensError('embedded_start_failed', 'The process that runs Elasticsearch did not start', { cause }),
      );
    };
    child.on('error', fail);
    child.on('exit', fail);
    child.stdin.on('error', fail);
    child.stdout.once('data', () => {
      child.stdout.destroy();
      child.unref();
      resolve();
    });
    child.stdin.end(JSON.stringify(instructions));
  });
}
