/**
 * `maillens/explain`: what an SMTP reply means, whose fault it is and what to do. One table for the command line, reports
 * and the panel. It needs no other package, and no Node.
 */
import { classText, enhancedCodes } from './explain-enhanced-codes.ts';
import { google } from './explain-google.ts';
import { microsoft } from './explain-microsoft.ts';
import { providers } from './explain-providers.ts';
import { replyCodes } from './explain-reply-codes.ts';
import { servers } from './explain-servers.ts';
import type { Explanation, TextExplanation } from './explanation.ts';

export { classText, enhancedCodes, replyCodes };
export { faultWords, type Explanation, type Fault, type TextExplanation } from './explanation.ts';

/** Texts of providers and servers, in the order in which they are tried: exact ones before vague ones. */
export const texts: readonly TextExplanation[] = [...google, ...microsoft, ...providers, ...servers];

/** No reply of a server is longer; what follows was put there to be slow. */
const longestText = 4_000;

/**
 * What is known about a reply: first its words, then its enhanced code, then its reply code. Empty where nothing is.
 *
 * @param text a code (`550`, `5.7.26`, `421-4.7.0`), a text, or a whole reply, also of several lines
 */
export function explain(text: string): Explanation[] {
  const plain = plainText(text);
  const words = texts.find(({ phrase }) => phrase.test(plain));
  const enhanced = enhancedCodeIn(plain);
  const reply = replyCodeIn(plain);
  return [
    words === undefined ? undefined : withoutRule(words),
    enhanced === undefined ? undefined : explainEnhancedCode(enhanced),
    reply === undefined ? undefined : replyCodes.get(reply),
  ].filter((explanation) => explanation !== undefined);
}

/** A code that the registry does not list is explained by its subject (`5.7.999` as `x.7.0`). */
function explainEnhancedCode(code: string): Explanation | undefined {
  const [, subject = '', detail = ''] = code.split('.');
  const found = enhancedCodes.get(`${subject}.${detail}`) ?? enhancedCodes.get(`${subject}.0`);
  return found === undefined
    ? undefined
    : { ...found, title: `${code}: ${found.title}`, meaning: `${found.meaning} ${classText(code)}` };
}

/** In lower case, lines joined, and without the codes that each further line of a reply repeats. */
function plainText(text: string): string {
  const joined = text.slice(0, longestText).replace(/\s+/g, ' ').trim().toLowerCase();
  const code = /^[2-5]\d\d(?=[ -])/.exec(joined)?.[0];
  return code === undefined
    ? joined
    : joined.replaceAll(new RegExp(`(?<=.) ${code}[ -](?:[245]\\.\\d\\.\\d{1,3}(?: |$))?`, 'g'), ' ');
}

/** Not a part of an address such as 192.0.2.1 or of a version. */
function enhancedCodeIn(text: string): string | undefined {
  return /(?:^|[^\d.])([245]\.\d\.\d{1,3})(?![\d.]*\d)/.exec(text)?.[1];
}

/** At the beginning of a reply, or where a log quotes one. */
function replyCodeIn(text: string): number | undefined {
  const found = /(?:^|said: |: |\()([2-5]\d\d)(?=[ -]|$)/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

function withoutRule({ id, title, meaning, fault, action, source }: TextExplanation): Explanation {
  return { id, title, meaning, fault, action, source };
}
