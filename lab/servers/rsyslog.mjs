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
  await waitForListener({ path: '/dev/log' });
  return server;
}
