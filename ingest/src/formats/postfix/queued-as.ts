/**
 * The id that the next hop gave the message, from its reply to the end of DATA, `{}` where it names none. The forms:
 * Postfix `Ok: queued as ID`, also behind a content filter's own words; local(8) `forwarded as ID`; Exim `OK id=ID`;
 * sendmail and OpenSMTPD `ID Message accepted for delivery`; Exchange `[InternalId=ID, ...`; Dovecot's LMTP server
 * `<recipient> SESSION Saved`, whose session stands in its own log lines.
 */
export function queuedAs(reply: string): { queuedAs?: string } {
  for (const form of forms) {
    const id = form.exec(reply)?.[1];
    if (id !== undefined) {
      return { queuedAs: id };
    }
  }
  return {};
}

const forms = [
  /(?:queued|forwarded) as ([A-Za-z0-9-]{4,40})\b/,
  /\bOK id=([A-Za-z0-9-]{16,24})(?![\w-])/,
  /^250 2\.0\.0 <[^<>]{0,320}> ([A-Za-z0-9+/:]{8,64}) Saved$/,
  /^250 2\.0\.0 ([A-Za-z0-9]{8,20}) Message accepted for delivery/,
  /\[InternalId=(\d{1,20})[,\]]/,
];
