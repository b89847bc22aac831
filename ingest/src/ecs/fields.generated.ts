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
  'policy',
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
  'event.outcome'?: Outcome;
  /** The namespace that the index name carries too. */
  'mail.namespace': string;
  /** The host that wrote the record. */
  'host.name': string;
  /** The program, as the log names it: postfix/smtpd, dovecot, exim. */
  'process.name'?: string;
  /** Its process id. */
  'process.pid'?: number;
  /** The file that the record was read from. */
  'log.file.path'?: string;
  /** Where the record starts in the (unpacked) file, in bytes. */
  'log.offset'?: number;
  /** The original record, secrets removed, cut at 32 KB with a mark. */
  'message': string;
  /** The protocol of the session. */
  'network.protocol'?: Protocol;
  /** The client. */
  'source.ip'?: string;
  /** The client's verified host name. */
  'source.domain'?: string;
  /** The client's port. */
  'source.port'?: number;
  /** The server that we delivered to; for a login, our own address. */
  'destination.ip'?: string;
  /** The name of the server that we delivered to. */
  'destination.domain'?: string;
  /** Its port. */
  'destination.port'?: number;
  /** What the client called itself in HELO or EHLO: never proof of anything. */
  'mail.helo'?: string;
  /** The session's id, where the program writes one. */
  'mail.session'?: string;
  /** The login, whole. */
  'user.name'?: string;
  /** The domain part of the login. */
  'user.domain'?: string;
  /** The envelope sender; the null sender is `<>`. */
  'email.from.address'?: string[];
  /** The envelope recipient. */
  'email.to.address'?: string[];
  /** The recipient before aliases and forwarding. */
  'mail.to.original'?: string;
  /** The Message-ID header, without angle brackets. */
  'email.message_id'?: string;
  /** The queue id. */
  'email.local_id'?: string;
  /** The queue id before re-injection, or the message that a notice is about. */
  'mail.parent_id'?: string;
  /** Where the message goes. */
  'email.direction'?: Direction;
  /** The domain of the envelope sender. */
  'mail.from.domain'?: string;
  /** The domain of the recipient. */
  'mail.to.domain'?: string;
  /** Every domain of the event: sender, recipient, login. For one group-by. */
  'mail.domains'?: string[];
  /** Every address of the event. */
  'related.ip'?: string[];
  /** Login, sender and recipient of the event. */
  'related.user'?: string[];
  /** Stands as true on exactly one record of each fact. Every count filters on it. */
  'mail.counted': boolean;
  /** This is the n-th delivery attempt for the recipient. */
  'mail.attempt'?: number;
  /** True on the last word about a recipient: sent, bounced, expired, discarded or rejected. */
  'mail.final'?: boolean;
  /** True for notices (bounces, delay warnings), which are left out of sender and delivery counts. */
  'mail.dsn'?: boolean;
  /** Whether sender, login, client and Message-ID of a delivery or rejection could be found in earlier records. */
  'mail.join'?: Join;
  /** How a delivery attempt, or the message, ended. */
  'mail.status'?: Status;
  /** Why it failed. */
  'mail.reason'?: Reason;
  /** The SMTP reply code, such as 554. */
  'mail.smtp.code'?: number;
  /** The enhanced status code, such as 5.7.1. */
  'mail.smtp.enhanced_code'?: string;
  /** The reply's text. */
  'mail.smtp.response'?: string;
  /** Whose limit was reached. */
  'mail.limit.side'?: LimitSide;
  /** The DNS blocklist that was named. */
  'mail.blocklist.zone'?: string;
  /** Seconds from arrival to the end of this attempt. */
  'mail.delay.total'?: number;
  /** Seconds in the queue. */
  'mail.delay.queue'?: number;
  /** Seconds to connect, TLS and EHLO included. */
  'mail.delay.connect'?: number;
  /** Seconds to hand it over. */
  'mail.delay.transmit'?: number;
  /** Size of the message in bytes. */
  'mail.size'?: number;
  /** Number of recipients. */
  'mail.recipients'?: number;
  /** The next hop, as the log writes it. */
  'mail.relay'?: string;
  /** The id that the message got at the next hop. */
  'mail.queued_as'?: string;
  /** The SASL mechanism or authenticator: PLAIN, LOGIN, dovecot_plain. */
  'mail.login.method'?: string;
  /** Why a login failed. */
  'mail.login.reason'?: LoginReason;
  /** Attempts that the record tells of, at least 1 for a failed login. */
  'mail.login.attempts'?: number;
  /** On a login that worked: failures of this account or address in the hour before. */
  'mail.login.failures_before'?: number;
  /** SPF result word (RFC 8601). */
  'mail.spf.result'?: ResultWord;
  /** The domain that SPF was checked for: of the envelope sender, or of HELO for the null sender. */
  'mail.spf.domain'?: string;
  /** DKIM result word (RFC 8601). */
  'mail.dkim.result'?: ResultWord;
  /** Signing domain (d=). */
  'mail.dkim.domain'?: string[];
  /** Selector (s=). */
  'mail.dkim.selector'?: string[];
  /** DMARC result word (RFC 8601). */
  'mail.dmarc.result'?: ResultWord;
  /** The domain of the From header, which DMARC is about. */
  'mail.dmarc.domain'?: string;
  /** What was done because of DMARC. */
  'mail.dmarc.disposition'?: Disposition;
  /** The mechanisms whose verdict this very record reports. Counts of results filter on it. */
  'mail.verdicts'?: Verdict[];
  /** Protocol version: 1.2, 1.3. */
  'tls.version'?: string;
  /** Cipher suite. */
  'tls.cipher'?: string;
  /** Why TLS failed, in the library's words. */
  'mail.tls.error'?: string;
}
