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
  analysis_unknown: { hint: 'The analyses are: summary.', canContinue: false },
  nothing_to_read: { hint: 'Name log files: maillens ingest /var/log/mail.log*', canContinue: false },
  sums_differ: {
    hint: 'This is a mistake in MailLens: please report it with the counts above.',
    canContinue: false,
  },
  file_missing: { hint: 'Check the path; `ls -l` it.', canContinue: true },
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
