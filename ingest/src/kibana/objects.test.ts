import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPage } from '../analyses/definition.ts';
import { analyses } from '../analyses/index.generated.ts';
import { fieldKinds } from '../ecs/field-kinds.generated.ts';
import { isObject } from '../elasticsearch/json-object.ts';
import { importFile, kibanaObjects } from './objects.ts';
import type { SavedObject } from './saved-object.ts';
import { jsonIn } from './testing/as-kibana-asks.ts';

/** What Kibana would refuse or stumble over, as far as the objects themselves can tell. */

const objects = kibanaObjects();
const committed = readFileSync(join(import.meta.dirname, '../../../kibana/maillens.ndjson'), 'utf8');
const ofType = (type: SavedObject['type']) => objects.filter((one) => one.type === type);
const searches = ofType('search').map((one) => [one.id, one] as const);
const visualizations = ofType('visualization').map((one) => [one.id, one] as const);

test('the committed file is that of the catalogue', () => {
  expect(committed).toBe(importFile(objects));
});

test('the file has an object in each line but the first, which Kibana skips', () => {
  const [head = '', ...lines] = committed.trimEnd().split('\n');
  expect(JSON.parse(head)).toMatchObject({ exportedCount: objects.length });
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(objects);
});

test('there is a search for every question, and a data view for every kind of index', () => {
  const questions = analyses.filter((analysis) => !isPage(analysis));
  expect(searches.map(([id]) => id)).toEqual(questions.map(({ id }) => `maillens-search-${id}`));
  expect(ofType('index-pattern').map(({ attributes }) => attributes['title'])).toEqual([
    'mail-event',
    'mail-queue',
    'mail-queue-now',
    'mail-reputation',
  ]);
});

/**
 * The attributes that Kibana knows in these versions; it refuses others. From elastic/kibana: `SCHEMA_SEARCH_V8_8_0` of
 * saved_search, the schema of visualizations, and `dashboardAttributesSchema` of dashboard's `schema/v1`; data views have none.
 */
const known: Partial<Record<SavedObject['type'], readonly string[]>> = {
  search: ['title', 'description', 'columns', 'sort', 'grid', 'hideChart', 'kibanaSavedObjectMeta', 'isTextBasedQuery'],
  visualization: ['title', 'description', 'version', 'kibanaSavedObjectMeta', 'uiStateJSON', 'visState'],
  dashboard: [
    'title',
    'description',
    'kibanaSavedObjectMeta',
    'timeRestore',
    'timeFrom',
    'timeTo',
    'refreshInterval',
    'panelsJSON',
    'optionsJSON',
    'version',
  ],
};

test('no object has an attribute that Kibana does not know', () => {
  const unknown = objects.flatMap(({ type, id, attributes }) =>
    Object.keys(attributes)
      .filter((name) => known[type]?.includes(name) === false)
      .map((name) => `${id} ${name}`),
  );
  expect(unknown).toEqual([]);
});

test('ids and titles are unique, and ids fit into an address as they are', () => {
  const ids = objects.map(({ type, id }) => `${type} ${id}`);
  const titles = objects.map(({ type, attributes }) => `${type} ${String(attributes['title'])}`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(titles.filter((title, place) => titles.indexOf(title) !== place)).toEqual([]);
  expect(objects.filter(({ id }) => id !== encodeURIComponent(id))).toEqual([]);
});

test('every reference names an object of the file, and every name of a reference is used', () => {
  const ids = new Set(objects.map(({ type, id }) => `${type} ${id}`));
  for (const { id, references, attributes } of objects) {
    const text = JSON.stringify(attributes);
    for (const reference of references) {
      expect({ id, reference, isThere: ids.has(`${reference.type} ${reference.id}`) }).toMatchObject({ isThere: true });
      expect(text).toContain(reference.name.replace(/^.*:/, ''));
    }
  }
});

test('every text that is named after JSON, and visState, is JSON', () => {
  const texts = objects.flatMap(({ attributes }) => jsonTexts(attributes));
  expect(texts.length).toBeGreaterThan(objects.length);
  expect(texts.map((text) => JSON.parse(text) as unknown).filter((value) => typeof value !== 'object')).toEqual([]);
});

test.each(searches)('%s shows fields of the mapping, newest first', (_, { attributes }) => {
  const columns = attributes['columns'] as string[];
  expect(columns.filter((column) => !(column in fieldKinds))).toEqual([]);
  expect(columns.length).toBeGreaterThanOrEqual(2);
  expect(attributes['sort']).toEqual([['@timestamp', 'desc']]);
});

test.each(visualizations)(
  '%s has aggregations that name one another, and an axis for each series',
  (_, { attributes }) => {
    const { aggs, params } = jsonIn(attributes, 'visState');
    const list = aggs as { id: string; schema: string; params: Record<string, unknown> }[];
    const metrics = list.filter(({ schema }) => schema === 'metric').map(({ id }) => id);
    expect(list.map(({ id }) => id)).toEqual(list.map((_one, place) => String(place + 1)));
    expect(metrics).toContain('1');
    for (const { params: own } of list) {
      expect([undefined, ...metrics]).toContain(own['orderBy']);
    }
    const { seriesParams = [], valueAxes = [] } = params as {
      seriesParams?: { data: { id: string }; valueAxis: string }[];
      valueAxes?: { id: string }[];
    };
    for (const { data, valueAxis } of seriesParams) {
      expect(metrics).toContain(data.id);
      expect(valueAxes.map(({ id }) => id)).toContain(valueAxis);
    }
  },
);

test('the panels of the dashboard fill its rows and do not overlap', () => {
  const [dashboard] = ofType('dashboard');
  const panels = JSON.parse(String(dashboard?.attributes['panelsJSON'])) as Panel[];
  const cells = panels.flatMap(({ gridData: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, place) => `${x + (place % w)},${y + Math.floor(place / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(cells.length % 48).toBe(0);
  expect(Math.max(...panels.map(({ gridData: { x, w } }) => x + w))).toBe(48);
  for (const { panelIndex, panelRefName, type } of panels) {
    const found = dashboard?.references.find(({ name }) => name === `${panelIndex}:${panelRefName}`);
    expect(found).toMatchObject({ type });
  }
});

interface Panel {
  readonly type: string;
  readonly panelIndex: string;
  readonly panelRefName: string;
  readonly gridData: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
}

function jsonTexts(value: unknown, name = ''): string[] {
  if (typeof value === 'string') {
    return /JSON$|^visState$|^fieldFormatMap$/.test(name) ? [value] : [];
  }
  return isObject(value) ? Object.entries(value).flatMap(([key, member]) => jsonTexts(member, key)) : [];
}
