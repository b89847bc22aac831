import { readFileSync } from 'node:fs';
import { indexKinds, type IndexKind } from './index-names.ts';
import { isObject, merged, objectIn, type JsonObject } from './json-object.ts';
import { stampOf, type Stamp } from './stamp.ts';

/** A template as it is sent to Elasticsearch: `_meta` of its body is its stamp. */
export interface Template {
  readonly name: string;
  readonly body: JsonObject;
  readonly stamp: Stamp;
}

/** The index template of one kind of index in one namespace. */
export interface IndexTemplate extends Template {
  readonly kind: IndexKind;
  /** The whole mapping that its indices get, its own stamp in `_meta`: what existing indices are brought up to. */
  readonly mappings: JsonObject;
  readonly mappingStamp: Stamp;
  readonly aliases: readonly string[];
}

export interface Templates {
  /** Shared by all namespaces; to be installed before the index templates that name them. */
  readonly components: readonly Template[];
  readonly indices: readonly IndexTemplate[];
}

/**
 * The templates that ship with MailLens (`ingest/elasticsearch/`, generated from fields.yml) for one namespace.
 *
 * @param settings index settings that override ours, such as `{ number_of_replicas: 0 }`
 */
export function templatesFor(namespace: string, settings: JsonObject = {}): Templates {
  const version = versionOf(parseObject(readShipped('package.json')));
  const components = new Map<string, Template>();
  const indices = indexKinds.map((kind) => {
    const text = readShipped(`elasticsearch/index-templates/${kind}.json`).replaceAll('{namespace}', namespace);
    const content = parseObject(text);
    for (const name of componentsOf(content)) {
      components.set(
        name,
        template(name, parseObject(readShipped(`elasticsearch/component-templates/${name}.json`)), version),
      );
    }
    return indexTemplate(kind, namespace, content, [...components.values()], settings, version);
  });
  return { components: [...components.values()], indices };
}

/** Names of component templates that we bring; `mail@custom`, which may be missing, is the operator's. */
function componentsOf(content: JsonObject): string[] {
  const optional = namesIn(content, 'ignore_missing_component_templates');
  return namesIn(content, 'composed_of').filter((name) => !optional.includes(name));
}

function indexTemplate(
  kind: IndexKind,
  namespace: string,
  content: JsonObject,
  components: readonly Template[],
  settings: JsonObject,
  version: string,
): IndexTemplate {
  const parts = components.filter(({ name }) => componentsOf(content).includes(name));
  const mapping = parts
    .map(({ body }) => objectIn(objectIn(body, 'template'), 'mappings'))
    .reduce((sum, part) => merged(sum, part), {});
  const mappingStamp = stampOf(mapping, version);
  const own = { settings, mappings: { _meta: mappingStamp } };
  return {
    ...template(`${kind}-${namespace}`, merged(content, { template: own }), version),
    kind,
    mappings: { ...mapping, _meta: mappingStamp },
    mappingStamp,
    aliases: Object.keys(objectIn(objectIn(content, 'template'), 'aliases')),
  };
}

function template(name: string, content: JsonObject, version: string): Template {
  const stamp = stampOf(content, version);
  return { name, body: merged(content, { _meta: stamp }), stamp };
}

function namesIn(content: JsonObject, member: string): string[] {
  const value = content[member];
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function versionOf(manifest: JsonObject): string {
  return typeof manifest.version === 'string' ? manifest.version : '0.0.0';
}

/** A file of the package, by its path there: this module is two folders deep, as source and as built. */
function readShipped(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

function parseObject(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) {
    throw new TypeError('A file of the package is no JSON object');
  }
  return value;
}
