import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { eximRoot } from '../packages.mjs';

const logwatchServices = '/usr/share/logwatch/scripts/services';

/**
 * What the usual report programs say of a run's logs.
 * @returns texts by program
 */
export function runPeers(logs) {
  const mail = join(logs, 'classic/mail.log');
  const main = join(logs, 'own/exim_mainlog');
  return {
    pflogsumm: run('pflogsumm', [mail]),
    logwatchPostfix: logwatch('postfix', mail),
    logwatchDovecot: logwatch('dovecot', mail),
    eximstats: run('perl', [join(eximRoot, 'usr/sbin/eximstats'), '-h0', main]),
  };
}

/** Logwatch's own scripts read the log from standard input; its date filter is left out. */
function logwatch(service, log) {
  const command = `perl -I/usr/share/logwatch/lib ${logwatchServices}/${service} < "$0"`;
  return run('sh', ['-c', command, log], { LOGWATCH_DETAIL_LEVEL: '5' });
}

function run(program, args, env = {}) {
  return execFileSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64e6,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
}

/** The first group of the pattern, or 0 where the report has no such line: it leaves out what is zero. */
export function numberIn(text, pattern) {
  return Number(pattern.exec(text)?.[1]?.replaceAll(',', '') ?? 0);
}
