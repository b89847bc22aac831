import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** docs/formats/README.md: every format, its page, and the first sentence of the page. */
export function formatPages(root) {
  const pages = join(root, 'docs/formats');
  const formats = readdirSync(join(root, 'ingest/src/formats')).filter((name) =>
    existsSync(join(root, 'ingest/src/formats', name, 'parser.ts')),
  );
  const rows = formats.sort().map((name) => {
    const page = join(pages, `${name}.md`);
    return existsSync(page) ? `| [${name}](${name}.md) | ${summaryOf(page)} |\n` : `| ${name} | |\n`;
  });
  const text = `<!-- Generated from the pages beside it by \`npm run generate\`. Do not edit. -->

# Formats

A format is what one program writes, whatever frame it arrives in. Which format a record has, its program's name decides,
or else its text; one file may hold several. \`maillens detect\` says what a file holds.

| format | |
| --- | --- |
${rows.join('')}`;
  return [{ path: 'docs/formats/README.md', text }];
}

/** The first paragraph under the title, up to its first full stop; nothing where the page begins with a table. */
function summaryOf(page) {
  const [, paragraph = ''] = /^# .*\n\n(?!\|)([\s\S]*?)(?:\n\n|$)/.exec(readFileSync(page, 'utf8')) ?? [];
  const line = paragraph.replaceAll('\n', ' ');
  const end = /\.(?= |$)/.exec(line);
  return (end === null ? line : line.slice(0, end.index)).replaceAll('|', '\\|');
}
