const fieldPattern = /^Authentication-Results:[ \t]*([^\n]*(?:\n[ \t]+[^\n]*)*)/gim;
const resultPattern = /\b(spf|dkim|dmarc)=(\w+)([^;]*)/g;
const domainPattern = {
  spf: /smtp\.(?:mailfrom|helo)=(?:[^\s;]*@)?([^\s;]+)/,
  dkim: /header\.d=([^\s;]+)/,
  dmarc: /header\.from=([^\s;]+)/,
};
const ours = 'mx1.lab.example';

/**
 * The results that our own filters wrote into a message's header (RFC 8601).
 * @returns `{ mechanism, result, domain }` for each
 */
export function readResults(text) {
  const header = text.slice(0, text.search(/\n\s*\n/));
  // DMARC is about the domain of From (RFC 7489 section 3.1), which Rspamd names only where there is a policy.
  const author = /^From: <[^@>]*@([^>]*)>/im.exec(header)?.[1] ?? '';
  return [...header.matchAll(fieldPattern)]
    .filter(([, value]) => value.startsWith(ours))
    .flatMap(([, value]) =>
      [...value.replace(/\([^()]*\)/g, '').matchAll(resultPattern)].map(([, mechanism, result, rest]) => ({
        mechanism,
        result: result.toLowerCase(),
        domain: domainPattern[mechanism].exec(rest)?.[1] ?? (mechanism === 'dmarc' ? author : ''),
      })),
    );
}
