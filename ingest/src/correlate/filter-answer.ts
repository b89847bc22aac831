import type { Reason } from '../ecs/fields.generated.ts';
import type { MailEvent } from '../event.ts';
import { reasonOf } from '../formats/reply.ts';

/**
 * Amavis behind the queue takes each message with a 250 and says in it when the message goes no further: `250 2.7.0 Ok,
 * discarded, id=12345-01 - spam`, `250 2.5.0 Ok, id=12345-01, BOUNCE` (amavisd lib/Amavis.pm, one_response_for_all()). The
 * mail server writes `status=sent` and nothing follows, so that line is the last word about the recipient, and says this.
 *
 * Only a filter of our own is believed: what a remote server does with the mail that it took is not ours to tell.
 *
 * @param reason what the filter's own line said of the message, if there was one
 */
export function readFilterAnswer(event: MailEvent, isOurs: (ip: string) => boolean, reason: Reason | undefined): void {
  const isFilter = event.status === 'sent' && event.serverIp !== undefined && isOurs(event.serverIp);
  const answer = isFilter ? answers.exec(event.response ?? '') : null;
  if (answer === null) {
    return;
  }
  event.reason = reason ?? reasonOf({ response: answer[1] ?? '' });
  if (answer[2] === undefined) {
    event.status = 'discarded';
  } else {
    event.status = 'bounced';
    event.outcome = 'failure';
  }
}

const answers =
  /^Ok, (?:discarded, id=[\w-]{1,40}(?: - (.{0,300}))?|id=[\w-]{1,40}, (?:DISCARD(?:\(bounce\.suppressed\))?|(BOUNCE|REJECT)))$/;
