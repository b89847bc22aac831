// Generated from fields.yml by `npm run generate`. Do not edit.

/** Values of `event.action`. */
export const actionValues = [
  'connect',
  'disconnect',
  'login',
  'logout',
  'receive',
  'reject',
  'deliver',
  'bounce',
  'expire',
  'freeze',
  'unfreeze',
  'remove',
  'redirect',
  'tls-handshake',
  'authentication-check',
  'sign',
  'blocklist-hit',
  'rate-limit',
  'protocol-error',
  'mailbox',
  'start',
  'stop',
  'statistics',
  'warning',
  'error',
  'panic',
  'repeated',
  'information',
  'unparsed',
] as const;
export type Action = (typeof actionValues)[number];

/** Values of `event.outcome`. */
export const outcomeValues = [
  'success',
  'failure',
  'unknown',
] as const;
export type Outcome = (typeof outcomeValues)[number];

/** Values of `network.protocol`. */
export const protocolValues = [
  'smtp',
  'lmtp',
  'imap',
  'pop3',
  'managesieve',
] as const;
export type Protocol = (typeof protocolValues)[number];

/** Values of `email.direction`. */
export const directionValues = [
  'inbound',
  'outbound',
  'internal',
  'unknown',
] as const;
export type Direction = (typeof directionValues)[number];

/** Values of `mail.join`. */
export const joinValues = [
  'full',
  'partial',
  'none',
] as const;
export type Join = (typeof joinValues)[number];

/** Values of `mail.status`. */
export const statusValues = [
  'sent',
  'deferred',
  'bounced',
  'expired',
  'frozen',
  'discarded',
] as const;
export type Status = (typeof statusValues)[number];

/** Values of `mail.reason`. */
export const reasonValues = [
  'relay_denied',
  'blocklisted',
  'user_unknown',
  'mailbox_full',
  'rate_limited',
  'greylisted',
  'spf',
  'dkim',
  'dmarc',
  'tls',
  'authentication',
  'helo',
  'sender_rejected',
  'content',
  'spam',
  'virus',
  'size',
  'timeout',
  'connection_refused',
  'connection_lost',
  'host_not_found',
  'dns',
  'loop',
  'policy',
  'local_configuration',
  'other',
] as const;
export type Reason = (typeof reasonValues)[number];

/** Values of `mail.limit.side`. */
export const limitSideValues = [
  'ours',
  'theirs',
] as const;
export type LimitSide = (typeof limitSideValues)[number];

/** Values of `mail.login.reason`. */
export const loginReasonValues = [
  'password_mismatch',
  'unknown_user',
  'invalid_credentials',
  'disabled',
  'password_expired',
  'plaintext_refused',
  'no_attempt',
  'aborted',
  'mechanism',
  'certificate',
  'limit',
  'temporary',
  'other',
] as const;
export type LoginReason = (typeof loginReasonValues)[number];

/** Values of `mail.spf.result`. */
export const resultWordValues = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'temperror',
  'permerror',
] as const;
export type ResultWord = (typeof resultWordValues)[number];

/** Values of `mail.dmarc.disposition`. */
export const dispositionValues = [
  'none',
  'quarantine',
  'reject',
] as const;
export type Disposition = (typeof dispositionValues)[number];

/** Values of `mail.verdicts`. */
export const verdictValues = [
  'spf',
  'dkim',
  'dmarc',
  'arc',
] as const;
export type Verdict = (typeof verdictValues)[number];

