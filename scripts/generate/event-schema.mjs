import { readFields } from './fields.mjs';

/**
 * The JSON schema of one event document, from `fields.yml`: a line of `maillens ingest --output ndjson`, and what
 * `maillens search` finds.
 */
export function eventSchema(root) {
  const fields = Object.entries(readFields(root).event);
  const schema = {
    $comment: 'Generated from fields.yml by `npm run generate`. Do not edit.',
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://maillens.example/schema/event.schema.json',
    title: 'One event document',
    description: 'What MailLens makes of one log record, or of one recipient in it. Names of fields are flat.',
    type: 'object',
    required: fields.filter(([, { required }]) => required).map(([name]) => name),
    additionalProperties: false,
    properties: { ...place, ...Object.fromEntries(fields.map(([name, field]) => [name, schemaOf(name, field)])) },
  };
  const [opening, ...rest] = JSON.stringify(schema, null, 2).split('\n  ');
  return [{ path: 'docs/schema/event.schema.json', text: `${opening} ${rest.join('\n  ')}\n` }];
}

/** Only `maillens ingest --output ndjson` writes these: what Elasticsearch keeps beside a document. */
const place = {
  _index: { description: 'The index that the document belongs in.', type: 'string' },
  _id: { description: 'The same whenever the same record is read again.', type: 'string', maxLength: 512 },
};

function schemaOf(name, { type, text, values, many }) {
  const one = values === undefined ? valueOf(name, type) : { enum: Object.keys(values) };
  return { description: text, ...(many ? { type: 'array', minItems: 1, items: one } : one) };
}

/** Addresses are text here: what is not one never gets into a document. */
function valueOf(name, type) {
  switch (type) {
    case 'keyword':
    case 'text':
    case 'ip':
      return { type: 'string' };
    case 'long':
      return { type: 'integer' };
    case 'float':
      return { type: 'number' };
    case 'boolean':
      return { type };
    case 'date':
      return { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$` };
    default:
      throw new Error(`fields.yml: ${name} has the unknown type ${type}`);
  }
}
