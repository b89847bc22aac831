import type { Correlated, RecordFile } from './correlate/correlated.ts';
import { createCorrelator, type CorrelatorState } from './correlate/correlator.ts';
import { documentId } from './ecs/document-id.ts';
import { documentFields, type DocumentSettings } from './ecs/document.ts';
import { indexName } from './elasticsearch/index-names.ts';
import type { Period } from './elasticsearch/period.ts';
import type { EventFields } from './ecs/fields.generated.ts';
import type { MailEvent } from './event.ts';
import type { Format } from './formats/format.ts';
import { readRecord } from './formats/read-record.ts';
import type { LogRecord } from './record.ts';

/** A document before it is serialized. */
export interface ReadyDocument {
  readonly index: string;
  readonly id: string;
  readonly fields: EventFields;
}

export interface ProcessorSettings extends DocumentSettings {
  /** The format of every record that names no program; by default each record's own text decides. */
  readonly format?: Format;
  /** How much time one index holds. */
  readonly period: Period;
}

/** Record -> documents: what it says (formats), what belongs together (correlate), and how it is stored (ecs). Pure. */
export interface Processor {
  /** The documents that are ready: the record's own, and those of earlier records that waited for it. */
  add(record: LogRecord, file: RecordFile): ReadyDocument[];
  flush(): ReadyDocument[];
  save(): CorrelatorState;
}

/** A syslog daemon that repeats a line more often than this in one interval is not believed. */
const maxRepetitions = 10_000;

export function createProcessor(settings: ProcessorSettings, saved?: CorrelatorState): Processor {
  const correlator = createCorrelator(settings.ours.isOurAddress, saved);
  const ready = (correlated: Correlated): ReadyDocument => ({
    index: indexName('mail-event', settings.namespace, correlated.record.time, settings.period),
    id: documentId(correlated.file.id, correlated.record.offset, correlated.record.crc, correlated.index),
    fields: documentFields(correlated, settings),
  });

  return {
    add(record, file) {
      const { dataset, events } = readRecord(record, settings.format);
      return correlator.add(record, file, dataset, repeat(events, record.times)).map(ready);
    },
    flush: () => correlator.flush().map(ready),
    save: () => correlator.save(),
  };
}

function repeat(events: MailEvent[], times: number): MailEvent[] {
  if (times === 1) {
    return events;
  }
  return Array.from({ length: Math.min(times, maxRepetitions) }, () => structuredClone(events)).flat();
}
