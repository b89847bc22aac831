import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { EventFields } from '../ecs/fields.generated.ts';
import { documentsOf } from '../testing/documents.ts';
import { logForms, type LogForm } from './forms.ts';

/** The committed run of the lab: its logs, packed, and what truly happened. */
export const recordedRun = resolve(import.meta.dirname, '../../../lab/recorded');

/** The forms in which the recorded run has logs. */
export function recordedForms(): LogForm[] {
  return logForms(join(recordedRun, 'logs'))
    .map((form) => ({ ...form, files: form.files.map((path) => `${path}.gz`).filter(existsSync) }))
    .filter(({ files }) => files.length > 0);
}

/** The documents of one form, each of Exim's three logs told apart as the command line does. */
export async function labDocuments({ files }: LogForm): Promise<EventFields[]> {
  const documents = await documentsOf(
    files.map((path) => ({
      name: basename(path, '.gz'),
      bytes: gunzipSync(readFileSync(path)),
      isCopy: /^exim_(?:reject|panic)log\.gz$/.test(basename(path)),
    })),
  );
  return documents.map(({ fields }) => fields);
}
