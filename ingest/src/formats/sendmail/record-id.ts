/** A record's queue id and the text behind it. */
export interface SendmailText {
  /** Absent on `NOQUEUE:` lines and on those that concern no message. */
  queueId?: string;
  text: string;
  /** The record goes on with what did not fit into the one before (`<id>[2]: ...`). */
  continued: boolean;
}

/**
 * Takes the queue id off the front (sm_syslog() of sendmail/err.c and conf.c): time in base 60, or letters up to 8.9,
 * then the process id in at least five digits. A session has its id from the start, also before a message has.
 */
export function readSendmailText(text: string): SendmailText {
  const found = recordId.exec(text);
  if (found === null) {
    return { text, continued: false };
  }
  const rest = text.slice(found[0].length);
  const continued = found[2] !== undefined;
  return found[1] === undefined ? { text: rest, continued } : { queueId: found[1], text: rest, continued };
}

const recordId = /^(?:([0-9A-Za-z]{3,9}\d{5,7})(?:\[(\d{1,3})\])?|NOQUEUE): /;
