import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { indexKinds, indexName } from './index-names.ts';
import { isObject, objectIn, type JsonObject } from './json-object.ts';
import { templatesFor } from './templates.ts';

const sections: unknown = parse(readFileSync(join(__dirname, '../ecs/fields.yml'), 'utf8'));

test.each([
  ['mail-event', ['event']],
  ['mail-queue', ['event', 'queue']],
  ['mail-queue-now', ['event', 'queue']],
  ['mail-reputation', ['event', 'reputation']],
] as const)('%s has every field of %j, with the type of fields.yml', (kind, names) => {
  const mapping = mappingOf(kind);
  const wanted = names.flatMap((name) => Object.entries(objectIn(sections, name)));
  expect(Object.fromEntries(typesIn(mapping))).toEqual(
    Object.fromEntries(wanted.map(([name, field]) => [name, isObject(field) ? field.type : undefined])),
  );
  expect(mapping.dynamic).toBe(false);
});

test('each index matches one template, and the other namespaces and kinds none', () => {
  const namespaces = ['default', 'a', 'now_', 'a_b', '2026'];
  const templates = namespaces.flatMap((namespace) => [...templatesFor(namespace).indices]);
  const indices = namespaces.flatMap((namespace) => [
    indexName('mail-event', namespace, 0, 'month'),
    indexName('mail-queue', namespace, 0, 'day'),
    indexName('mail-reputation', namespace, 0, 'week'),
    `mail-queue-now-${namespace}`,
  ]);
  const matches = indices.map((index) => templates.filter(({ body }) => patternsOf(body).some((p) => p.test(index))));
  expect(matches.map((found) => found.length)).toEqual(indices.map(() => 1));
  expect(new Set(matches.flat()).size).toBe(indices.length);
});

test('the namespace is filled in everywhere, and settings of the caller are taken over', () => {
  const { indices, components } = templatesFor('acme', { number_of_replicas: 2 });
  expect(JSON.stringify([indices, components])).not.toContain('{namespace}');
  expect(indices.map(({ name, aliases }) => [name, aliases])).toEqual([
    ['mail-event-acme', ['mail-event', 'mail-event-acme']],
    ['mail-queue-acme', ['mail-queue', 'mail-queue-acme']],
    ['mail-queue-now-acme', ['mail-queue-now']],
    ['mail-reputation-acme', ['mail-reputation', 'mail-reputation-acme']],
  ]);
  expect(indices[0]?.body.template).toMatchObject({ settings: { number_of_replicas: 2 } });
  expect(indices[0]?.stamp.hash).not.toBe(templatesFor('acme').indices[0]?.stamp.hash);
});

test('the components that the index templates name are those that are installed', () => {
  const { indices, components } = templatesFor('default');
  const named = indices.flatMap(({ body }) => textsIn(body.composed_of));
  expect(new Set(named)).toEqual(new Set([...components.map(({ name }) => name), 'mail@custom']));
});

function mappingOf(kind: (typeof indexKinds)[number]): JsonObject {
  const found = templatesFor('default').indices.find((template) => template.kind === kind);
  return found?.mappings ?? {};
}

function typesIn(mapping: JsonObject, prefix = ''): [string, unknown][] {
  return Object.entries(objectIn(mapping, 'properties')).flatMap(([name, field]): [string, unknown][] => {
    const inner = isObject(field) ? field : {};
    return 'properties' in inner ? typesIn(inner, `${prefix}${name}.`) : [[prefix + name, inner.type]];
  });
}

function patternsOf(body: JsonObject): RegExp[] {
  return textsIn(body.index_patterns).map(
    (pattern) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`),
  );
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
