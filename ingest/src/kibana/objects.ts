import { analyses } from '../analyses/index.generated.ts';
import { dashboard } from './dashboard.ts';
import { dataViews } from './data-views.ts';
import type { SavedObject } from './saved-object.ts';
import { savedSearches } from './saved-searches.ts';
import { visualizations } from './visualizations.ts';

/** All that MailLens puts into a Kibana; what is named stands before what names it. */
export function kibanaObjects(): SavedObject[] {
  return [...dataViews(), ...savedSearches(analyses), ...visualizations(), dashboard()];
}

/**
 * The file that Kibana imports. A line with `exportedCount` is not an object to it: an export ends with one
 * (`createSavedObjectsStreamFromNdJson` in elastic/kibana). Ours comes first and tells a reader where the file is from.
 */
export function importFile(objects: readonly SavedObject[]): string {
  const head = {
    generated: 'from ingest/src/analyses/catalogue/ by `npm run generate`. Do not edit.',
    exportedCount: objects.length,
    missingRefCount: 0,
    missingReferences: [],
  };
  return [head, ...objects].map((line) => `${JSON.stringify(line)}\n`).join('');
}
