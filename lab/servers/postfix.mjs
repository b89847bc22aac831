import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accounts, client, mailboxes, root } from '../world.mjs';
import { installConfiguration, writeConfiguration } from './configuration.mjs';
import { startProcess, waitForListener } from './process.mjs';

const folder = join(root, 'postfix');
// DNS and the sinks run in this process: waiting here for a program that waits for them would stop both.
const run = promisify(execFile);

export async function startPostfix() {
  mkdirSync(join(folder, 'spool'), { recursive: true });
  mkdirSync(join(folder, 'data'), { recursive: true });
  execFileSync('chown', ['postfix', join(folder, 'data')]);
  installConfiguration('postfix/main.cf');
  installConfiguration('postfix/master.cf');
  writeTables();
  // With `start-fg` the master stays this process's child.
  const server = startProcess('postfix', 'postfix', ['-c', folder, 'start-fg']);
  await waitForListener({ port: 465 });
  return { ...server, stop: () => server.stop(() => run('postfix', ['-c', folder, 'stop'])) };
}

/** Asks for a delivery attempt of all mail. */
export async function flushQueue() {
  await run('postqueue', ['-c', folder, '-f']);
}

/** @returns what `postqueue -j` lists: `{ queue_name, queue_id, sender, recipients: [{ address, delay_reason }] }` */
export async function listQueue() {
  return (await queueListing('-j'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

async function queueListing(flag) {
  return (await run('postqueue', ['-c', folder, flag], { maxBuffer: 64e6 })).stdout;
}

/** Hands mail over as a program on the machine does. @returns whether `sendmail` took it */
export async function sendmail(sender, recipients, message) {
  const sending = run('sendmail', ['-C', folder, '-i', '-f', sender, '--', ...recipients]);
  sending.child.stdin.end(message);
  return sending.then(
    () => true,
    () => false,
  );
}

/**
 * Waits until nothing is on its way: all mail is delivered, returned, or waiting for its next attempt.
 * @param watch sees each listing
 */
export async function settleQueue(watch, seconds = 40) {
  let quiet = 0;
  for (const end = Date.now() + seconds * 1000; quiet < 3; await sleep(200)) {
    const entries = await listQueue();
    watch(entries);
    quiet = entries.every(({ queue_name }) => queue_name === 'deferred' || queue_name === 'hold') ? quiet + 1 : 0;
    if (Date.now() > end) {
      throw new Error(`the queue is still busy after ${seconds} s`);
    }
  }
}

function writeTables() {
  const table = (name, lines) => writeConfiguration(`postfix/${name}`, lines.map((line) => `${line}\n`).join(''));
  table(
    'mailboxes',
    mailboxes.postfix.map((mailbox) => `${mailbox} yes`),
  );
  table('aliases', ['team@lab.example alice@lab.example, bob@lab.example', 'away@lab.example away@ok.example']);
  table(
    'logins',
    Object.keys(accounts).map((account) => `${account} ${account}`),
  );
  table('tls-policy', ['selfsigned.example verify', 'notls.example encrypt', 'brokentls.example encrypt']);
  table('recipient-access', ['grey@lab.example greylist', 'filtered@lab.example FILTER smtp:[127.0.0.1]:10024']);
  table(
    'client-access',
    [101, 102, 103, 104, 105, 106, 107, 109].map((number) => `${client(number)} check_spf`),
  );
  table('header-checks', [
    '/^Subject: .*forbidden/ REJECT forbidden words',
    '/^Subject: .*into the void/ DISCARD thrown away',
  ]);
}

/**
 * Makes waiting messages older. A queue file begins with records of one letter, a length and text: `T` holds the arrival in
 * seconds, and the attribute `create_time`, which decides about giving up, the creation (Postfix
 * src/global/rec_type.h, mail_proto.h). The same number of digits takes their place.
 * @param ageOf seconds by a message's first recipient and its number
 */
export async function ageMessages(ageOf) {
  for (const [number, { queue_id, recipients }] of (await listQueue()).entries()) {
    const path = join(folder, 'spool/deferred', queue_id[0], queue_id);
    if (existsSync(path)) {
      const time = String(Math.floor(Date.now() / 1000) - ageOf(recipients[0]?.address ?? '', number));
      const text = readFileSync(path, 'latin1');
      const aged = text.replace(/(T.)\d{10}(?= \d{6})/s, `$1${time}`).replace(/(create_time=)\d{10}/, `$1${time}`);
      writeFileSync(path, aged, 'latin1');
    }
  }
}

export async function saveListings() {
  writeConfiguration('queues/postqueue-p.txt', await queueListing('-p'));
  writeConfiguration('queues/postqueue-j.jsonl', await queueListing('-j'));
}
