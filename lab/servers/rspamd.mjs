import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../world.mjs';
import { installConfiguration, writeConfiguration } from './configuration.mjs';
import { startProcess, waitForListener } from './process.mjs';

const folder = join(root, 'rspamd');
/** Modules that ask servers of others, want maps from the network, or judge a client by habits that the lab's do not have. */
const withoutUse = [
  ...[
    'arc',
    'asn',
    'bimi',
    'clickhouse',
    'dkim_signing',
    'fuzzy_check',
    'hfilter',
    'history_redis',
    'mid',
    'mime_types',
  ],
  ...[
    'multimap',
    'mx_check',
    'neural',
    'once_received',
    'phishing',
    'ratelimit',
    'rbl',
    'replies',
    'reputation',
    'surbl',
  ],
  ...['url_redirector', 'whitelist'],
];

/** Rspamd as a milter that scans on its own, and the Redis in which it remembers whom it sent away. */
export async function startRspamd() {
  const state = join(folder, 'state');
  mkdirSync(state, { recursive: true });
  withoutUse.forEach((module) => writeConfiguration(`rspamd/local.d/${module}.conf`, 'enabled = false;\n'));
  for (const module of ['greylist', 'milter_headers']) {
    installConfiguration(`rspamd/${module}.conf`, `rspamd/local.d/${module}.conf`);
  }
  installConfiguration('rspamd/rspamd.local.lua');
  writeConfiguration('rspamd/state/suffixes', 'example\n');
  const configuration = installConfiguration('rspamd/rspamd.conf', 'rspamd/rspamd.conf', { folder: state });
  execFileSync('chown', ['-R', '_rspamd:_rspamd', state]);
  const redis = startProcess('redis', 'redis-server', ['--bind', '127.0.0.1', '--save', '', '--dir', folder]);
  await waitForListener({ port: 6379 });
  const variables = [`--var=LOCAL_CONFDIR=${folder}`, `--var=DBDIR=${state}`, `--var=RUNDIR=${state}`];
  const identity = ['-u', '_rspamd', '-g', '_rspamd'];
  const rspamd = startProcess('rspamd', 'rspamd', ['-f', '-c', configuration, ...identity, ...variables]);
  // It compiles its rules first, which takes long on a busy machine.
  await waitForListener({ port: 11332 }, 90);
  return [redis, rspamd];
}
