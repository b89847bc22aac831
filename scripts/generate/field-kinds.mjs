import { readFields } from './fields.mjs';

/** The type of every field of every section at run time: answers over files follow what Elasticsearch does with it. */
export function fieldKinds(root) {
  const { queue, reputation } = readFields(root);
  const lines = Object.entries({ ...queue, ...reputation }).map(([name, { type }]) => `  '${name}': '${type}',\n`);
  const text = `// Generated from fields.yml by \`npm run generate\`. Do not edit.
import { eventFieldTypes } from './fields.generated.ts';

/** The type that Elasticsearch has each field in: those of events, queues and reputation checks. */
export const fieldKinds = {
  ...eventFieldTypes,
${lines.join('')}} as const;
export type FieldName = keyof typeof fieldKinds;
`;
  return [{ path: 'ingest/src/ecs/field-kinds.generated.ts', text }];
}
