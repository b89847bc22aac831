import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { greps } from './greps.mjs';

/** docs/greps.md: what each grep of the handbook finds in the samples, and what MailLens finds. Both are run. */
export async function grepsPage(root) {
  const folder = join(root, 'samples');
  const names = readdirSync(folder)
    .filter((name) => name !== 'README.md')
    .sort();
  const documents = await documentsOfSamples(root, folder, names);
  const lines = names.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  const rows = greps.map((row, index) => ({
    ...row,
    number: index + 1,
    found: grep(folder, row.files === undefined ? names : names.filter((name) => row.files.test(name)), row.grep),
    counted: documents.reduce((sum, { fields }) => sum + row.count(fields), 0),
    line: exampleIn(lines, row.example),
  }));
  return [{ path: 'docs/greps.md', text: page(rows) }];
}

/** The whole data path, from the sources: a build may be out of date. */
async function documentsOfSamples(root, folder, names) {
  register(pathToFileURL(join(root, 'ingest/src/testing/typescript-loader.mjs')));
  const { documentsOf } = await import(pathToFileURL(join(root, 'ingest/src/testing/documents.ts')));
  return documentsOf(
    names.map((name) => ({
      name,
      bytes: readFileSync(join(folder, name)),
      isCopy: name === 'exim_rejectlog' || name === 'exim_paniclog',
    })),
  );
}

function grep(folder, names, pattern) {
  const { stdout, status } = spawnSync('grep', ['-aih', '--', pattern, ...names], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: 2 ** 26,
  });
  if (status === null || status > 1) {
    throw new Error(`grep ${pattern} did not run`);
  }
  return stdout.split('\n').length - 1;
}

function exampleIn(lines, pattern) {
  const line = lines.find((one) => pattern.test(one));
  if (line === undefined) {
    throw new Error(`no line of the samples matches ${pattern}`);
  }
  return line.length > longestExample ? `${line.slice(0, longestExample)}...` : line;
}

const longestExample = 300;

function page(rows) {
  const table = rows.map(
    ({ number, question, grep: pattern, found, answer, counted }) =>
      `| [${number}](#${number}) | ${question} | \`${pattern.replaceAll('|', '\\|')}\` | ${found} | ${counted} | ${answer} |\n`,
  );
  const details = rows.map(
    ({ number, question, why, line }) => `### ${number}\n\n${question}: ${why}\n\n\`\`\`log\n${line}\n\`\`\`\n`,
  );
  return `<!-- Generated from scripts/generate/greps.mjs by \`npm run generate\`. Do not edit. -->

# What the greps find

A mail administrator's handbook answers its questions with \`grep\`. Here each of them is run over the [samples](../samples/README.md),
which real servers wrote, without regard to upper and lower case, which gives it its best; beside it stands what MailLens
counts for the same question in the same files. \`node scripts/generate.mjs\` runs both and writes this page.

A grep for the one who appears most often, \`grep -i "auth failed" | awk '{print $NF}' | sort | uniq -c\`, counts the last word of
each line: in today's Dovecot that is \`session=<...>\`, another one in each line.

| | question | \`grep -i\` | lines | MailLens | what it counts |
| --- | --- | --- | --: | --: | --- |
${table.join('')}
## Why they differ

${details.join('\n')}`;
}
