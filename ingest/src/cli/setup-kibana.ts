import { readFileSync } from 'node:fs';
import { MailLensError } from '../errors.ts';
import { kibanaConnection } from '../kibana/connection.ts';
import type { ImportedObject } from '../kibana/import-answer.ts';
import { importObjects } from '../kibana/import-objects.ts';
import { importFile, kibanaObjects } from '../kibana/objects.ts';
import { say } from './messages.ts';

/**
 * Puts data views, searches, charts and the dashboard into a Kibana, and prints how many of each were made or replaced.
 *
 * @throws MailLensError `kibana_refused` after the reasons were printed, or another `kibana_*`
 */
export async function setUpKibana(address: string): Promise<void> {
  const connection = kibanaConnection(address, process.env, (path) => readFileSync(path, 'utf8'));
  const objects = kibanaObjects();
  say(`Kibana at ${connection.url.href}`);
  const { imported, refused, warnings } = await importObjects(connection, importFile(objects));
  say(...warnings);
  for (const { type, id, reason } of refused) {
    say(`refused    ${type} ${id}: ${reason}`);
  }
  if (refused.length > 0 || imported.length < objects.length) {
    const message = `Kibana took ${imported.length} of ${objects.length} objects`;
    throw new MailLensError('kibana_refused', message);
  }
  process.stdout.write(summaryOf(imported));
  const dashboard = imported.find(({ type }) => type === 'dashboard');
  say(`${connection.url.href}app/dashboards#/view/${dashboard?.id ?? ''}`);
}

function summaryOf(imported: readonly ImportedObject[]): string {
  const counts = new Map<string, number>();
  for (const { type, wasThere } of imported) {
    const line = `${wasThere ? 'updated' : 'created'}    ${type}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => `${line}: ${count}\n`).join('');
}
