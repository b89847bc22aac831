import type { ResultWord } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';

/**
 * Reads the lines of log selector `dkim_verbose` (Exim src/dkim.c, dkim_exim_verify_log_sig()):
 * `DKIM: d=example.org s=sel c=relaxed/relaxed a=rsa-sha256 b=2048 [verification failed - body hash mismatch (...)]`.
 * The signer chose everything before the last bracket, without blanks in the values.
 *
 * @param text the line behind `DKIM: `
 */
export function parseDkim(queueId: string, text: string): MailEvent[] {
  const signature = /^d=(\S{1,255}) s=(\S{1,255}) /.exec(text);
  const verdictAt = text.lastIndexOf(' [');
  if (signature?.[1] !== undefined && signature[2] !== undefined && verdictAt > 0) {
    const words = text.slice(verdictAt + 2).replace(/\]$/, '');
    return [
      {
        ...check(queueId, resultOf(words)),
        dkimDomains: [signature[1]],
        dkimSelectors: [signature[2]],
        response: words,
      },
    ];
  }
  if (/^(?:signing failed|message could not be signed)/.test(text)) {
    return [{ action: 'sign', outcome: 'failure', queueId, reason: 'local_configuration', response: text }];
  }
  if (/^(?:validation error|Error during validation)/.test(text)) {
    return [{ ...check(queueId, 'permerror'), response: text }];
  }
  return [{ action: 'information', queueId }];
}

function check(queueId: string, dkim: ResultWord): MailEvent {
  const outcome = dkim === 'pass' ? 'success' : dkim === 'temperror' || dkim === 'none' ? 'unknown' : 'failure';
  return { action: 'authentication-check', outcome, queueId, dkim, verdicts: ['dkim'] };
}

/** RFC 8601 section 2.7.1: a key that could not be fetched may come later; a broken signature never gets better. */
function resultOf(words: string): ResultWord {
  if (words.startsWith('verification succeeded')) {
    return 'pass';
  }
  if (words.startsWith('verification failed')) {
    return 'fail';
  }
  if (words.startsWith('invalid')) {
    return /unavailable|temporar/.test(words) ? 'temperror' : 'permerror';
  }
  return 'none';
}
