import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../world.mjs';
import { installConfiguration } from './configuration.mjs';
import { startProcess, waitForListener } from './process.mjs';

export async function startRsyslog() {
  for (const form of ['classic', 'rfc3339', 'rfc5424']) {
    mkdirSync(join(root, 'logs', form), { recursive: true });
  }
  const configuration = installConfiguration('rsyslog.conf');
  const server = startProcess('rsyslog', 'rsyslogd', ['-n', '-f', configuration, '-i', join(root, 'rsyslog.pid')]);
  await waitForFile('/dev/log');
  return server;
}

async function waitForFile(path) {
  const { existsSync } = await import('node:fs');
  const { setTimeout: sleep } = await import('node:timers/promises');
  for (let tries = 0; tries < 200 && !existsSync(path); tries++) {
    await sleep(50);
  }
}
