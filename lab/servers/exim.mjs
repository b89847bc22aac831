import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eximRoot } from '../packages.mjs';
import { eximAccounts, root } from '../world.mjs';
import { installConfiguration, writeConfiguration } from './configuration.mjs';
import { startProcess } from './process.mjs';

const run = promisify(execFile);
const program = join(eximRoot, 'usr/sbin/exim4');
// The place that Debian's Exim is compiled for: with any other (-C) it gives up its privileges when it starts itself.
const configuration = '/etc/exim4/exim4.conf';

/** Exim, with a queue runner every few seconds. It writes its own three logs, and the same through syslog. */
export async function startExim() {
  const passwords = Object.entries(eximAccounts).map(([account, password]) => `${account}: ${password}\n`);
  writeConfiguration('exim/passwords', passwords.join(''));
  mkdirSync('/etc/exim4');
  copyFileSync(installConfiguration('exim/exim.conf', 'exim/exim.conf', { program }), configuration);
  mkdirSync(join(root, 'exim/spool'), { recursive: true });
  mkdirSync(join(root, 'logs/own'), { recursive: true });
  execFileSync('chown', ['-R', 'Debian-exim:Debian-exim', join(root, 'exim/spool'), join(root, 'logs/own')]);
  const server = startProcess('exim', program, ['-bdf', '-q3s']);
  await sleep(500);
  return server;
}

/** What `exim -bp` lists, in the shape of `listQueue` of Postfix. */
export async function listEximQueue() {
  return parseListing(await eximListing('-bp'));
}

async function eximListing(...args) {
  return (await run(program, args)).stdout;
}

/** `exim -bp`, and what `exiqgrep` makes of it. */
export async function saveEximListings() {
  writeConfiguration('queues/exim-bp.txt', await eximListing('-bp'));
  const { stdout } = await run('perl', [join(eximRoot, 'usr/sbin/exiqgrep'), '-E', program, '-x']);
  writeConfiguration('queues/exiqgrep.txt', stdout);
}

/** `exim -bp`: `AGE SIZE ID <SENDER> [*** frozen ***]`, then a recipient a line, `D` before those that are done. */
function parseListing(text) {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .map(([head, ...rest]) => {
      const [, , queueId, sender] = head.trim().split(/\s+/);
      const recipients = rest.filter((line) => !line.trim().startsWith('D ')).map((line) => ({ address: line.trim() }));
      return { queue_name: 'deferred', queue_id: queueId, sender: sender.slice(1, -1) || 'MAILER-DAEMON', recipients };
    });
}

/** Waits until every message that is left in the queue has been tried. */
export async function settleEximQueue(watch, seconds = 40) {
  let last = '';
  let quiet = 0;
  for (const end = Date.now() + seconds * 1000; quiet < 8 && Date.now() < end; await sleep(500)) {
    const entries = await listEximQueue();
    const state = JSON.stringify(entries);
    quiet = state === last ? quiet + 1 : 0;
    last = state;
  }
  watch(await listEximQueue());
}
