import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import '../../ingest/src/testing/typescript.mjs';

/** docs/analyses/: one page for each analysis, with its recorded answer, and the list of them. */
export async function analysisPages(root) {
  const { analyses } = await import('../../ingest/src/analyses/index.generated.ts');
  const { luceneOfQuestion } = await import('../../ingest/src/analyses/lucene.ts');
  const { tableOfValue } = await import('../../ingest/src/report/recorded-table.ts');
  const { markdownTable } = await import('../../ingest/src/report/markdown.ts');

  const outputOf = (question) => {
    const file = join(root, 'ingest/src/analyses/catalogue', `${question.id}.expected.json`);
    const table = tableOfValue(question, JSON.parse(readFileSync(file, 'utf8')));
    const first = { ...table, rows: table.rows.slice(0, 5) };
    return table.rows.length === 0
      ? 'The samples hold none of it.\n'
      : `${markdownTable(question, first, 'Europe/Berlin').replace(/ \(--top \d+ shows all\)/, '')}`;
  };
  const pages = analyses.map((analysis) => ({
    path: `docs/analyses/${analysis.id}.md`,
    text:
      'sections' in analysis ? pageOfPage(analysis) : pageOfQuestion(analysis, luceneOfQuestion(analysis), outputOf),
  }));
  return [...pages, { path: 'docs/analyses/README.md', text: listOf(analyses) }];
}

const made = '<!-- Generated from ingest/src/analyses/catalogue/ by `npm run generate`. Do not edit. -->';

function pageOfQuestion(question, lucene, outputOf) {
  const isInLogs = question.source === 'event';
  const parts = [
    headOf(question),
    section(
      'Ask',
      code(
        'sh',
        isInLogs
          ? `maillens report ${question.id} /var/log/mail.log* --since 1d\n${overServer(question)}`
          : overServer(question),
      ),
    ),
    section(
      'In Kibana, Grafana and `maillens search`',
      `${code('', lucene)}\nover \`mail-${question.source}-*\`, by ${question.by.map((one) => `\`${one.interval ?? one}\``).join(', ')}.\n`,
    ),
    section('What it shows', metricsOf(question)),
    section('What to do', `${question.advice}\n`),
    question.alert && section('Alert', alertOf(question)),
    isInLogs && section('Lines that it counts', code('', question.examples.join('\n'))),
    isInLogs && section('The answer on the samples', outputOf(question)),
  ];
  return parts.filter(Boolean).join('\n');
}

function pageOfPage(page) {
  const sections = page.sections.map(({ id, title }) => `- [${title}](${id}.md)\n`).join('');
  return [
    headOf(page),
    section('Ask', code('sh', `maillens report ${page.id} /var/log/mail.log* --since yesterday --until yesterday`)),
    section('Sections', sections),
    section('What to do', `${page.advice} [daily-report.md](../daily-report.md) has it mailed every morning.\n`),
  ].join('\n');
}

function headOf({ title, question, explanation, grep }) {
  const before = grep === undefined ? '' : `\nBefore, with grep:\n\n${code('sh', grep)}`;
  return `${made}\n\n# ${title}\n\n${question} ${explanation}\n${before}`;
}

function overServer({ id, source }) {
  return `maillens report ${id}${source === 'event' ? ' --since 1d' : ''}   # over Elasticsearch`;
}

function metricsOf({ by, metrics, columns }) {
  const groups = by.map((one) => `\`${one.interval ?? one}\``).join(', ');
  const list = metrics.map((metric) => `- **${metric.title}** (\`${metric.id}\`): ${wordsOf(metric)}\n`).join('');
  return `A row for each ${groups}, ranked by the first of:\n\n${list}${columns === undefined ? '' : `\nThe first metric also stands ${columns} by ${columns}, side by side; \`--per none\` leaves that out.\n`}`;
}

function wordsOf(metric) {
  const field = metric.field === undefined ? '' : ` \`${metric.field}\``;
  const words = {
    count: 'how many',
    sum: `sum of${field}`,
    unique: `distinct values of${field}`,
    max: `largest${field}`,
    percentile: `${metric.percent} % of${field} are below`,
    share: `share; none where there are fewer than ${metric.floor}`,
    first: 'time of the first',
    last: 'time of the last',
  };
  return words[metric.kind];
}

function alertOf({ alert, metrics }) {
  const { title } = metrics.find(({ id }) => id === alert.metric);
  return `${alert.summary}: **${title}** of a row reaches ${alert.threshold} within ${alert.windowMinutes} minutes (${alert.severity}).\n`;
}

function listOf(analyses) {
  const rows = analyses
    .map(({ id, title, question }) => `| [\`${id}\`](${id}.md) | ${title} | ${question} |\n`)
    .join('');
  return `${made}\n\n# Analyses\n\n\`maillens report NAME [PATHS...]\` answers each over log files or, without paths, over Elasticsearch.\n\n| name | title | question |\n| --- | --- | --- |\n${rows}`;
}

function section(title, text) {
  return `## ${title}\n\n${text}`;
}

function code(language, text) {
  return `\`\`\`${language}\n${text}\n\`\`\`\n`;
}
