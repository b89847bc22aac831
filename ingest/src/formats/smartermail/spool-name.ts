/** Characters of a message's name in the spool that the delivery log writes, for `422405313454` `[05313454]`. */
const shownCharacters = 8;

/**
 * The id of a message: the end of its name in the spool, as the delivery log writes it on each line. The session that
 * brings a message, and the line that ends its delivery, name it whole.
 *
 * @param name without path and ending
 */
export function queueIdOf(name: string): string {
  return name.slice(-shownCharacters);
}

/** A name in the spool: numbers, with a hyphen and more where a message was split or another program named it. */
export const spoolName = String.raw`[\w-]{1,40}`;
