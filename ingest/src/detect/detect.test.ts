import { chownSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { detectLogs, type Detection } from './detect.ts';

const samples = join(import.meta.dirname, '../../../samples');
const context = { host: 'mx1', zone: 'Europe/Berlin' };
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'maillens-detect-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function put(path: string, content: string | Buffer): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

function sample(name: string): string {
  return readFileSync(join(samples, name), 'utf8');
}

function linesOf(text: string, test: (line: string) => boolean = () => true): string {
  return text
    .split('\n')
    .filter((line) => line !== '' && test(line))
    .map((line) => `${line}\n`)
    .join('');
}

function found({ logs }: Detection): Record<string, string> {
  return Object.fromEntries(
    logs.map(({ path, formats, frames }) => [
      path.slice(root.length),
      `${formats.map(({ name }) => name).join('+')} in ${frames.map(({ name }) => name).join('+')}`,
    ]),
  );
}

function leftOut({ leftOut: files }: Detection): Record<string, string> {
  return Object.fromEntries(files.map(({ path, reason }) => [path.slice(root.length), reason]));
}

describe('where each system keeps its mail logs', () => {
  it('Debian', async () => {
    put('var/log/mail.log', sample('maillog-rfc3339.log'));
    put('var/log/mail.log.1', sample('maillog-classic.log'));
    put('var/log/mail.log.2.gz', gzipSync(sample('logins-rfc3339.log')));
    put('var/log/exim4/mainlog', sample('exim_mainlog'));
    put('var/log/exim4/rejectlog', sample('exim_rejectlog'));
    put('var/log/auth.log', sample('maillog-rfc3339.log'));
    const detection = await detectLogs({ ...context, root });
    expect(found(detection)).toEqual({
      '/var/log/mail.log': 'postfix+dovecot in rfc3339',
      '/var/log/mail.log.1': expect.stringContaining('in rfc3164'),
      '/var/log/mail.log.2.gz': expect.stringContaining('dovecot'),
      '/var/log/exim4/mainlog': 'exim in exim',
      '/var/log/exim4/rejectlog': 'exim in exim',
    });
    expect(detection.refused).toEqual([]);
  });

  it('CentOS, cPanel, DirectAdmin and rotated files by date', async () => {
    put('var/log/maillog', sample('maillog-classic.log'));
    put('var/log/maillog-20261115', sample('postfix-postlogd.log'));
    put('var/log/exim_mainlog', sample('exim-cpanel-mainlog'));
    put('var/log/exim/mainlog', sample('exim_mainlog'));
    put('var/log/exim/paniclog', sample('exim_paniclog'));
    expect(Object.keys(found(await detectLogs({ ...context, root })))).toEqual([
      '/var/log/maillog',
      '/var/log/maillog-20261115',
      '/var/log/exim/mainlog',
      '/var/log/exim/paniclog',
      '/var/log/exim_mainlog',
    ]);
  });

  it('Plesk before Onyx, and later, where the old path is the same file', async () => {
    put('usr/local/psa/var/log/maillog.processed', sample('maillog-classic.log'));
    const file = put('var/log/maillog', sample('maillog-rfc3339.log'));
    symlinkSync(file, join(root, 'usr/local/psa/var/log/maillog'));
    const detection = await detectLogs({ ...context, root });
    expect(Object.keys(found(detection))).toEqual(['/var/log/maillog', '/usr/local/psa/var/log/maillog.processed']);
    expect(detection.leftOut).toEqual([
      { path: join(root, 'usr/local/psa/var/log/maillog'), reason: 'same_file', insteadOf: [file] },
    ]);
  });

  it('Exchange in its own folder, and in the one that it says', async () => {
    const row =
      '2026-11-22T21:17:48.780Z,,,,srv,,,STOREDRIVER,DELIVER,1,<m1@client.example>,,bob@lab.example,,376,1,,,Hello,alice@lab.example,alice@lab.example,,Incoming,,,,';
    const tracking = `\ufeff#Software: Microsoft Exchange Server\r\n#Version: 15.00.0000.000\r\n#Log-type: Message Tracking Log\r\n#Date: 2026-11-22T21:00:00.000Z\r\n#Fields: date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,connector-id,source,event-id,internal-message-id,message-id,network-message-id,recipient-address,recipient-status,total-bytes,recipient-count,related-recipient-address,reference,message-subject,sender-address,return-path,message-info,directionality,tenant-id,original-client-ip,original-server-ip,custom-data\r\n${row}\r\n`;
    put(
      'Program Files/Microsoft/Exchange Server/V15/TransportRoles/Logs/MessageTracking/MSGTRK20261122-1.LOG',
      tracking,
    );
    put('D/Exchange/TransportRoles/Logs/MessageTracking/MSGTRKMD2026112221-1.LOG', tracking.replace('m1@', 'm2@'));
    const exchangeInstallPath = `${join(root, 'D/Exchange')}/`;
    const detection = await detectLogs({ ...context, root, exchangeInstallPath });
    expect(found(detection)).toEqual({
      '/Program Files/Microsoft/Exchange Server/V15/TransportRoles/Logs/MessageTracking/MSGTRK20261122-1.LOG':
        'exchange in csv',
      '/D/Exchange/TransportRoles/Logs/MessageTracking/MSGTRKMD2026112221-1.LOG': 'exchange in csv',
    });
    expect(detection.logs[0]).toMatchObject({
      zone: { from: 'log', name: 'UTC' },
      first: Date.UTC(2026, 10, 22, 21, 17, 48, 780),
    });
  });

  it('SmarterMail on Linux and Windows, with the date of the file name', async () => {
    put(
      'var/lib/smartermail/Logs/2026.02.10-smtpLog.log',
      '05:01:30.507 [198.51.100.23][30216663] rsp: 220 mail.lab.example\n',
    );
    put(
      'SmarterMail/Logs/2026.02.11-administrative.log',
      '05:01:31.507 [198.51.100.24] IMAP Login failed: User [x] not found\n',
    );
    const detection = await detectLogs({ ...context, root });
    expect(found(detection)).toEqual({
      '/SmarterMail/Logs/2026.02.11-administrative.log': 'smartermail in smartermail',
      '/var/lib/smartermail/Logs/2026.02.10-smtpLog.log': 'smartermail in smartermail',
    });
    expect(detection.logs.map(({ first }) => new Date(first ?? 0).toISOString())).toEqual([
      '2026-02-11T04:01:31.507Z',
      '2026-02-10T04:01:30.507Z',
    ]);
  });

  it('the files that the configuration names', async () => {
    put('etc/dovecot/conf.d/10-logging.conf', '#log_path = syslog\nlog_path = /srv/log/dovecot-main\n');
    put('etc/postfix/main.cf', 'maillog_file = /srv/log/postfix\n');
    put('etc/exim/exim.conf', 'log_file_path = syslog : /srv/exim/%s-%D.txt\n');
    put('srv/log/dovecot-main', sample('dovecot-file.log'));
    put('srv/log/postfix', sample('postfix-postlogd.log'));
    put('srv/exim/main-20261122.txt', sample('exim_mainlog'));
    put('srv/exim/notes.txt', sample('exim_mainlog'));
    expect(found(await detectLogs({ ...context, root }))).toEqual({
      '/srv/log/dovecot-main': 'dovecot in dovecot',
      '/srv/log/postfix': 'postfix in rfc3164',
      '/srv/exim/main-20261122.txt': 'exim in exim',
    });
  });

  it('a machine with a journal and no file', async () => {
    mkdirSync(join(root, 'run/log/journal'), { recursive: true });
    expect(await detectLogs({ ...context, root })).toEqual({
      logs: [],
      leftOut: [],
      refused: [],
      journal: join(root, 'run/log/journal'),
    });
  });
});

describe('what a log is', () => {
  async function only(path: string): Promise<Detection['logs'][number]> {
    const { logs } = await detectLogs({ ...context, root, paths: [path] });
    const [log] = logs;
    if (log === undefined) {
      throw new Error(`${path} was not taken for a mail log`);
    }
    return log;
  }

  it('zone, first and last time, size, where the stamps name a zone', async () => {
    const text = sample('maillog-rfc3339.log').replaceAll('+00:00', '+05:30');
    const log = await only(put('a.log', text));
    const stamps = linesOf(text)
      .trim()
      .split('\n')
      .map((line) => Date.parse(line.slice(0, 32)));
    expect(log).toMatchObject({
      zone: { from: 'log', name: '+05:30' },
      first: stamps[0],
      last: stamps.at(-1),
      bytes: Buffer.byteLength(text),
      packing: 'plain',
    });
  });

  it('the assumed zone where they name none', async () => {
    const log = await only(put('a.log', 'Nov 22 21:18:19 mx1 postfix/qmgr[6535]: 7A0A6AB41D7: removed\n'));
    expect(log.zone).toEqual({ from: 'assumed', name: 'Europe/Berlin' });
    expect(new Date(log.first ?? 0).toISOString().slice(5)).toBe('11-22T20:18:19.000Z');
  });

  it('the last time of a file that is larger than what is looked at', async () => {
    const line = (minute: number): string =>
      `2026-11-${String(1 + Math.floor(minute / 1440)).padStart(2, '0')}T${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00.000000+00:00 mx1 postfix/qmgr[6535]: 7A0A6AB41D7: removed\n`;
    const log = await only(put('a.log', Array.from({ length: 28 * 1440 }, (_, minute) => line(minute)).join('')));
    expect(log.bytes).toBeGreaterThan(3_000_000);
    expect([log.first, log.last].map((time) => new Date(time ?? 0).toISOString())).toEqual([
      '2026-11-01T00:00:00.000Z',
      '2026-11-28T23:59:00.000Z',
    ]);
  });

  it.each<[string, (text: string) => Buffer]>([
    ['CRLF', (text) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['a byte order mark', (text) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little endian', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big endian', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('with %s', async (_, write) => {
    const plain = await only(put('plain.log', sample('maillog-rfc3339.log')));
    const { formats, frames, first, last, zone } = await only(put('windows.log', write(sample('maillog-rfc3339.log'))));
    expect({ formats, frames, first, last, zone }).toEqual({
      formats: plain.formats,
      frames: plain.frames,
      first: plain.first,
      last: plain.last,
      zone: plain.zone,
    });
  });
});

describe('what repeats another log', () => {
  const text = sample('maillog-rfc3339.log');

  it('mail.info, mail.warn and mail.err repeat mail.log; syslog does so among other lines', async () => {
    put('var/log/mail.log', text);
    put('var/log/mail.info', text);
    put(
      'var/log/mail.warn',
      linesOf(text, (line) => line.includes('warning:')),
    );
    put('var/log/mail.err', '');
    put(
      'var/log/syslog',
      linesOf(text).replaceAll(/\n/g, '\n2026-11-22T21:17:48.000000+00:00 mx1 CRON[1]: (root) CMD (true)\n'),
    );
    const detection = await detectLogs({ ...context, root });
    expect(Object.keys(found(detection))).toEqual(['/var/log/mail.log']);
    expect(leftOut(detection)).toEqual({
      '/var/log/mail.info': 'repeats',
      '/var/log/mail.warn': 'repeats',
      '/var/log/mail.err': 'empty',
      '/var/log/syslog': 'repeats',
    });
  });

  it('in another frame, too, and packed', async () => {
    const classic = linesOf(sample('maillog-classic.log'));
    const inIso = classic.replaceAll(/^Nov (\d\d) ([\d:]{8})/gm, '2026-11-$1T$2.500000+01:00');
    put('var/log/mail.log.1.gz', gzipSync(classic));
    put('var/log/messages-20261122', inIso);
    expect(leftOut(await detectLogs({ ...context, root }))).toEqual({ '/var/log/messages-20261122': 'repeats' });
  });

  it('deep inside a log of some megabytes', async () => {
    const stamped = Array.from({ length: 60_000 }, (_, second) => {
      const time = new Date(Date.UTC(2026, 10, 1) + second * 20_000).toISOString();
      return `${time} mx1 postfix/qmgr[6535]: ${(0xa00000 + second).toString(16).toUpperCase()}: removed\n`;
    });
    put('var/log/mail.log', stamped.join(''));
    put('var/log/syslog', stamped.slice(30_000, 30_500).join(''));
    expect(leftOut(await detectLogs({ ...context, root }))).toEqual({ '/var/log/syslog': 'repeats' });
  });

  it('is told by its lines, not by its name', async () => {
    put('var/log/mail.log', text);
    put('var/log/mail.info', sample('logins-rfc3339.log'));
    put('var/log/maillog', text);
    const detection = await detectLogs({ ...context, root });
    expect(Object.keys(found(detection))).toEqual(['/var/log/mail.log', '/var/log/mail.info']);
    expect(leftOut(detection)).toEqual({ '/var/log/maillog': 'repeats' });
  });

  it('keeps a log of which another has half', async () => {
    const lines = linesOf(text).trimEnd().split('\n');
    put('var/log/mail.log', `${lines.slice(0, 700).join('\n')}\n`);
    put('var/log/syslog', `${lines.slice(350).join('\n')}\n`);
    expect(leftOut(await detectLogs({ ...context, root }))).toEqual({});
  });
});

describe('what is no mail log', () => {
  it('other files in a folder that is named', async () => {
    put('logs/mail.txt', sample('maillog-classic.log'));
    put('logs/deeper/exim.txt', sample('exim_mainlog'));
    put('logs/access.log', '192.0.2.1 - - [22/Nov/2026:21:17:48 +0000] "GET / HTTP/1.1" 200 12\n');
    put('logs/auth.log', 'Nov 22 21:18:19 mx1 sshd[1]: Failed password for root from 192.0.2.1 port 22 ssh2\n');
    put('logs/picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18]));
    const detection = await detectLogs({ ...context, root, paths: [join(root, 'logs')] });
    expect(Object.keys(found(detection)).sort()).toEqual(['/logs/deeper/exim.txt', '/logs/mail.txt']);
    expect(leftOut(detection)).toEqual({ '/logs/access.log': 'no_mail', '/logs/auth.log': 'no_mail' });
    expect(detection.refused.map(({ error }) => error.code)).toEqual(['file_binary']);
  });

  it('what does not exist, or goes round in circles', async () => {
    symlinkSync('loop', join(root, 'loop'));
    const paths = [join(root, 'nowhere'), join(root, 'loop')];
    const { refused } = await detectLogs({ ...context, root, paths });
    expect(refused.map(({ path, error }) => [path, error.code])).toEqual([
      [paths[0], 'file_missing'],
      [paths[1], 'file_unreadable'],
    ]);
  });

  it('a second name for one file', async () => {
    const file = put('mail.log', sample('maillog-classic.log'));
    linkSync(file, join(root, 'mail.copy'));
    const detection = await detectLogs({ ...context, root, paths: [root] });
    expect(detection.logs).toHaveLength(1);
    expect(detection.leftOut.map(({ reason }) => reason)).toEqual(['same_file']);
  });
});

// Only the superuser can stop being one for a moment; others may read their own files whatever they do.
(process.geteuid?.() === 0 ? it : it.skip)('a folder and a file that this user may not read', async () => {
  put('var/log/mail.log', sample('maillog-classic.log'));
  mkdirSync(join(root, 'var/log/exim4'), { mode: 0o700 });
  chownSync(root, 65534, 65534);
  writeFileSync(join(root, 'var/log/maillog'), 'x\n', { mode: 0o600 });
  process.seteuid?.(65534);
  try {
    const { logs, refused } = await detectLogs({ ...context, root });
    expect(logs.map(({ path }) => path)).toEqual([join(root, 'var/log/mail.log')]);
    expect(refused.map(({ path, error }) => [path, error.code])).toEqual([
      [join(root, 'var/log/exim4'), 'file_unreadable'],
      [join(root, 'var/log/maillog'), 'file_unreadable'],
    ]);
  } finally {
    process.seteuid?.(0);
  }
});
