import type { Reason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { reasonOf } from '../reply.ts';
import type { TaskResult } from './result.ts';

/**
 * What Rspamd told the mail server to do with the message (Rspamd's "Actions"). The mail server's line tells it again and is
 * the one that counts; undefined for `no action`.
 *
 * @param rest what stands behind the symbols; a module or rule that decided alone is named there as `forced`
 */
export function readDecision({ action, symbols }: TaskResult, rest: string): MailEvent | undefined {
  switch (action) {
    case 'reject':
      return refusal(forcedReason(rest) ?? 'spam');
    case 'soft reject':
    case 'greylist':
      return refusal(postponedBy(action, symbols) ?? forcedReason(rest) ?? 'policy');
    case 'quarantine':
      return { action: 'redirect', counted: false, reason: 'spam' };
    case 'add header':
    case 'rewrite subject':
    case 'discard':
      return { action: 'information', reason: 'spam' };
    default:
      return undefined;
  }
}

function refusal(reason: Reason): MailEvent {
  return {
    action: 'reject',
    outcome: 'failure',
    counted: false,
    reason,
    ...(reason === 'greylisted' || reason === 'rate_limited' ? { limitSide: 'ours' } : {}),
  };
}

function postponedBy(action: string, symbols: string): Reason | undefined {
  if (action === 'greylist' || greylisted.test(symbols)) {
    return 'greylisted';
  }
  return rateLimited.test(symbols) ? 'rate_limited' : undefined;
}

const greylisted = /(?:^|,)GREYLIST\(-?[\d.]{1,12}\)/;
const rateLimited = /(?:^|,)RATELIMITED\(-?[\d.]{1,12}\)/;

/** `, forced: reject "clamav: virus found: Eicar"; score=nan (set by antivirus)`; the recipients before it are the client's. */
function forcedReason(rest: string): Reason | undefined {
  const at = rest.lastIndexOf(', forced: ');
  const words = at < 0 ? undefined : forcedWords.exec(rest.slice(at))?.[1];
  const reason = words === undefined ? 'other' : reasonOf({ response: words });
  return reason === 'other' ? undefined : reason;
}

const forcedWords = /^, forced: [a-z ]{1,30} "(.{1,500})"; score=[-\d.nai]{1,12} \(set by [\w-]{1,80}\)/;
