/**
 * Every mistake of the operator's or of ours that MailLens reports, in one table. `hint` says what to do about it.
 * `canContinue` tells whether the other inputs can still be read. Odd log lines are never errors: they are values.
 */
const table = {
  elasticsearch_address: {
    hint: 'Set ELASTICSEARCH_URL to something like https://search.example:9200.',
    canContinue: false,
  },
  elasticsearch_ca: {
    hint: 'Point ELASTICSEARCH_CA to the PEM file of the authority that signed the server certificate.',
    canContinue: false,
  },
  elasticsearch_unreachable: {
    hint: 'Check that Elasticsearch runs, that the address and port are right, and that no firewall is in between.',
    canContinue: false,
  },
  elasticsearch_certificate: {
    hint: 'Name the authority with ELASTICSEARCH_CA (a PEM file) or ELASTICSEARCH_CA_FINGERPRINT, and use the host name that the certificate names.',
    canContinue: false,
  },
  elasticsearch_login: {
    hint: 'Check ELASTICSEARCH_API_KEY, or ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD.',
    canContinue: false,
  },
  elasticsearch_permission: {
    hint: 'Give the user or API key the privileges that docs/elasticsearch-privileges.md lists.',
    canContinue: false,
  },
  elasticsearch_version: { hint: 'Use Elasticsearch 8.19 or 9.', canContinue: false },
  elasticsearch_answer: {
    hint: 'Check that the address is that of Elasticsearch, and read its log.',
    canContinue: false,
  },
  kibana_address: {
    hint: 'Give something like --kibana https://kibana.example:5601, or https://kibana.example:5601/s/mail for a space.',
    canContinue: false,
  },
  kibana_unreachable: {
    hint: 'Check that Kibana runs, that the address and port are right, and that no firewall is in between.',
    canContinue: false,
  },
  kibana_certificate: {
    hint: 'Name the authority with KIBANA_CA (a PEM file), and use the host name that the certificate names.',
    canContinue: false,
  },
  kibana_login: {
    hint: 'Check KIBANA_API_KEY, or KIBANA_USERNAME and KIBANA_PASSWORD; without them those of Elasticsearch are used.',
    canContinue: false,
  },
  kibana_permission: {
    hint: 'The user needs the Kibana privilege "Saved Objects Management: All" in that space; docs/kibana.md says more.',
    canContinue: false,
  },
  kibana_answer: { hint: 'Check that the address is that of Kibana 8.19 or 9, and read its log.', canContinue: false },
  kibana_refused: {
    hint: 'The reasons are above; what Kibana took stays, and the import can be repeated.',
    canContinue: true,
  },
  namespace_invalid: {
    hint: 'Use 1 to 60 of the characters a-z, 0-9 and _; not the word now.',
    canContinue: false,
  },
  retention_invalid: { hint: 'Give whole days, 1 or more.', canContinue: false },
  template_missing: { hint: 'Run `maillens setup` with a user that may manage index templates.', canContinue: false },
  template_newer: { hint: 'Use the newer MailLens here too; an older one would take fields away.', canContinue: false },
  template_foreign: { hint: 'Rename or delete that template if nobody needs it.', canContinue: false },
  mapping_conflict: {
    hint: 'The index was made with another type for the field. Read it as it is, or reindex it into one with the new template.',
    canContinue: false,
  },
  bad_network: { hint: 'Write it like 192.0.2.0/24, 2001:db8::/32 or a single address.', canContinue: false },
  bad_format: { hint: 'Leave --format away to let each record decide.', canContinue: false },
  bad_zone: { hint: 'Use a name of the time zone database, such as Europe/Berlin or UTC.', canContinue: false },
  analysis_unknown: {
    hint: '`maillens report` without a name lists the analyses; summary is the day in one page.',
    canContinue: false,
  },
  analysis_not_in_logs: {
    hint: 'Leave the paths away to ask Elasticsearch; `maillens queue` and `maillens reputation` put the answers there.',
    canContinue: false,
  },
  metric_unknown: { hint: 'See the metrics in --output json.', canContinue: false },
  bad_time: { hint: 'Write it like 2026-11-22, 2026-11-22T14:00, 1h, 7d, today or yesterday.', canContinue: false },
  trace_what: {
    hint: 'Name a queue id or Message-ID, or --recipient ADDRESS --around "2026-11-22 21:18".',
    canContinue: false,
  },
  query_wrong: { hint: 'docs/search.md shows what a query can say.', canContinue: false },
  nothing_to_read: { hint: 'Name log files: maillens ingest /var/log/mail.log*', canContinue: false },
  sums_differ: {
    hint: 'This is a mistake in MailLens: please report it with the counts above.',
    canContinue: false,
  },
  java_missing: {
    hint: 'Install Java (on Debian: `apt-get install openjdk-17-jre-headless`), or set ELASTICSEARCH_URL to use an Elasticsearch of yours.',
    canContinue: false,
  },
  java_too_old: {
    hint: 'Install a newer Java (on Debian: `apt-get install openjdk-17-jre-headless`) or point JAVA_HOME to one.',
    canContinue: false,
  },
  maven_missing: {
    hint: 'Install Maven (on Debian: `apt-get install maven`), or set ELASTICSEARCH_URL to use an Elasticsearch of yours.',
    canContinue: false,
  },
  distribution_unavailable: {
    hint: 'Check the network and, behind a proxy, the settings.xml of Maven; then try again.',
    canContinue: false,
  },
  disk_full: { hint: 'Free some space (`df -h` shows where), or choose a folder on another disk.', canContinue: false },
  memory_short: {
    hint: 'Stop other programs, or set MAILLENS_ES_HEAP to a smaller heap (`384m`).',
    canContinue: false,
  },
  heap_invalid: { hint: 'Set MAILLENS_ES_HEAP to something like `512m` or `2g`.', canContinue: false },
  folder_closed: {
    hint: 'Choose a data folder that this account can enter, such as /var/lib/maillens, or run as an ordinary user.',
    canContinue: false,
  },
  port_taken: {
    hint: 'Set MAILLENS_ES_PORT to a free port, or leave it out to let a free one be chosen.',
    canContinue: false,
  },
  port_invalid: { hint: 'Set MAILLENS_ES_PORT to a number from 1024 to 65535, or leave it out.', canContinue: false },
  embedded_account: {
    hint: 'Add a user maillens (`useradd --system maillens`), or run as an ordinary user.',
    canContinue: false,
  },
  embedded_platform: { hint: 'Use Linux, macOS or WSL, or set ELASTICSEARCH_URL.', canContinue: false },
  embedded_version_unknown: { hint: 'Use the default version.', canContinue: false },
  embedded_data_newer: {
    hint: 'Start the newer version again, or use another data folder and ingest the logs anew.',
    canContinue: false,
  },
  embedded_data_in_use: { hint: 'Wait until the other one has ended, or use another data folder.', canContinue: false },
  embedded_start_failed: { hint: 'Read the log that is named above.', canContinue: false },
  file_missing: { hint: 'Check the path; `ls -l` it.', canContinue: true },
  file_unreadable: {
    hint: 'Mail logs belong to the group adm on Debian: `sudo usermod -aG adm $USER` and log in again, or use sudo.',
    canContinue: true,
  },
  file_directory: { hint: 'Name the files in it, as in DIR/mail.log*.', canContinue: true },
  file_kind: { hint: 'Name a log file, a pipe, or - for standard input.', canContinue: true },
  file_binary: { hint: 'Name log files only; `file PATH` tells what it is.', canContinue: true },
  file_packed: { hint: 'Unpack it on the way: zstd -dc FILE | maillens ingest -', canContinue: true },
  file_encrypted: {
    hint: 'Unpack the archive into a folder with its password, and name the files there, so that they keep their names.',
    canContinue: true,
  },
  file_damaged: { hint: 'Copy the file again from where it came from; `gzip -t FILE` checks it.', canContinue: true },
  state_full: {
    hint: 'Make room on that disk, or name a folder on another one with MAILLENS_STATE.',
    canContinue: false,
  },
  state_unwritable: {
    hint: 'Give the user that runs MailLens the folder, or name one that it may write with MAILLENS_STATE.',
    canContinue: false,
  },
  state_locked: {
    hint: 'Wait for that process or end it, or name another folder with MAILLENS_STATE.',
    canContinue: false,
  },
} as const satisfies Record<string, { hint: string; canContinue: boolean }>;

export type ErrorCode = keyof typeof table;

/** An error with a code from the table. `message` names the thing; `hint` says what to do. */
export class MailLensError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly canContinue: boolean;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; hint?: string } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'MailLensError';
    this.code = code;
    this.hint = options.hint ?? table[code].hint;
    this.canContinue = table[code].canContinue;
  }
}
