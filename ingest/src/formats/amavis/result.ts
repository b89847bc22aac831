import type { Reason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { readClient } from './client.ts';
import { readEnvelope } from './envelope.ts';
import { readTrailer } from './trailer.ts';

/**
 * What became of a message:
 *
 *     Blocked SPAM {DiscardedInbound,Quarantined}, [192.0.2.1]:4711 [192.0.2.9] <s> -> <r>,<r2>, quarantine: x, Queue-ID: 4BC.., Message-ID: <m>, mail_id: y, Hits: 12.3, size: 99, 12 ms
 *
 * A blocked message is a refusal for each recipient. It is not counted: the mail server tells of it once more, by the answer
 * that it got (`250 2.7.0 Ok, discarded, id=12345-01 - spam` behind the queue, `554 5.7.0 Reject` before it). A message
 * that passed is delivered, and counted, by the mail server. Signatures that verified are a DKIM result.
 */
export function readResult(text: string): MailEvent[] {
  const head = verdict.exec(text);
  const client = head && readClient(text, head[0].length);
  const envelope = client && readEnvelope(text, client.end);
  if (!head || !client || !envelope) {
    return [];
  }
  const { dkim, ...trailer } = readTrailer(text, envelope.end);
  const common = { ...client.fields, sender: envelope.sender, ...trailer };
  const reason = reasons.get(head[2] ?? '');
  const main: MailEvent[] =
    head[1] === 'Blocked'
      ? envelope.recipients.map((recipient) => ({
          action: 'reject',
          outcome: 'failure',
          counted: false,
          reason: reason ?? 'other',
          ...common,
          recipient,
        }))
      : [passed(reason, common, envelope.recipients)];
  return dkim === undefined ? main : [...main, { action: 'authentication-check', ...dkim, ...common }];
}

function passed(reason: Reason | undefined, common: Partial<MailEvent>, recipients: readonly string[]): MailEvent {
  const [recipient] = recipients;
  return {
    action: 'information',
    ...(reason === undefined ? {} : { reason }),
    ...common,
    ...(recipient !== undefined && recipients.length === 1 ? { recipient } : {}),
  };
}

/** The actions in braces exist since 2.7. Before the names of banned parts and viruses end, there is no client's text. */
const verdict =
  /^(Passed|Blocked) (CLEAN|SPAMMY|SPAM|INFECTED|BANNED|BAD-HEADER|OVERSIZED|MTA-BLOCKED|UNCHECKED|OTHER)(?:-[A-Z0-9]{1,12})?(?: \((?:[^()]|\([^()]{0,500}\)){0,1000}\))?(?: \{[A-Za-z,]{0,200}\})?,/;

const reasons: ReadonlyMap<string, Reason> = new Map([
  ['SPAM', 'spam'],
  ['SPAMMY', 'spam'],
  ['INFECTED', 'virus'],
  ['BANNED', 'content'],
  ['BAD-HEADER', 'content'],
  ['OVERSIZED', 'size'],
]);
