import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { accounts, addresses, eximAccounts, mailboxes, root } from '../world.mjs';
import { installConfiguration, writeConfiguration } from './configuration.mjs';
import { startProcess, waitForListener } from './process.mjs';

const none = { moreProtocols: '', moreSettings: '' };
/** Dovecot's own submission, which hands on to Postfix what it takes. */
const submission = {
  moreProtocols: ' submission',
  moreSettings: `submission_relay_host = ${addresses.postfix}\nsubmission_relay_trusted = yes\n`,
};

/** The mail store of Postfix, and its judge of passwords; it logs through syslog. */
export function startDovecot() {
  return start('dovecot', { logPath: 'syslog', listen: `${addresses.postfix}, [${addresses.postfix6}]`, ...none });
}

/** A second one that writes its own log file, which names no host. */
export function startDovecotWithOwnLog() {
  mkdirSync(join(root, 'logs/own'), { recursive: true });
  const logPath = join(root, 'logs/own/dovecot.log');
  return start('dovecot-own', { logPath, listen: addresses.dovecotWithOwnLog, ...submission });
}

async function start(name, values) {
  const folder = join(root, name);
  mkdirSync(join(folder, 'state'), { recursive: true });
  writeMailboxes();
  const configuration = installConfiguration('dovecot/dovecot.conf', `${name}/dovecot.conf`, { folder, ...values });
  const server = startProcess(name, 'dovecot', ['-F', '-c', configuration]);
  await waitForListener({ path: join(folder, 'lmtp') });
  await waitForListener({ port: 110 });
  return server;
}

function writeMailboxes() {
  const logins = { ...accounts, ...eximAccounts };
  const lines = mailboxes.postfix.map((mailbox) => {
    const isDisabled = mailbox.startsWith('dora@');
    return `${mailbox}:${logins[mailbox] ?? 'no-login-here'}::::::${isDisabled ? 'nologin reason=retired' : ''}`;
  });
  const exim = Object.entries(eximAccounts).map(([account, password]) => `${account}:${password}::::::`);
  writeConfiguration('dovecot/passwd', [...lines, ...exim, ''].join('\n'));
  mkdirSync(join(root, 'mail'), { recursive: true, mode: 0o777 });
}
