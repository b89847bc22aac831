import { DateTime } from 'luxon';
import type { Journey, JourneyMessage } from '../trace/journey.ts';
import type { RecipientFate } from '../trace/recipients.ts';
import type { Step } from '../trace/step.ts';
import { stepText } from './step-text.ts';
import { terminalText } from './terminal-text.ts';

/** Journeys as a timeline for a terminal, times in the given zone. */
export function journeyPage(journeys: readonly Journey[], zone: string): string {
  return journeys
    .map(({ messages }) => messages.map((message) => messageText(message, zone)).join('\n'))
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function messageText(message: JourneyMessage, zone: string): string {
  const lines = [
    title(message),
    ...facts(message),
    '',
    ...message.steps.filter(isTold).map((step) => `  ${timeText(step.time, zone)}  ${stepText(step)}`),
    '',
    ...message.recipients.map((recipient) => `  ${fateText(recipient)}`),
  ];
  return `${lines.map(terminalText).join('\n')}\n`;
}

/** What another record tells too is left out, but for deliveries and arrivals: both sides of those are worth seeing. */
function isTold({ counted, action }: Step): boolean {
  return counted || action === 'deliver' || action === 'receive';
}

function title({ queue_id: queueId, host, outcome, notice, follows }: JourneyMessage): string {
  const name = queueId ?? 'A message without queue id';
  const origins = follows.map(
    ({ kind, queue_id: from, host: other }) => `${kind.replaceAll('_', ' ')} ${from ?? 'a message'} on ${other}`,
  );
  return [`${name} on ${host}: ${outcome}`, ...(notice ? ['a notice'] : []), ...origins].join(', ');
}

function facts({ sender, login, client, size_bytes: size, message_id: messageId }: JourneyMessage): string[] {
  const origin = [client?.name, client?.ip && `[${client.ip}]`, client?.helo && `HELO ${client.helo}`]
    .filter(Boolean)
    .join(' ');
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['sender', sender],
    ['login', login],
    ['client', origin],
    ['size', size === undefined ? undefined : `${size} bytes`],
    ['Message-ID', messageId],
  ];
  return rows.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`  ${name.padEnd(10)}  ${value}`],
  );
}

function fateText({ address, original, status, attempts, final, reason }: RecipientFate): string {
  const before = original === undefined || original === address ? '' : ` (was ${original})`;
  const tries = attempts > 1 ? ` after ${attempts} attempts` : '';
  const why = reason === undefined || status === 'sent' ? '' : `, ${reason}`;
  return `${address}${before}: ${status}${tries}${why}${final || status === 'sent' ? '' : ', not the last word'}`;
}

function timeText(time: string, zone: string): string {
  return DateTime.fromISO(time, { zone }).toFormat('yyyy-MM-dd HH:mm:ss.SSS');
}
