/** A record that begins with the message it is about. */
export interface MessageText {
  /** Undefined for `NOQUEUE`: no message exists yet. */
  readonly queueId: string | undefined;
  readonly rest: string;
}

/**
 * Takes the queue id off the front of a record: `4BA2C3F00D: removed`. Undefined where there is none.
 *
 * Short ids are upper-case hexadecimal, at least 6 characters (microseconds and inode). Long ones
 * (`enable_long_queue_ids`) are digits and consonants; no English word is without a vowel, so no word is taken for an id
 * (Postfix src/global/mail_queue.h).
 */
export function splitQueueId(text: string): MessageText | undefined {
  const found = leadingId.exec(text);
  if (found === null) {
    return undefined;
  }
  const [matched, id] = found;
  return { queueId: id === 'NOQUEUE' ? undefined : id, rest: text.slice(matched.length) };
}

const leadingId = /^([0-9A-F]{6,24}|[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{11,30}|NOQUEUE): /;
