import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import type { Format } from './format.ts';
import { formats } from './index.generated.ts';
import { wholeEvent } from './whole-event.ts';

/** Which format a program writes, once it was asked; log files name few programs. */
const formatOfProgram = new Map<string, Format | undefined>();
const maxPrograms = 10_000;

/**
 * What a record says, by the format that claims its program or recognizes its text. A record that none understands is
 * one `unparsed` event: nothing vanishes.
 *
 * @param preferred the operator's choice for records that no format claims by their program
 */
export function readRecord(record: LogRecord, preferred?: Format): { dataset: string; events: MailEvent[] } {
  const format = claimant(record.program) ?? preferred ?? formats.find((one) => one.recognizes(record.text));
  const events = format?.parse(record) ?? [];
  return {
    dataset: format?.name ?? 'unknown',
    events: events.length === 0 ? [wholeEvent({ action: 'unparsed' })] : events.map(wholeEvent),
  };
}

function claimant(program: string): Format | undefined {
  if (program === '') {
    return undefined;
  }
  let format = formatOfProgram.get(program);
  if (format === undefined && !formatOfProgram.has(program)) {
    format = formats.find((one) => one.claims(program));
    // Program names come from the log: whoever fills it with new ones must not fill our memory.
    if (formatOfProgram.size < maxPrograms) {
      formatOfProgram.set(program, format);
    }
  }
  return format;
}
