import type {
  Action,
  Direction,
  Disposition,
  Join,
  LimitSide,
  LoginReason,
  Outcome,
  Protocol,
  Reason,
  ResultWord,
  Status,
  Verdict,
} from './ecs/fields.generated.ts';

/**
 * What a record tells, in the field's own terms. A format fills in what the record itself says; correlation adds what
 * earlier records of the same message or session said; `ecs/document.ts` turns it into a document.
 *
 * Text is as the log has it: addresses without their angle brackets, the null sender as `<>`. A field that is undefined
 * means the same as one that is not there.
 */
export interface MailEvent {
  action: Action;
  outcome?: Outcome | undefined;
  /** False on a second telling of a fact that another record tells. Absent means true. */
  counted?: boolean | undefined;
  protocol?: Protocol | undefined;

  clientIp?: string | undefined;
  /** The verified name; absent where the log says `unknown`. */
  clientName?: string | undefined;
  clientPort?: number | undefined;
  helo?: string | undefined;
  session?: string | undefined;
  /** The SMTP command that the record tells of, in upper case. It joins a command with its reply; it is not stored. */
  smtpVerb?: string | undefined;

  /** The far end of a delivery; our own end of a login. */
  serverIp?: string | undefined;
  serverName?: string | undefined;
  serverPort?: number | undefined;

  user?: string | undefined;
  sender?: string | undefined;
  recipient?: string | undefined;
  originalRecipient?: string | undefined;
  messageId?: string | undefined;
  queueId?: string | undefined;
  /** The id that the copies of a message share on all servers of an organization (Exchange). It joins; it is not stored. */
  networkMessageId?: string | undefined;
  /** The queue id before re-injection, or the message that a notice is about. */
  parentId?: string | undefined;
  /** A notice about another message: bounce, delay warning, success report. */
  dsn?: boolean | undefined;
  direction?: Direction | undefined;
  /** The delivery went into a mailbox, a command or a file of this very host. */
  local?: boolean | undefined;

  status?: Status | undefined;
  attempt?: number | undefined;
  final?: boolean | undefined;
  join?: Join | undefined;
  reason?: Reason | undefined;
  smtpCode?: number | undefined;
  enhancedCode?: string | undefined;
  response?: string | undefined;
  limitSide?: LimitSide | undefined;
  blocklistZone?: string | undefined;

  /** All delays are seconds. */
  delayTotal?: number | undefined;
  delayQueue?: number | undefined;
  delayConnect?: number | undefined;
  delayTransmit?: number | undefined;
  /** Bytes. */
  size?: number | undefined;
  recipients?: number | undefined;
  relay?: string | undefined;
  queuedAs?: string | undefined;

  loginMethod?: string | undefined;
  loginReason?: LoginReason | undefined;
  loginAttempts?: number | undefined;
  failuresBefore?: number | undefined;

  spf?: ResultWord | undefined;
  spfDomain?: string | undefined;
  dkim?: ResultWord | undefined;
  dkimDomains?: string[] | undefined;
  dkimSelectors?: string[] | undefined;
  dmarc?: ResultWord | undefined;
  /** The domain of the From header. */
  dmarcDomain?: string | undefined;
  disposition?: Disposition | undefined;
  verdicts?: Verdict[] | undefined;

  /** Log lines that the syslog daemon says it left out or dropped. */
  lostLines?: number | undefined;

  tlsVersion?: string | undefined;
  tlsCipher?: string | undefined;
  tlsError?: string | undefined;
}
