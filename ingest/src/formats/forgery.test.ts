import type { MailEvent } from '../event.ts';
import { formats } from './index.generated.ts';
import { fixtureRecords } from '../testing/fixture-records.ts';

/**
 * Whatever a client writes into the fields that are its own (HELO name, sender, recipient, login, Message-ID), it never
 * becomes the client's address or the outcome of the event: those stay, or, where the line has become ambiguous, are
 * left out.
 */
const chosenByClient = ['helo', 'sender', 'recipient', 'user', 'messageId'] as const;
const payloads = [
  'rip=6.6.6.6',
  'x, rip=6.6.6.6, lip=6.6.6.6',
  'a> [6.6.6.6]:25',
  'status=sent (250 ok)',
  'x>, relay=evil[6.6.6.6]:25, dsn=2.0.0, status=sent (250 ok)',
  'client=evil[6.6.6.6]',
  'x; client-ip=6.6.6.6; helo=y',
  'from=<a@evil.example> to=<b@evil.example>',
  '535 Incorrect authentication data (set_id=victim)',
  'H=(x) [6.6.6.6] A=login:victim',
];

describe.each(formats)('$name', (format) => {
  test('a client’s text forges neither address nor outcome', () => {
    const forged: string[] = [];
    for (const record of fixtureRecords(format.name)) {
      const [event] = format.parse(record);
      for (const { text, where } of event === undefined ? [] : forgeries(format.name, event, record.text)) {
        const events = format.parse({ ...record, text });
        const [first] = events;
        const isForged =
          events.some(({ clientIp, serverIp }) => clientIp === '6.6.6.6' || serverIp === '6.6.6.6') ||
          events.some(({ user }) => user === 'victim') ||
          (first?.outcome !== undefined && first.outcome !== event?.outcome);
        if (isForged) {
          forged.push(`${where}: ${text}`);
        }
      }
    }
    expect(forged).toEqual([]);
  });
});

/** The line with a payload in the place of each value that the client chose, where that place is certain. */
function forgeries(format: string, event: MailEvent, text: string): { text: string; where: string }[] {
  return chosenByClient.flatMap((where) => {
    const value = event[where];
    const at = value === undefined || value.length < 4 ? -1 : text.indexOf(value);
    if (value === undefined || at < 0 || text.indexOf(value, at + 1) >= 0) {
      return [];
    }
    // Exim writes a Message-ID or a login that holds blanks in quotes, or not at all.
    const isQuoted = format === 'exim' && (where === 'messageId' || where === 'user');
    return payloads
      .map((plain) => (isQuoted ? JSON.stringify(plain) : plain))
      .map((payload) => ({ where, text: text.slice(0, at) + payload + text.slice(at + value.length) }));
  });
}
