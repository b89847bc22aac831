import { readFields } from './fields.mjs';

/** The names under which formats and correlation use the closed lists of fields.yml. */
const listNames = {
  'event.action': 'Action',
  'event.outcome': 'Outcome',
  'network.protocol': 'Protocol',
  'email.direction': 'Direction',
  'mail.join': 'Join',
  'mail.status': 'Status',
  'mail.reason': 'Reason',
  'mail.limit.side': 'LimitSide',
  'mail.login.reason': 'LoginReason',
  'mail.spf.result': 'ResultWord',
  'mail.dmarc.disposition': 'Disposition',
  'mail.verdicts': 'Verdict',
};
const scalarTypes = {
  date: 'string',
  keyword: 'string',
  text: 'string',
  ip: 'string',
  long: 'number',
  float: 'number',
  boolean: 'boolean',
};

/** The TypeScript types of fields and closed lists. */
export function fieldTypes(root) {
  const fields = readFields(root).event;
  const lists = Object.entries(listNames).map(
    ([name, typeName]) =>
      `/** Values of \`${name}\`. */\nexport const ${lower(typeName)}Values = [\n${Object.keys(fields[name].values)
        .map((value) => `  '${value}',\n`)
        .join('')}] as const;\nexport type ${typeName} = (typeof ${lower(typeName)}Values)[number];\n`,
  );
  const members = Object.entries(fields).map(
    ([name, field]) =>
      `  /** ${field.text} */\n  '${name}'${field.required ? '' : '?'}: ${typeOf(name, field)}${field.required ? '' : ' | undefined'};\n`,
  );
  const types = Object.entries(fields).map(([name, field]) => `  '${name}': '${field.type}',\n`);
  const text = `// Generated from fields.yml by \`npm run generate\`. Do not edit.\n\n${lists.join('\n')}\n/** The fields of one event document, by their full names. */\nexport interface EventFields {\n${members.join('')}}\n\n/** The type that Elasticsearch has each field in. */\nexport const eventFieldTypes = {\n${types.join('')}} as const satisfies Record<keyof EventFields, string>;\n`;
  return [{ path: 'ingest/src/ecs/fields.generated.ts', text }];
}

function typeOf(name, field) {
  const single =
    name === 'mail.dkim.result' || name === 'mail.dmarc.result'
      ? 'ResultWord'
      : (listNames[name] ?? scalarTypes[field.type]);
  return field.many ? `${single}[]` : single;
}

function lower(name) {
  return name[0].toLowerCase() + name.slice(1);
}
