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
 * Text is as the log has it: addresses without their angle brackets, the null sender as `<>`.
 */
export interface MailEvent {
  action: Action;
  outcome?: Outcome;
  /** False on a second telling of a fact that another record tells. Absent means true. */
  counted?: boolean;
  protocol?: Protocol;

  clientIp?: string;
  /** The verified name; absent where the log says `unknown`. */
  clientName?: string;
  clientPort?: number;
  helo?: string;
  session?: string;
  /** The SMTP command that the record tells of, in upper case. It joins a command with its reply; it is not stored. */
  smtpVerb?: string;

  /** The far end of a delivery; our own end of a login. */
  serverIp?: string;
  serverName?: string;
  serverPort?: number;

  user?: string;
  sender?: string;
  recipient?: string;
  originalRecipient?: string;
  messageId?: string;
  queueId?: string;
  /** The id that the copies of a message share on all servers of an organization (Exchange). It joins; it is not stored. */
  networkMessageId?: string;
  /** The queue id before re-injection, or the message that a notice is about. */
  parentId?: string;
  /** A notice about another message: bounce, delay warning, success report. */
  dsn?: boolean;
  direction?: Direction;
  /** The delivery went into a mailbox, a command or a file of this very host. */
  local?: boolean;

  status?: Status;
  attempt?: number;
  final?: boolean;
  join?: Join;
  reason?: Reason;
  smtpCode?: number;
  enhancedCode?: string;
  response?: string;
  limitSide?: LimitSide;
  blocklistZone?: string;

  /** All delays are seconds. */
  delayTotal?: number;
  delayQueue?: number;
  delayConnect?: number;
  delayTransmit?: number;
  /** Bytes. */
  size?: number;
  recipients?: number;
  relay?: string;
  queuedAs?: string;

  loginMethod?: string;
  loginReason?: LoginReason;
  loginAttempts?: number;
  failuresBefore?: number;

  spf?: ResultWord;
  spfDomain?: string;
  dkim?: ResultWord;
  dkimDomains?: string[];
  dkimSelectors?: string[];
  dmarc?: ResultWord;
  /** The domain of the From header. */
  dmarcDomain?: string;
  disposition?: Disposition;
  verdicts?: Verdict[];

  /** Log lines that the syslog daemon says it left out or dropped. */
  lostLines?: number;

  tlsVersion?: string;
  tlsCipher?: string;
  tlsError?: string;
}
