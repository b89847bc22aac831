import type { MailEvent } from '../../event.ts';
import { readDecision } from './decision.ts';
import { readResult } from './result.ts';
import { readTaskFields } from './task-fields.ts';
import { readVerdicts } from './verdicts.ts';

/**
 * The line about one message:
 *
 *     id: <MESSAGE-ID>, qid: <ID>, ip: 192.0.2.1, user: U, from: <S>, (default: F (no action): [1.50/15.00] [SYMBOL(0.10){option;},...]), len: N, ...
 *
 * One event for what was decided, unless nothing was, and one for each of SPF, DKIM, DMARC and ARC. The refusal itself is
 * told and counted by the mail server that asked.
 */
export function readTask(text: string): MailEvent[] {
  const result = readResult(text);
  const fields = readTaskFields(text, result?.start ?? text.length);
  if (fields === undefined) {
    return [];
  }
  if (result === undefined) {
    return [{ action: 'information', ...fields }];
  }
  const verdicts = readVerdicts(result.symbols);
  const decision = readDecision(result, text.slice(result.end));
  const events = [...(decision === undefined ? [] : [decision]), ...verdicts];
  return (events.length === 0 ? [{ action: 'information' } satisfies MailEvent] : events).map((event) => ({
    ...event,
    ...fields,
  }));
}
