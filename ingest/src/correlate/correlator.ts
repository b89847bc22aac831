import type { Correlated, RecordFile } from './correlated.ts';
import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import { createAdmissions, type AdmissionState } from './admissions.ts';
import { createBoundedMap } from './bounded-map.ts';
import { createChecks, type CheckState } from './checks.ts';
import { createConversations, type ConversationState } from './exchange/conversations.ts';
import { createHandovers, type HandoverState } from './handovers.ts';
import { createHandshakes } from './handshakes.ts';
import type { HeldState } from './held-back.ts';
import { joinExchange } from './exchange/join-exchange.ts';
import { createJourneys, type JourneyState } from './exchange/journeys.ts';
import { createLogins, type LoginState } from './logins.ts';
import { createMessages, type MessageState } from './messages.ts';
import { joinMessage } from './join-message.ts';
import { createRefusals, type RefusalState } from './exchange/refusals.ts';
import { createSessions, type SessionState } from './sessions.ts';
import { createSignatures } from './signatures.ts';
import { createSmarterMail, type SmarterMailState } from './smartermail/smartermail.ts';

export interface CorrelatorState {
  sessions: SessionState;
  messages: MessageState;
  logins: LoginState;
  handshakes: HeldState;
  checks: CheckState;
  handovers: HandoverState;
  smarterMail: SmarterMailState;
  conversations: ConversationState;
  journeys: JourneyState;
  refusals: RefusalState;
  signatures: HeldState;
  admissions: AdmissionState;
  twins: [string, { time: number }][];
}

export interface Correlator {
  /**
   * Joins a record's events with what earlier records told, and says which of several tellings is counted. Returns the
   * events that are ready: these, and earlier ones that waited for them. Events are changed in place.
   */
  add(record: LogRecord, file: RecordFile, dataset: string, events: readonly MailEvent[]): Correlated[];
  /** The events that still wait, at the end of all input. */
  flush(): Correlated[];
  /** All state, as JSON can hold it. */
  save(): CorrelatorState;
}

const minute = 60_000;

/** @param isOurs whether an address is this host's own or in the operator's networks */
export function createCorrelator(isOurs: (ip: string) => boolean, saved?: CorrelatorState): Correlator {
  const sessions = createSessions(saved?.sessions);
  const messages = createMessages(saved?.messages);
  const logins = createLogins(saved?.logins);
  const handshakes = createHandshakes(saved?.handshakes);
  const checks = createChecks(saved?.checks);
  const handovers = createHandovers(saved?.handovers);
  const smarterMail = createSmarterMail(messages, saved?.smarterMail);
  const conversations = createConversations(saved?.conversations);
  const journeys = createJourneys(saved?.journeys);
  const refusals = createRefusals(saved?.refusals);
  const signatures = createSignatures(saved?.signatures);
  const admissions = createAdmissions(saved?.admissions);
  const twins = createBoundedMap<{ time: number }>({ maxEntries: 1_000, maxAge: minute }, saved?.twins);

  function join(record: LogRecord, dataset: string, event: MailEvent): MailEvent[] {
    return dataset === 'smartermail'
      ? smarterMail.follow(record, event).flatMap((one) => joinOne(record, dataset, one))
      : joinOne(record, dataset, event);
  }

  function joinOne(record: LogRecord, dataset: string, event: MailEvent): MailEvent[] {
    if (dataset === 'exchange') {
      return joinOfExchange(record, event);
    }
    const before = sessions.join(dataset, record, event);
    admissions.join(dataset, record, event);
    if (event.action === 'login') {
      joinLogin(record, event, before?.user);
      if (before !== undefined && event.outcome === 'success' && event.user !== undefined) {
        before.user = event.user;
        if (event.loginMethod !== undefined) {
          before.loginMethod = event.loginMethod;
        }
      }
    }
    return joinMessage(
      { messages, checks, handovers, isOurs, isInSession: before !== undefined },
      dataset,
      record,
      event,
    );
  }

  function joinOfExchange(record: LogRecord, event: MailEvent): MailEvent[] {
    const isInSession = record.program.startsWith('exchange/smtp-') && conversations.join(record, event);
    if (event.action === 'login') {
      joinLogin(record, event, undefined);
    }
    joinExchange({ journeys, refusals, isInSession }, record, event);
    return [event];
  }

  /** Of the logins of one session with one account, the first is the fact: further lines tell of further messages. */
  function joinLogin(record: LogRecord, event: MailEvent, userBefore: string | undefined): void {
    if (event.outcome === 'failure') {
      if (event.counted === false) {
        logins.addDetail(record, event);
      } else {
        logins.addFailure(record, event);
      }
    } else if (userBefore !== undefined && userBefore === event.user) {
      event.counted = false;
    } else {
      logins.addSuccess(record, event);
    }
  }

  /** Through syslog Exim writes a rejection twice, for its main and its reject log: the same text, twice in a row. */
  function isTwin(record: LogRecord, dataset: string, event: MailEvent): boolean {
    if (dataset !== 'exim' || record.frame === 'exim' || (event.action !== 'reject' && event.action !== 'panic')) {
      return false;
    }
    const key = `${record.host}\0${record.text}`;
    if (twins.get(key) !== undefined) {
      twins.delete(key);
      return true;
    }
    twins.set(key, { time: record.time });
    return false;
  }

  return {
    add(record, file, dataset, events) {
      const isSecondTelling = file.isCopy || (events[0] !== undefined && isTwin(record, dataset, events[0]));
      const ready: Correlated[] = [];
      let index = 0;
      for (const event of events) {
        for (const one of isSecondTelling ? [asCopy(event)] : join(record, dataset, event)) {
          ready.push(...handshakes.pass({ record, file, dataset, index, event: one }).flatMap(signatures.pass));
          index++;
        }
      }
      return ready;
    },
    flush: () => [...handshakes.flush(), ...signatures.flush()],
    save: () => ({
      sessions: sessions.save(),
      messages: messages.save(),
      logins: logins.save(),
      handshakes: handshakes.save(),
      checks: checks.save(),
      handovers: handovers.save(),
      smarterMail: smarterMail.save(),
      conversations: conversations.save(),
      journeys: journeys.save(),
      refusals: refusals.save(),
      signatures: signatures.save(),
      admissions: admissions.save(),
      twins: twins.save(),
    }),
  };
}

function asCopy(event: MailEvent): MailEvent {
  event.counted = false;
  return event;
}
