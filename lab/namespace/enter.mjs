import { spawn } from 'node:child_process';

/**
 * Runs a program with its own network, process ids, host name and mounts, and waits for its end. The network has a
 * loopback device only. The program is the init process there: when it ends, the kernel ends everything that it started,
 * and `setpriv` and `--kill-child` make it end with this process, however this one ends.
 *
 * @returns {Promise<number>} its exit status; 1 where a signal ended it
 */
export function runInNamespace(program, args) {
  const unshare = ['unshare', '--net', '--mount', '--uts', '--ipc', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...unshare, program, ...args], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => resolve(status ?? 1));
  });
}
