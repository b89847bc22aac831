import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../world.mjs';
import { installConfiguration, writeConfiguration } from './configuration.mjs';
import { startProcess, waitForListener } from './process.mjs';

/** OpenDKIM, OpenDMARC and postgrey; policyd-spf is started by Postfix. */
export async function startFilters() {
  const run = join(root, 'filters/run');
  mkdirSync(run, { recursive: true, mode: 0o777 });
  execFileSync('chmod', ['777', run]);
  execFileSync('chown', ['-R', 'opendkim', join(root, 'filters/keys')]);
  execFileSync('chmod', ['600', join(root, 'filters/keys/lab.example.pem')]);
  installConfiguration('filters/policyd-spf.conf');
  writeConfiguration('filters/ignore-hosts', '127.0.0.1\n');
  const servers = [
    startProcess('opendkim', 'opendkim', ['-f', '-x', installConfiguration('filters/opendkim.conf')]),
    startProcess('opendmarc', 'opendmarc', ['-f', '-c', installConfiguration('filters/opendmarc.conf')]),
    startPostgrey(),
  ];
  await Promise.all([8891, 8893, 10023].map((port) => waitForListener({ port })));
  return servers;
}

function startPostgrey() {
  const folder = join(root, 'filters/postgrey');
  mkdirSync(folder);
  execFileSync('chown', ['postgrey', folder]);
  return startProcess('postgrey', 'postgrey', [
    '--inet=127.0.0.1:10023',
    '--delay=2',
    `--dbdir=${folder}`,
    '--auto-whitelist-clients=0',
  ]);
}
