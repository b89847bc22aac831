import { readFields } from './fields.mjs';

const titles = {
  event: ['Events', 'One document of `mail-event-*` is one event of a log record.'],
  queue: ['Queues', 'Documents of `mail-queue-*` and `mail-queue-now-*` use these besides the fields of events.'],
  reputation: ['Reputation', 'Documents of `mail-reputation-*` use these besides the fields of events.'],
};

/** docs/fields.md: every field, its type, its meaning and its values. */
export function fieldsPage(root) {
  const sections = Object.entries(readFields(root)).map(([section, fields]) => sectionOf(section, fields));
  const text = `<!-- Generated from ingest/src/ecs/fields.yml by \`npm run generate\`. Do not edit. -->

# Fields

Names of the [Elastic Common Schema](https://www.elastic.co/guide/en/ecs/current/index.html) keep their meaning there; what it
lacks is under \`mail.*\`. A document has the fields that its record tells of, and always the required ones. Types are
Elasticsearch's; \`keyword\` values over 1,024 characters are kept in the document but cannot be searched.

${sections.join('\n')}`;
  return [{ path: 'docs/fields.md', text }];
}

function sectionOf(section, fields) {
  const [title, about] = titles[section];
  const rows = Object.entries(fields).map(
    ([name, field]) => `| \`${name}\` | ${typeOf(field)} | ${cell(field.text)} |\n`,
  );
  const lists = Object.entries(fields).filter(([, field]) => field.values);
  return `## ${title}

${about}

| field | type | meaning |
| --- | --- | --- |
${rows.join('')}
${lists.map(([name, field]) => listOf(name, field.values)).join('\n')}`;
}

function typeOf({ type, keyword, required, many }) {
  const notes = [keyword && 'also `.keyword`', many && 'list', required && 'required'].filter(Boolean);
  return [type, ...notes].join(', ');
}

function listOf(name, values) {
  const entries = Object.entries(values);
  if (entries.every(([, text]) => text === '')) {
    return `### Values of \`${name}\`\n\n${entries.map(([value]) => `\`${value}\``).join(', ')}\n`;
  }
  const rows = entries.map(([value, text]) => `| \`${value}\` | ${cell(text)} |\n`);
  return `### Values of \`${name}\`\n\n| value | meaning |\n| --- | --- |\n${rows.join('')}`;
}

function cell(text) {
  return text.replaceAll('|', '\\|');
}
