/**
 * Exim's message id at the start of a line: three groups in base 62, 6-6-2 up to Exim 4.96 and 6-11-4 since 4.97
 * (Exim specification, "Message identification").
 *
 * @returns the id, without the blank that follows it
 */
export function leadingMessageId(text: string): string | undefined {
  // Most lines without an id are told by one character.
  return text[6] === '-' ? messageId.exec(text)?.[0] : undefined;
}

const messageId = /^[0-9A-Za-z]{6}-(?:[0-9A-Za-z]{6}-[0-9A-Za-z]{2}|[0-9A-Za-z]{11}-[0-9A-Za-z]{4})(?= |$)/;
