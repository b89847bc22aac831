/**
 * The zone of the DNS blocklist that a reply or log text names, in lower case: `zen.spamhaus.org`. Undefined where the
 * text names none, or only a company. The forms: Postfix `blocked using ZONE` (default_rbl_reply, postscreen), Exim and
 * sendmail `is in a black list at ZONE`, `listed at ZONE`, `refused by blackhole site ZONE`.
 */
export function blocklistZone(text: string): string | undefined {
  return zoneAfterLast(text, 'blocked using ') ?? namedZone.exec(text)?.[1]?.toLowerCase();
}

const zone = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z]{2,63}(?![a-z0-9@-])/i;

const namedZone =
  /\b(?:black ?list(?:ed)? (?:at|by|in|on)|block ?list(?:ed)? (?:at|by|in|on)|listed (?:at|by|in|on)|blackhole site|blocked by|dnsbl:?|rbl:?) ([a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,8}\.[a-z]{2,63})(?![a-z0-9@-])/i;

/** Behind the last such words, because a HELO name or sender address that the client chose may stand before them. */
function zoneAfterLast(text: string, words: string): string | undefined {
  const at = text.lastIndexOf(words);
  return at < 0 ? undefined : zone.exec(text.slice(at + words.length, at + words.length + 255))?.[0].toLowerCase();
}
