import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const installed = [
  ...['postfix', 'dovecot-imapd', 'dovecot-pop3d', 'dovecot-lmtpd', 'dovecot-managesieved', 'dovecot-sieve'],
  ...['dovecot-submissiond', 'rspamd', 'redis-server'],
  ...['opendkim', 'opendkim-tools', 'opendmarc', 'postfix-policyd-spf-python', 'postgrey'],
  ...['libgnutls-dane0', 'libidn12', 'libldap-2.5-0', 'libmariadb3', 'libnsl2', 'libpq5', 'libspf2-2', 'libperl5.36'],
  ...['rsyslog', 'pflogsumm', 'logwatch', 'iproute2', 'openssl', 'util-linux'],
];
/** Postfix and Exim exclude each other as packages, so these are only unpacked; their libraries are installed. */
const unpacked = ['exim4-daemon-heavy', 'exim4-base'];
const policy = '/usr/sbin/policy-rc.d';

/** Where Exim's packages are unpacked. */
export const eximRoot = join(import.meta.dirname, '../node_modules/.cache/maillens-lab/exim');

/** Installs the mail software from Debian's packages. None of it is started by that. */
export async function installPackages() {
  const missing = installed.filter((name) => !isInstalled(name));
  if (missing.length > 0) {
    apt('update', '-q');
    withoutStarting(() => apt('install', '-q', '-y', '--no-install-recommends', ...missing));
  }
  if (!existsSync(join(eximRoot, 'usr/sbin/exim4'))) {
    unpackExim();
  }
}

function isInstalled(name) {
  try {
    return execFileSync('dpkg-query', ['-W', '-f', '${Status}', name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).endsWith(' installed');
  } catch {
    return false;
  }
}

/** A package's script asks `policy-rc.d` before it starts a daemon; a machine that has one keeps its own. */
function withoutStarting(install) {
  const isOwn = !existsSync(policy);
  if (isOwn) {
    writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  }
  try {
    install();
  } finally {
    if (isOwn) {
      rmSync(policy);
    }
  }
}

function unpackExim() {
  const folder = `${eximRoot}.packages`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o777 });
  apt('update', '-q');
  execFileSync('apt-get', ['-o', 'APT::Sandbox::User=root', 'download', '-q', ...unpacked], {
    cwd: folder,
    stdio: 'inherit',
  });
  for (const file of readdirSync(folder)) {
    execFileSync('dpkg', ['-x', join(folder, file), eximRoot]);
  }
}

function apt(...args) {
  execFileSync('apt-get', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
