import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { ipAddress } from './client-fields.ts';
import { resultWord } from '../result-word.ts';

/**
 * Lines of postfix-policyd-spf-perl (2.x), which the master calls `postfix/policy-spf`. `Policy action=` is the answer to Postfix and the result of the message;
 * `SPF <result>` and `handler ..` lines tell how it was found. Undefined for any other text.
 */
export function readPerlLine(text: string): MailEvent | undefined {
  if (text.startsWith('Policy action=')) {
    return policyAction(text.slice('Policy action='.length));
  }
  if (!details.test(text)) {
    return undefined;
  }
  return text.startsWith('SPF ') ? { action: 'authentication-check', counted: false } : { action: 'information' };
}

const details = /^(?:SPF [a-z]{4,9} \(|SPF [a-z]{4,9}: |handler |decided action=|testing: |Attribute: |SPF skipped )/;

function policyAction(action: string): MailEvent {
  const spf = resultWord(prepended.exec(action)?.[1]);
  if (spf !== undefined) {
    return { action: 'authentication-check', spf, verdicts: ['spf'], ...clientOf(action) };
  }
  // It refuses nothing but `fail`, and defers nothing but errors of the name service.
  if (/^(?:550|554|REJECT) /.test(action)) {
    return { action: 'authentication-check', spf: 'fail', verdicts: ['spf'] };
  }
  if (action.startsWith('DEFER_IF_PERMIT SPF-Result=')) {
    return { action: 'authentication-check', spf: 'temperror', verdicts: ['spf'] };
  }
  return { action: 'information' };
}

const prepended = /^PREPEND Received-SPF: ([a-z]{4,9}) /i;

/**
 * Mail::SPF::Result writes `receiver=..; identity=..; envelope-from="..."; helo=..; client-ip=..` and puts into quotes
 * what is not plain; the client's words come first, so the address is the last field and read from the right.
 */
function clientOf(action: string): Pick<MailEvent, 'clientIp' | 'helo' | 'sender'> {
  const at = action.lastIndexOf('; client-ip=');
  const clientIp = at < 0 ? '' : action.slice(at + '; client-ip='.length).trimEnd();
  if (!ipAddress.test(clientIp)) {
    return {};
  }
  const found = identityFields.exec(action.slice(Math.max(0, at - longestFields), at));
  return found === null ? { clientIp } : { clientIp, sender: bareAddress(found[1] ?? ''), helo: found[2] ?? '' };
}

/** An address has at most 254 characters, a name 253. */
const longestFields = 600;

/** Only plain values, which have no quotes, backslashes or blanks that could hide a field. */
const identityFields = /; identity=mailfrom; envelope-from="?([^"\\\s;]+)"?; helo=([^"\\\s;]+)$/;
