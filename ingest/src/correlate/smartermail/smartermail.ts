import type { MailEvent } from '../../event.ts';
import { messageOf } from '../../formats/smartermail/session-line.ts';
import { readTurn } from '../../formats/smartermail/turn.ts';
import type { LogRecord } from '../../record.ts';
import { createLoginTellings, type LoginTellingState } from './login-tellings.ts';
import type { createMessages } from '../messages.ts';
import { createSendings, type SendingState } from './sendings.ts';
import { createSpools, type SpoolState } from './spools.ts';
import { createTalks, type TalkState } from './talks.ts';

export interface SmarterMailState {
  talks: TalkState;
  sendings: SendingState;
  spools: SpoolState;
  tellings: LoginTellingState;
}

/**
 * What only SmarterMail's logs need, before the joins that all share: they log the commands and replies of sessions and
 * deliveries line by line, and their facts in more than one file.
 */
export function createSmarterMail(messages: ReturnType<typeof createMessages>, saved?: SmarterMailState) {
  const talks = createTalks(saved?.talks);
  const sendings = createSendings(saved?.sendings);
  const spools = createSpools(messages, saved?.spools);
  const tellings = createLoginTellings(saved?.tellings);

  return {
    /** Returns the event, changed in place, or the several that it turns out to be. */
    follow(record: LogRecord, event: MailEvent): MailEvent[] {
      let events = [event];
      const turn = readTurn(messageOf(record.text));
      if (event.session !== undefined && event.clientIp !== undefined) {
        talks.follow(record, event, turn);
      } else if (event.queueId !== undefined) {
        events = sendings.follow(record, event, turn);
      }
      spools.follow(record, event);
      if (event.action === 'login' && tellings.tell(record, event)) {
        event.counted = false;
      }
      return events;
    },
    save: (): SmarterMailState => ({
      talks: talks.save(),
      sendings: sendings.save(),
      spools: spools.save(),
      tellings: tellings.save(),
    }),
  };
}
