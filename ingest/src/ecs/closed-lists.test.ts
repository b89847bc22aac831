import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { documentsOf } from '../testing/documents.ts';
import type { EventFields } from './fields.generated.ts';

/**
 * Every value of a closed list is proved: by a document that a line of the fixtures or samples makes, or, where no line
 * of a real server could be had, by what the vendor documents.
 */
const source = join(import.meta.dirname, '..');
const samples = join(source, '../../samples');

/** Values that stand in no line of ours, and who says that they exist. */
const documented: Readonly<Record<string, readonly string[]>> = {
  // RFC 8601 section 2.7.1: a signature that could not be processed, for syntax errors for instance.
  'mail.dkim.result': ['neutral'],
};

function logs(): string[] {
  const fixtures = readdirSync(join(source, 'formats'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('fixtures') && name.endsWith('.log'))
    .map((name) => join(source, 'formats', name));
  const written = readdirSync(samples).filter((name) => !name.endsWith('.md'));
  return [...fixtures, ...written.map((name) => join(samples, name))];
}

interface Field {
  readonly values?: Readonly<Record<string, string>>;
}

function closedLists(): [field: string, values: string[]][] {
  const definition = parse(readFileSync(join(source, 'ecs/fields.yml'), 'utf8'), { merge: true }) as {
    event: Record<string, Field>;
  };
  return Object.entries(definition.event).flatMap(([field, { values }]) =>
    values === undefined ? [] : [[field, Object.keys(values)]],
  );
}

const found = new Map<string, Set<unknown>>();

beforeAll(async () => {
  for (const path of logs()) {
    const documents = await documentsOf([{ name: path.replace(/^.*\//, ''), bytes: readFileSync(path) }]);
    documents.forEach(({ fields }) => {
      note(fields);
    });
  }
});

function note(fields: EventFields): void {
  for (const [field, value] of Object.entries(fields)) {
    const values = found.get(field) ?? new Set();
    found.set(field, values);
    for (const one of Array.isArray(value) ? value : [value]) {
      values.add(one);
    }
  }
}

test.each(closedLists())('every value of %s has a line', (field, values) => {
  const unproved = values.filter((value) => !found.get(field)?.has(value));
  expect(unproved).toEqual(documented[field] ?? []);
});

test.each(closedLists())('no document has another value in %s', (field, values) => {
  expect([...(found.get(field) ?? [])].filter((value) => !values.includes(String(value)))).toEqual([]);
});
