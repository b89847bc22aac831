import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses, addresses6, root } from '../world.mjs';

const devices = ['null', 'zero', 'full', 'random', 'urandom', 'tty'];

/** Gives the namespace its addresses, a private `/dev/log`, resolver settings, a host name and a folder in memory. */
export function furnishNamespace() {
  run('hostname', 'mx1');
  addAddresses();
  // `/srv` is on every Debian, and nothing in the lab needs what a machine may have there.
  run('mount', '-t', 'tmpfs', '-o', 'mode=755', 'lab', '/srv');
  mkdirSync(root);
  ownDevices();
  ownConfiguration();
  writeFileSync('/etc/resolv.conf', `nameserver ${addresses.dns}\noptions timeout:2 attempts:1\n`);
  // Exim is not installed, so the machine does not have its user.
  appendFileSync('/etc/passwd', `Debian-exim:x:64999:64999::/var/spool/exim4:/usr/sbin/nologin\n`);
  appendFileSync('/etc/group', `Debian-exim:x:64999:\n`);
  writeFileSync('/etc/hosts', '127.0.0.1 localhost\n::1 localhost\n203.0.113.1 mx1.lab.example mx1\n');
}

/** A whole prefix on the loopback device makes each of its addresses one of this machine's. */
function addAddresses() {
  run('ip', 'link', 'set', 'lo', 'up');
  run('ip', 'address', 'add', '198.51.100.1/24', 'dev', 'lo');
  run('ip', 'address', 'add', '203.0.113.1/24', 'dev', 'lo');
  // Postfix wants to find its own addresses by name, and IPv6 has no such rule.
  for (const address of [addresses.postscreen, addresses.rspamd, addresses.exim]) {
    run('ip', 'address', 'add', `${address}/32`, 'dev', 'lo');
  }
  for (const address of addresses6) {
    run('ip', '-6', 'address', 'add', `${address}/128`, 'dev', 'lo', 'nodad');
  }
}

/** rsyslog makes `/dev/log`: in the machine's own `/dev` it would catch the machine's messages. */
function ownDevices() {
  const folder = join(root, 'dev');
  mkdirSync(join(folder, 'shm'), { recursive: true });
  for (const device of devices) {
    writeFileSync(join(folder, device), '');
    run('mount', '--bind', `/dev/${device}`, join(folder, device));
  }
  run('mount', '-t', 'tmpfs', 'shm', join(folder, 'shm'));
  symlinkSync('/proc/self/fd', join(folder, 'fd'));
  run('mount', '--rbind', folder, '/dev');
}

/** What the lab writes to `/etc` lies over the machine's, and only the lab sees it. */
function ownConfiguration() {
  const [upper, work] = ['upper', 'work'].map((name) => join(root, 'etc', name));
  [upper, work].forEach((folder) => mkdirSync(folder, { recursive: true }));
  run('mount', '-t', 'overlay', 'overlay', '-o', `lowerdir=/etc,upperdir=${upper},workdir=${work}`, '/etc');
}

function run(program, ...args) {
  execFileSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
}
