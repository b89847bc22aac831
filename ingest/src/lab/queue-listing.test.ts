import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readTruth } from './truth.ts';

/** A run of the lab: the recorded one, or the one that MAILLENS_LAB names. */
const run = process.env['MAILLENS_LAB'] ?? resolve(import.meta.dirname, '../../../lab/recorded');

/**
 * The truth comes from what was submitted, less what a server got or a notice gave up; so the listing, which the queue
 * command will read, is known to be right.
 */
test('`postqueue -j` lists for each queue and domain the recipients who wait by the truth', () => {
  const waiting = readTruth(join(run, 'truth.json'))
    .filter((fact) => fact['fact'] === 'waiting')
    .map((fact) => [`${fact['queue']} ${fact['domain']}`, fact.count] as const);

  expect(waiting.length).toBeGreaterThan(4);
  expect(listed()).toEqual(new Map(waiting));
});

function listed(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of readFileSync(join(run, 'queues/postqueue-j.jsonl'), 'utf8').split('\n').filter(Boolean)) {
    for (const key of cellsOf(JSON.parse(line))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** `{ queue_name, recipients: [{ address }] }` (postqueue(1)). A message `active` at that moment is being tried again. */
function cellsOf(entry: unknown): string[] {
  if (typeof entry !== 'object' || entry === null || !('recipients' in entry) || !Array.isArray(entry.recipients)) {
    throw new Error('an entry without recipients');
  }
  const queue = 'queue_name' in entry && entry.queue_name !== 'active' ? String(entry.queue_name) : 'deferred';
  return entry.recipients.map((recipient: { address: string }) => `${queue} ${recipient.address.split('@')[1]}`);
}
