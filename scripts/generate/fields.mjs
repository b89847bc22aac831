import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * Reads `ingest/src/ecs/fields.yml`.
 *
 * @param {string} root the repository
 * @returns {Record<'event' | 'queue' | 'reputation', Record<string, Field>>}
 * @typedef {{ type: string, text: string, required?: boolean, many?: boolean, keyword?: boolean,
 *   values?: Record<string, string> }} Field
 */
export function readFields(root) {
  return parse(readFileSync(join(root, 'ingest/src/ecs/fields.yml'), 'utf8'));
}
