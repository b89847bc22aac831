import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

const folder = join(import.meta.dirname, '../../../docs/schema');

/** What a published schema (`docs/schema/NAME.schema.json`) finds wrong with a value; nothing where it fits. */
export function schemaCheck(name: string): (value: unknown) => string[] {
  const ajv = new Ajv({ allErrors: true, strict: false });
  if (name !== 'event') {
    // Others refer to it by its name.
    ajv.addSchema(readSchema('event'));
  }
  const validate = ajv.compile(readSchema(name));
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
        );
}

function readSchema(name: string): Record<string, unknown> {
  const schema: unknown = JSON.parse(readFileSync(join(folder, `${name}.schema.json`), 'utf8'));
  return { ...(typeof schema === 'object' ? schema : {}) };
}
