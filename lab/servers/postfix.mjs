import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accounts, addresses, client, mailboxes, root } from '../world.mjs';
import { installConfiguration, writeConfiguration } from './configuration.mjs';
import { startProcess, waitForListener } from './process.mjs';

const folder = join(root, 'postfix');

export async function startPostfix() {
  mkdirSync(join(folder, 'spool'), { recursive: true });
  mkdirSync(join(folder, 'data'), { recursive: true });
  execFileSync('chown', ['postfix', join(folder, 'data')]);
  installConfiguration('postfix/main.cf', 'postfix/main.cf', { lifetime: '1d' });
  installConfiguration('postfix/master.cf');
  writeTables();
  // With `start-fg` the master stays this process's child.
  const server = startProcess('postfix', 'postfix', ['-c', folder, 'start-fg']);
  await waitForListener({ host: addresses.postfix, port: 25 });
  await waitForListener({ host: addresses.postfix, port: 587 });
  return {
    ...server,
    async stop() {
      postfix('stop');
      await server.stop();
    },
  };
}

/** How long mail may wait before it is given up. Postfix reads the change at once. */
export function setQueueLifetime(lifetime) {
  installConfiguration('postfix/main.cf', 'postfix/main.cf', { lifetime });
  postfix('reload');
}

/** Asks for a delivery attempt of all mail. */
export function flushQueue() {
  execFileSync('postqueue', ['-c', folder, '-f']);
}

/** @returns what `postqueue -j` lists: `{ queue_name, queue_id, sender, recipients: [{ address, delay_reason }] }` */
export function listQueue() {
  return queueListing('-j').split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

export function queueListing(flag) {
  return execFileSync('postqueue', ['-c', folder, flag], { encoding: 'utf8', maxBuffer: 64e6 });
}

/** Hands mail over as a program on the machine does. @returns the exit status of `sendmail` */
export function sendmail(sender, recipients, message) {
  try {
    execFileSync('sendmail', ['-C', folder, '-i', '-f', sender, '--', ...recipients], { input: message, stdio: ['pipe', 'ignore', 'ignore'] });
    return 0;
  } catch (error) {
    return error.status;
  }
}

/**
 * Waits until nothing is on its way: all mail is delivered, returned, or waiting for its next attempt.
 * @param watch sees each listing
 */
export async function settleQueue(watch, seconds = 40) {
  let quiet = 0;
  for (const end = Date.now() + seconds * 1000; quiet < 3; await sleep(200)) {
    const entries = listQueue();
    watch(entries);
    quiet = entries.every(({ queue_name }) => queue_name === 'deferred' || queue_name === 'hold') ? quiet + 1 : 0;
    if (Date.now() > end) {
      throw new Error(`the queue is still busy after ${seconds} s`);
    }
  }
}

function postfix(command) {
  execFileSync('postfix', ['-c', folder, command], { stdio: 'ignore' });
}

function writeTables() {
  const table = (name, lines) => writeConfiguration(`postfix/${name}`, lines.map((line) => `${line}\n`).join(''));
  table('mailboxes', mailboxes.map((mailbox) => `${mailbox} yes`));
  table('aliases', ['team@lab.example alice@lab.example, bob@lab.example', 'away@lab.example away@ok.example']);
  table('logins', Object.keys(accounts).map((account) => `${account} ${account}`));
  table('tls-policy', ['selfsigned.example verify', 'notls.example encrypt', 'brokentls.example encrypt']);
  table('recipient-access', ['grey@lab.example greylist', 'filtered@lab.example FILTER smtp:[127.0.0.1]:10024']);
  table('client-access', [101, 102, 103, 104, 105, 106, 107].map((number) => `${client(number)} check_spf`));
  table('header-checks', ['/^Subject: .*forbidden/ REJECT forbidden words', '/^Subject: .*into the void/ DISCARD thrown away']);
}
