/** An object as Kibana exports and imports it, one a line. Attributes that end in `JSON`, and `visState`, hold JSON text. */
export interface SavedObject {
  readonly id: string;
  readonly type: ObjectType;
  readonly managed: false;
  readonly coreMigrationVersion: string;
  readonly typeMigrationVersion: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly Reference[];
}

/** An object names others by a reference; in its attributes stands only the name of the reference. */
export interface Reference {
  readonly name: string;
  readonly type: ObjectType;
  readonly id: string;
}

/** `index-pattern` is what Kibana now calls a data view, `search` a saved search (in 9 a Discover session). */
export type ObjectType = 'index-pattern' | 'search' | 'visualization' | 'dashboard';

/**
 * The version of each type's attributes that we write. Kibana migrates older ones on import and refuses newer ones than
 * it knows, so these are the ones that every 8.8 and later has, and 9 as well: the last before model versions
 * (`convertToMultiNamespaceTypeVersion`, the type's `migrations` and `schemas` in elastic/kibana, beside each type's
 * `saved_objects`). Since 8.8 all objects have the same core version.
 */
const typeVersions: Readonly<Record<ObjectType, string>> = {
  'index-pattern': '8.0.0',
  search: '8.0.0',
  visualization: '8.5.0',
  dashboard: '8.9.0',
};

export function savedObject(
  type: ObjectType,
  name: string,
  attributes: SavedObject['attributes'],
  references: readonly Reference[],
): SavedObject {
  return {
    id: objectId(type, name),
    type,
    managed: false,
    coreMigrationVersion: '8.8.0',
    typeMigrationVersion: typeVersions[type],
    attributes,
    references,
  };
}

/** Stable, so that a new version replaces the objects of an older one, and links to them stay good. */
export function objectId(type: ObjectType, name: string): string {
  return type === 'dashboard' ? name : `maillens-${shortTypes[type]}-${name}`;
}

/** Ids show in addresses: these words are shorter and in use. */
const shortTypes = { 'index-pattern': 'data', search: 'search', visualization: 'chart' } as const;

/** Titles stand in lists among everything else that a Kibana has. */
export function titled(title: string): string {
  return `${title} [MailLens]`;
}

/** The query of a search or chart, with the reference to its data view that has to stand beside it. */
export function searchSource(
  dataView: string,
  lucene: string,
): { readonly meta: { readonly searchSourceJSON: string }; readonly reference: Reference } {
  const name = 'kibanaSavedObjectMeta.searchSourceJSON.index';
  const source = { query: { query: lucene, language: 'lucene' }, filter: [], indexRefName: name };
  return {
    meta: { searchSourceJSON: JSON.stringify(source) },
    reference: { name, type: 'index-pattern', id: objectId('index-pattern', dataView) },
  };
}
