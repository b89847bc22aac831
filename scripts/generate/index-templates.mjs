import { readFields } from './fields.mjs';

/**
 * The index templates, from `fields.yml`. Component templates hold the mappings, one per section; an index template
 * names those of its indices and the aliases to read them through. `{namespace}` stands for the namespace, which
 * `maillens setup` fills in: an alias cannot be derived from an index name by Elasticsearch itself.
 */
export function indexTemplates(root) {
  const sections = readFields(root);
  const components = Object.entries(sections).map(([section, fields]) => ({
    path: `component-templates/mail-${section}@mappings.json`,
    content: { template: { mappings: { dynamic: false, properties: mappingOf(fields) } } },
  }));
  const files = [
    ...components,
    { path: 'component-templates/mail@settings.json', content: { template: { settings } } },
    ...Object.entries(indices).map(([name, index]) => ({
      path: `index-templates/${name}.json`,
      content: indexTemplate(name, index),
    })),
  ];
  return files.map(({ path, content }) => ({ path: `ingest/elasticsearch/${path}`, text: jsonOf(content) }));
}

/** The first line says that the file is generated. */
function jsonOf(content) {
  const note = 'Generated from fields.yml by `npm run generate`. Do not edit.';
  return `{ "_meta": { "description": "${note}" },\n${JSON.stringify(content, null, 2).slice(2)}\n`;
}

/** Chosen by measurement: docs/decisions/0002-index-settings.md. */
const settings = {
  index: {
    codec: 'best_compression',
    // One node alone is complete; with more, each index has a copy.
    auto_expand_replicas: '0-1',
    // What a query without a field name searches: the line itself, as grep does.
    query: { default_field: ['message'] },
  },
};

/** `sections` are those of fields.yml; every document may use the fields of `event`. */
const indices = {
  'mail-event': { sections: ['event'], dated: true },
  'mail-queue': { sections: ['event', 'queue'], dated: true },
  'mail-queue-now': { sections: ['event', 'queue'], dated: false },
  'mail-reputation': { sections: ['event', 'reputation'], dated: true },
};

/** Above every template that Elasticsearch brings (100, 200); our own never match the same index. */
const priority = 300;

function indexTemplate(name, { sections, dated }) {
  const full = `${name}-{namespace}`;
  return {
    index_patterns: [dated ? `${full}-*` : full],
    priority,
    composed_of: [...sections.map((section) => `mail-${section}@mappings`), 'mail@settings', 'mail@custom'],
    ignore_missing_component_templates: ['mail@custom'],
    template: { aliases: dated ? { [name]: {}, [full]: {} } : { [name]: {} } },
  };
}

/** Dotted names become objects in objects, as Elasticsearch answers them. */
function mappingOf(fields) {
  const root = {};
  for (const [name, field] of Object.entries(fields)) {
    const parts = name.split('.');
    const last = parts.pop();
    let properties = root;
    for (const part of parts) {
      properties[part] ??= { properties: {} };
      properties = properties[part].properties;
    }
    properties[last] = typeOf(name, field);
  }
  return root;
}

/** Values longer than this (in characters) are stored but not indexed; Lucene refuses 32,766 bytes and more. */
const keyword = { type: 'keyword', ignore_above: 1024 };

/** A hostile value must never make Elasticsearch refuse its whole line: hence the limits and `ignore_malformed`. */
function typeOf(name, { type, keyword: withKeyword }) {
  switch (type) {
    case 'keyword':
      return keyword;
    case 'text':
      // Nothing is ranked by how well it matches, so no norms.
      return withKeyword ? { type, norms: false, fields: { keyword } } : { type, norms: false };
    case 'ip':
    case 'long':
    case 'float':
      return { type, ignore_malformed: true };
    case 'date':
    case 'boolean':
      return { type };
    default:
      throw new Error(`fields.yml: ${name} has the unknown type ${type}`);
  }
}
