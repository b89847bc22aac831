import type { Question } from '../analyses/definition.ts';
import type { FieldName } from '../ecs/field-kinds.generated.ts';
import { indexKinds, type IndexKind } from '../elasticsearch/index-names.ts';
import { savedObject, type SavedObject } from './saved-object.ts';

/** Where the documents of a question are: the alias over all namespaces. */
export const dataViewOf: Readonly<Record<Question['source'], IndexKind>> = {
  event: 'mail-event',
  queue: 'mail-queue',
  'queue-now': 'mail-queue-now',
  reputation: 'mail-reputation',
};

/**
 * A data view for each kind of index. `allowNoIndex`: queues and reputation have no index before somebody asks for
 * them, and a search over them is to find nothing then, not to fail. Kibana reads the fields from the mapping.
 */
export function dataViews(): SavedObject[] {
  return indexKinds.map((kind) =>
    savedObject(
      'index-pattern',
      kind,
      {
        title: kind,
        name: names[kind],
        timeFieldName: '@timestamp',
        allowNoIndex: true,
        fields: '[]',
        fieldFormatMap: JSON.stringify(formats),
        fieldAttrs: '{}',
        runtimeFieldMap: '{}',
        sourceFilters: '[]',
      },
      [],
    ),
  );
}

const names: Readonly<Record<IndexKind, string>> = {
  'mail-event': 'MailLens: events',
  'mail-queue': 'MailLens: queue history',
  'mail-queue-now': 'MailLens: the queue now',
  'mail-reputation': 'MailLens: DNS blocklist checks',
};

const bytes = { id: 'bytes' };
const duration = {
  id: 'duration',
  params: { inputFormat: 'seconds', outputFormat: 'humanizePrecise', outputPrecision: 2, useShortSuffix: true },
};
/** Kibana writes lengths of time and sizes in words where the data view names the unit. */
const formats: Partial<Record<FieldName, object>> = {
  'mail.size': bytes,
  'mail.queue.bytes': bytes,
  'mail.delay.total': duration,
  'mail.delay.queue': duration,
  'mail.delay.connect': duration,
  'mail.delay.transmit': duration,
  'mail.queue.oldest_seconds': duration,
};
