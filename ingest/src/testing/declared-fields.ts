import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { EventFields } from '../ecs/fields.generated.ts';

interface Declaration {
  type: string;
  required?: boolean;
  many?: boolean;
  values?: Record<string, string>;
}

/** Holds documents against fields.yml itself, not against the types that are generated from it. */
export function declaredFields(): { violations(fields: EventFields): string[] } {
  const file = join(import.meta.dirname, '../ecs/fields.yml');
  const fields: unknown = parse(readFileSync(file, 'utf8'));
  const { event } = fields as { event: Record<string, Declaration> };
  const required = Object.entries(event).filter(([, declaration]) => declaration.required === true);

  return {
    violations(fields) {
      const missing = required.filter(([name]) => !(name in fields)).map(([name]) => `${name} is missing`);
      const wrong = Object.entries(fields).flatMap(([name, value]) => complaints(name, value, event[name]));
      return [...missing, ...wrong].map((complaint) => `${complaint}: ${fields.message}`);
    },
  };
}

function complaints(name: string, value: unknown, declaration: Declaration | undefined): string[] {
  if (declaration === undefined) {
    return [`${name} is not declared`];
  }
  if (Array.isArray(value) !== (declaration.many === true)) {
    return [`${name} is ${Array.isArray(value) ? 'a list' : 'no list'}`];
  }
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const { values: words } = declaration;
  return values
    .filter((one) => !isOfType(one, declaration.type) || (words !== undefined && !(String(one) in words)))
    .map((one) => `${name} is ${JSON.stringify(one)}`);
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'long':
      return Number.isSafeInteger(value);
    case 'float':
      return Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string' && value !== '';
  }
}
