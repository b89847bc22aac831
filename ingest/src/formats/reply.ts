import type { Reason } from '../ecs/fields.generated.ts';
import { reasonOfEnhancedCode, reasonOfSmtpCode } from './reason-codes.ts';
import { reasonPhrases } from './reason-phrases.ts';

/** An SMTP reply as it stands in a log (RFC 5321 section 4.2, enhanced codes RFC 3463). */
export interface Reply {
  smtpCode?: number | undefined;
  enhancedCode?: string | undefined;
  /** The text after the codes; all of it where there are none. */
  response: string;
}

const codes = /^(?:([245]\d\d)[ -]?)?(?:([245]\.\d{1,3}\.\d{1,3})\b[ -]?)?/;

/** Takes codes and text of a reply apart: `550 5.1.1 <a@b> unknown` -> 550, 5.1.1, `<a@b> unknown`. */
export function readReply(text: string): Reply {
  const found = codes.exec(text);
  const reply: Reply = { response: text.slice(found?.[0].length ?? 0) };
  if (found?.[1] !== undefined) {
    reply.smtpCode = Number(found[1]);
  }
  if (found?.[2] !== undefined) {
    reply.enhancedCode = found[2];
  }
  return reply;
}

/**
 * Why a reply or a local message says no, from the closed list of fields.yml. Words first, then the enhanced code, then
 * the reply code: servers are freer with codes than with words.
 */
export function reasonOf(reply: Reply): Reason {
  const text = wordsOf(reply.response);
  for (const [reason, phrase] of reasonPhrases) {
    // Greylisting asks to come back: the same words with a 5xx code are a refusal.
    if (phrase.test(text) && (reason !== 'greylisted' || (reply.smtpCode ?? 0) < 500)) {
      return reason;
    }
  }
  return (
    reasonOfEnhancedCode.get(reply.enhancedCode?.slice(2) ?? '') ?? reasonOfSmtpCode.get(reply.smtpCode ?? 0) ?? 'other'
  );
}

/** No reply of one line that a person wrote is longer; what follows is a list's or a filter's small print. */
const longestText = 1000;

/** An address in angle brackets, its local part quoted or not. */
const bracketedAddress = /<(?:"[^"]*"|[^<>"])*>/g;

/** The text in lower case without its addresses, so that nobody picks a reason by the name of an address. */
function wordsOf(response: string): string {
  return response.slice(0, longestText).replace(bracketedAddress, '<>').toLowerCase();
}
