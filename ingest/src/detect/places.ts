/** A folder where mail servers write logs, and which files in it to look at. */
export interface Place {
  /** Absolute, without the drive on Windows. */
  readonly folder: string;
  readonly names: RegExp;
  /** How many levels of folders below to search; 0 where absent. */
  readonly depth?: number;
}

/**
 * Where mail logs are unless somebody moved them: the settings of the systems' packages and of the panels. Rotated files
 * come along (`.1`, `.2.gz`, `-20261122`, Plesk's `.processed`). What a file is, its lines tell, never its name.
 */
export const usualPlaces: readonly Place[] = [
  // Debian and Ubuntu; RHEL and its kin, cPanel, FreeBSD; SUSE. Plesk uses the system's own; Zimbra has one more.
  { folder: '/var/log', names: named('mail\\.log', 'maillog', 'mail', 'zimbra\\.log') },
  // Plesk before Onyx; on later versions the name, where it exists, is often a link to the system's own file.
  { folder: '/usr/local/psa/var/log', names: named('maillog') },
  // Exim on Debian; Exim elsewhere, and DirectAdmin's; cPanel's.
  { folder: '/var/log/exim4', names: named('(?:main|reject|panic)log') },
  { folder: '/var/log/exim', names: named('(?:main|reject|panic)\\.?log') },
  { folder: '/var/log', names: named('exim_(?:main|reject|panic)log') },
  { folder: '/var/log', names: named('dovecot[\\w-]*\\.log', 'postfix\\.log', 'smtp\\.log') },
  { folder: '/var/log/dovecot', names: named('[\\w-]+\\.log') },
  { folder: '/var/log/rspamd', names: named('rspamd\\.log') },
  { folder: '/var/log', names: named('amavisd?(?:-new)?\\.log', 'spamd\\.log') },
  { folder: '/var/log', names: named('mail\\.(?:info|warn|warning|err)', 'syslog', 'messages') },
  ...smarterMailPlaces('/SmarterMail/Logs', '/var/lib/smartermail/Logs'),
  ...exchangePlaces('/Program Files/Microsoft/Exchange Server/V15', '/Program Files/Microsoft/Exchange Server/V14'),
];

/** The file names, and what rotation makes of them. */
function named(...names: readonly string[]): RegExp {
  return new RegExp(`^(?:${names.join('|')})(?:[.-][\\w.-]*)?$`);
}

function smarterMailPlaces(...folders: readonly string[]): Place[] {
  return folders.map((folder) => ({ folder, names: /^\d{4}\.\d\d\.\d\d-\w+.*\.log(?:\.zip)?$/ }));
}

/**
 * The logs below an installation of Exchange: message tracking, SMTP protocol and agent logs of every role below
 * `TransportRoles\Logs` (Microsoft, "Message tracking", "Protocol logging", "Anti-spam agent logging"), those of IMAP and
 * POP in `Logging\Imap4` and `Logging\Pop3` ("Protocol logging for POP3 and IMAP4").
 */
export function exchangePlaces(...installations: readonly string[]): Place[] {
  return installations.flatMap((folder) => [
    { folder: `${folder}/TransportRoles/Logs/MessageTracking`, names: /^MSGTRK.*\.log$/i },
    { folder: `${folder}/TransportRoles/Logs`, names: /^(?:SEND|RECV|AGENTLOG)\d.*\.log$/i, depth: 3 },
    { folder: `${folder}/Logging/Imap4`, names: /\.log$/i },
    { folder: `${folder}/Logging/Pop3`, names: /\.log$/i },
  ]);
}

/**
 * Which of two logs with the same lines is read: the one with the lower number. Files that syslog daemons fill by severity,
 * or with everything, are the copies.
 */
export function copyRank(name: string): number {
  return general.test(name) ? 2 : bySeverity.test(name) ? 1 : 0;
}

const bySeverity = /^mail\.(?:info|notice|warn|warning|err|error)\b/;
const general = /^(?:syslog|messages|daemon|user|all)\b/;