/** The fields of one event document, by their full names. */
export interface EventFields {
  /** When the event happened, by the log record. UTC, milliseconds. */
  '@timestamp': string;
  /** When MailLens made the document. */
  'event.ingested': string;
  /** The format that read the record: postfix, dovecot, exim, opendkim, ... */
  'event.dataset': string;
  /** What the record tells. */
  'event.action': Action;
  /** Sent, accepted, login worked: success. Bounced, expired, rejected, login failed: failure. Deferred, frozen: unknown. */
  'event.outcome'?: Outcome | undefined;
  /** The namespace that the index name carries too. */
  'mail.namespace': string;
  /** The host that wrote the record. */
  'host.name': string;
  /** The program, as the log names it: postfix/smtpd, dovecot, exim. */
  'process.name'?: string | undefined;
  /** Its process id. */
  'process.pid'?: number | undefined;
  /** The file that the record was read from. */
  'log.file.path'?: string | undefined;
  /** Where the record starts in the (unpacked) file, in bytes. */
  'log.offset'?: number | undefined;
  /** The original record, secrets removed, cut at 32 KB with a mark. */
  'message': string;
  /** The protocol of the session. */
  'network.protocol'?: Protocol | undefined;
  /** The client. */
  'source.ip'?: string | undefined;
  /** The client's verified host name. */
  'source.domain'?: string | undefined;
  /** The client's port. */
  'source.port'?: number | undefined;
  /** The server that we delivered to; for a login, our own address. */
  'destination.ip'?: string | undefined;
  /** The name of the server that we delivered to. */
  'destination.domain'?: string | undefined;
  /** Its port. */
  'destination.port'?: number | undefined;
  /** What the client called itself in HELO or EHLO: never proof of anything. */
  'mail.helo'?: string | undefined;
  /** The session's id, where the program writes one. */
  'mail.session'?: string | undefined;
  /** The login, whole. */
  'user.name'?: string | undefined;
  /** The domain part of the login. */
  'user.domain'?: string | undefined;
  /** The envelope sender; the null sender is `<>`. */
  'email.from.address'?: string[] | undefined;
  /** The envelope recipient. */
  'email.to.address'?: string[] | undefined;
  /** The recipient before aliases and forwarding. */
  'mail.to.original'?: string | undefined;
  /** The Message-ID header, without angle brackets. */
  'email.message_id'?: string | undefined;
  /** The queue id. */
  'email.local_id'?: string | undefined;
  /** The queue id before re-injection, or the message that a notice is about. */
  'mail.parent_id'?: string | undefined;
  /** Where the message goes. */
  'email.direction'?: Direction | undefined;
  /** The domain of the envelope sender. */
  'mail.from.domain'?: string | undefined;
  /** The domain of the recipient. */
  'mail.to.domain'?: string | undefined;
  /** Every domain of the event: sender, recipient, login. For one group-by. */
  'mail.domains'?: string[] | undefined;
  /** Every address of the event. */
  'related.ip'?: string[] | undefined;
  /** Login, sender and recipient of the event. */
  'related.user'?: string[] | undefined;
  /** Stands as true on exactly one record of each fact. Every count filters on it. */
  'mail.counted': boolean;
  /** This is the n-th delivery attempt for the recipient. */
  'mail.attempt'?: number | undefined;
  /** True on the last word about a recipient: sent, bounced, expired, discarded or rejected. */
  'mail.final'?: boolean | undefined;
  /** True for notices (bounces, delay warnings), which are left out of sender and delivery counts. */
  'mail.dsn'?: boolean | undefined;
  /** Whether sender, login, client and Message-ID of a delivery or rejection could be found in earlier records. */
  'mail.join'?: Join | undefined;
  /** How a delivery attempt, or the message, ended. */
  'mail.status'?: Status | undefined;
  /** Why it failed. */
  'mail.reason'?: Reason | undefined;
  /** The SMTP reply code, such as 554. */
  'mail.smtp.code'?: number | undefined;
  /** The enhanced status code, such as 5.7.1. */
  'mail.smtp.enhanced_code'?: string | undefined;
  /** The reply's text. */
  'mail.smtp.response'?: string | undefined;
  /** Whose limit was reached. */
  'mail.limit.side'?: LimitSide | undefined;
  /** The DNS blocklist that was named. */
  'mail.blocklist.zone'?: string | undefined;
  /** Seconds from arrival to the end of this attempt. */
  'mail.delay.total'?: number | undefined;
  /** Seconds in the queue. */
  'mail.delay.queue'?: number | undefined;
  /** Seconds to connect, TLS and EHLO included. */
  'mail.delay.connect'?: number | undefined;
  /** Seconds to hand it over. */
  'mail.delay.transmit'?: number | undefined;
  /** Size of the message in bytes. */
  'mail.size'?: number | undefined;
  /** Number of recipients. */
  'mail.recipients'?: number | undefined;
  /** The next hop, as the log writes it. */
  'mail.relay'?: string | undefined;
  /** The id that the message got at the next hop. */
  'mail.queued_as'?: string | undefined;
  /** The SASL mechanism or authenticator: PLAIN, LOGIN, dovecot_plain. */
  'mail.login.method'?: string | undefined;
  /** Why a login failed. */
  'mail.login.reason'?: LoginReason | undefined;
  /** Attempts that the record tells of, at least 1 for a failed login. */
  'mail.login.attempts'?: number | undefined;
  /** On a login that worked: failures of this account or address in the hour before. */
  'mail.login.failures_before'?: number | undefined;
  /** SPF result word (RFC 8601 section 2.7.2). */
  'mail.spf.result'?: ResultWord | undefined;
  /** The domain that SPF was checked for: of the envelope sender, or of HELO for the null sender. */
  'mail.spf.domain'?: string | undefined;
  /** DKIM result word (RFC 8601 section 2.7.1). */
  'mail.dkim.result'?: ResultWord | undefined;
  /** Signing domain (d=). */
  'mail.dkim.domain'?: string[] | undefined;
  /** Selector (s=). */
  'mail.dkim.selector'?: string[] | undefined;
  /** DMARC result word (RFC 7489 section 11.2). */
  'mail.dmarc.result'?: ResultWord | undefined;
  /** The domain of the From header, which DMARC is about. */
  'mail.dmarc.domain'?: string | undefined;
  /** What was done because of DMARC. */
  'mail.dmarc.disposition'?: Disposition | undefined;
  /** The mechanisms whose verdict this very record reports. Counts of results filter on it. */
  'mail.verdicts'?: Verdict[] | undefined;
  /** Log lines that the syslog daemon says it left out or dropped: the counts of that time are too small. */
  'mail.lost_lines'?: number | undefined;
  /** Protocol version: 1.2, 1.3. */
  'tls.version'?: string | undefined;
  /** Cipher suite. */
  'tls.cipher'?: string | undefined;
  /** Why TLS failed, in the library's words. */
  'mail.tls.error'?: string | undefined;
}

