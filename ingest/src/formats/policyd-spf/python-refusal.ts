import type { ResultWord } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { ipAddress, onlyIndexOf } from './client-fields.ts';

/**
 * `550 5.7.23 Message rejected due to: <why>. Please see http://..Why?s=mfrom;id=..;ip=..;r=..`, what the policy server
 * tells Postfix to answer (spf_engine/__init__.py, _rejectmessage(); the text is the setting `Reason_Message`). The
 * rejection itself is Postfix's line; this one is the result of the check. Undefined for any other text.
 */
export function readRefusal(text: string): MailEvent | undefined {
  const found = refusal.exec(text);
  if (found === null) {
    return undefined;
  }
  const spf = resultOf(found[1] ?? '', text.slice(found[0].length));
  return { action: 'authentication-check', spf, verdicts: ['spf'], ...refusedClient(text) };
}

const refusal = /^(?:reject |defer_if_permit |defer )?[45]\d\d ([45]\.7\.\d{1,2}) /;

/**
 * The code tells an error of the check (4.7.24, 5.7.24: RFC 7372 section 3.2) from a result. Which result it was is told
 * only by pyspf's fixed texts, or by the operator's rule; other texts are the explanation that the domain's owner
 * published, which SPF has for `fail` alone (RFC 7208 section 6.2).
 */
function resultOf(enhancedCode: string, text: string): ResultWord {
  if (enhancedCode.startsWith('4.')) {
    return 'temperror';
  }
  if (enhancedCode === '5.7.24') {
    return 'permerror';
  }
  const why = dueTo.exec(text)?.[1] ?? '';
  return fixedTexts.find(([start]) => why.startsWith(start))?.[1] ?? 'fail';
}

const dueTo = /^Message (?:rejected|deferred) due to: (.{0,80})/;

const fixedTexts: readonly (readonly [string, ResultWord])[] = [
  ['Receiver policy for SPF Softfail', 'softfail'],
  ['Receiver policy for SPF Neutral', 'neutral'],
  ['Receiver policy for SPF None', 'none'],
  ['domain owner discourages use of this host', 'softfail'],
  ['access neither permitted nor denied', 'neutral'],
  ['no SPF record', 'none'],
  ['SPF Permanent Error', 'permerror'],
  ['SPF Temporary Error', 'temperror'],
];

/** The address in the link, between the identity and the recipient, which are the client's text. */
function refusedClient(text: string): Pick<MailEvent, 'clientIp'> {
  const at = onlyIndexOf(text, ';ip=');
  const end = at === undefined ? -1 : text.indexOf(';r=', at);
  const clientIp = at === undefined || end < 0 ? '' : text.slice(at + ';ip='.length, end);
  return ipAddress.test(clientIp) ? { clientIp } : {};
}