/** The type that Elasticsearch has each field in. */
export const eventFieldTypes = {
  '@timestamp': 'date',
  'event.ingested': 'date',
  'event.dataset': 'keyword',
  'event.action': 'keyword',
  'event.outcome': 'keyword',
  'mail.namespace': 'keyword',
  'host.name': 'keyword',
  'process.name': 'keyword',
  'process.pid': 'long',
  'log.file.path': 'keyword',
  'log.offset': 'long',
  'message': 'text',
  'network.protocol': 'keyword',
  'source.ip': 'ip',
  'source.domain': 'keyword',
  'source.port': 'long',
  'destination.ip': 'ip',
  'destination.domain': 'keyword',
  'destination.port': 'long',
  'mail.helo': 'keyword',
  'mail.session': 'keyword',
  'user.name': 'keyword',
  'user.domain': 'keyword',
  'email.from.address': 'keyword',
  'email.to.address': 'keyword',
  'mail.to.original': 'keyword',
  'email.message_id': 'keyword',
  'email.local_id': 'keyword',
  'mail.parent_id': 'keyword',
  'email.direction': 'keyword',
  'mail.from.domain': 'keyword',
  'mail.to.domain': 'keyword',
  'mail.domains': 'keyword',
  'related.ip': 'ip',
  'related.user': 'keyword',
  'mail.counted': 'boolean',
  'mail.attempt': 'long',
  'mail.final': 'boolean',
  'mail.dsn': 'boolean',
  'mail.join': 'keyword',
  'mail.status': 'keyword',
  'mail.reason': 'keyword',
  'mail.smtp.code': 'long',
  'mail.smtp.enhanced_code': 'keyword',
  'mail.smtp.response': 'text',
  'mail.limit.side': 'keyword',
  'mail.blocklist.zone': 'keyword',
  'mail.delay.total': 'float',
  'mail.delay.queue': 'float',
  'mail.delay.connect': 'float',
  'mail.delay.transmit': 'float',
  'mail.size': 'long',
  'mail.recipients': 'long',
  'mail.relay': 'keyword',
  'mail.queued_as': 'keyword',
  'mail.login.method': 'keyword',
  'mail.login.reason': 'keyword',
  'mail.login.attempts': 'long',
  'mail.login.failures_before': 'long',
  'mail.spf.result': 'keyword',
  'mail.spf.domain': 'keyword',
  'mail.dkim.result': 'keyword',
  'mail.dkim.domain': 'keyword',
  'mail.dkim.selector': 'keyword',
  'mail.dmarc.result': 'keyword',
  'mail.dmarc.domain': 'keyword',
  'mail.dmarc.disposition': 'keyword',
  'mail.verdicts': 'keyword',
  'mail.lost_lines': 'long',
  'tls.version': 'keyword',
  'tls.cipher': 'keyword',
  'mail.tls.error': 'keyword',
} as const satisfies Record<keyof EventFields, string>;
