import '../../ingest/src/testing/typescript.mjs';

/** kibana/maillens.ndjson, which Kibana imports, and docs/kibana.md with the cookbook's queries run over the samples. */
export async function kibana() {
  const { importFile, kibanaObjects } = await import('../../ingest/src/kibana/objects.ts');
  const { cookbook } = await import('../../ingest/src/kibana/cookbook.ts');
  const { charts } = await import('../../ingest/src/kibana/charts.ts');
  const { parseQuery } = await import('../../ingest/src/query/query.ts');
  const { sampleDocuments } = await import('../../ingest/src/testing/sample-documents.ts');

  const documents = (await sampleDocuments()).map(({ fields }) => fields);
  const recipes = cookbook.map((recipe) => ({
    ...recipe,
    found: documents.filter(parseQuery(recipe.lucene, { now: 0 }).test).length,
  }));
  const objects = kibanaObjects();
  return [
    { path: 'kibana/maillens.ndjson', text: importFile(objects) },
    { path: 'docs/kibana.md', text: page({ objects, charts, recipes, documents: documents.length }) },
  ];
}

function page({ objects, charts, recipes, documents }) {
  const ofType = (type) => objects.filter((one) => one.type === type);
  const rows = (list, row) => list.map((one) => `| ${row(one).join(' | ')} |\n`).join('');
  return `<!-- Generated from scripts/generate/kibana.mjs by \`npm run generate\`. Do not edit. -->

# Kibana

[kibana/maillens.ndjson](../kibana/maillens.ndjson) holds ${ofType('index-pattern').length} data views, ${ofType('search').length} saved searches (one for each [analysis](analyses/README.md)), ${ofType('visualization').length} charts and a
dashboard, for Kibana 8.19 and 9.

The objects follow the formats of Kibana's documentation and source. The tests run every query and every chart's aggregations on a
real Elasticsearch and compare what comes back with the reports; they have no Kibana to draw them with.

## Import

With the command, as often as you like; objects that are there already are replaced:

\`\`\`sh
export ELASTICSEARCH_URL=https://search.example:9200 ELASTICSEARCH_USERNAME=... ELASTICSEARCH_PASSWORD=...
maillens setup --kibana https://kibana.example:5601
maillens setup --kibana https://kibana.example:5601/s/mail   # into the space "mail"
\`\`\`

| variable | meaning |
| --- | --- |
| \`KIBANA_API_KEY\` | an API key, as Kibana shows it ("encoded") |
| \`KIBANA_USERNAME\`, \`KIBANA_PASSWORD\` | or a user; without any of these Kibana gets what Elasticsearch gets |
| \`KIBANA_CA\` | PEM file of the authority that signed Kibana's certificate; without it \`ELASTICSEARCH_CA\`; either beside those that Node trusts |

Without \`ELASTICSEARCH_URL\` only Kibana is changed, and the index templates are left alone. The user needs the Kibana privilege
"Saved Objects Management: All" in the space. The exit status is 1 where Kibana took only part, 3 where it could not be asked.

By hand: **Stack Management > Saved Objects > Import**, choose \`kibana/maillens.ndjson\`, leave "Check for existing objects"
with "Automatically overwrite conflicts". Or with curl:

\`\`\`sh
curl -u USER -H 'kbn-xsrf: true' -F file=@kibana/maillens.ndjson 'https://kibana.example:5601/api/saved_objects/_import?overwrite=true'
\`\`\`

Whoever changes an object loses the change with the next import: save it under another name.

## What is in it

| data view | documents |
| --- | --- |
${rows(ofType('index-pattern'), ({ attributes }) => [`\`${attributes.title}\``, attributes.name.replace('MailLens: ', '')])}
They are aliases over all namespaces. Add \`mail.namespace:acme\` to a query for one of them, or give its people a data view on
\`mail-event-acme\` and the privilege \`read\` on that alone.

The dashboard **Mail [MailLens]** shows the last 24 hours:

| panel | its numbers are those of |
| --- | --- |
${rows(charts, ({ title, question }) => [title, `[${question.id}](analyses/${question.id}.md)`])}
and below them the searches for logins that worked after many failures, problems of the server, and lines that nobody understands. A share
of a part, such as the TLS share of a domain, is more than these charts can say: \`maillens report\` and the Grafana dashboards have it.

## Cookbook

Queries are in the syntax of Lucene, which \`maillens search\` and Grafana take too. Kibana's query bar begins with another one, KQL: choose
**Lucene** in the menu at its left. Each query below was run over the ${documents} documents of the [samples](../samples/README.md).

${recipes.map(recipeOf).join('\n')}`;
}

function recipeOf({ wish, lucene, note, found }) {
  const documents = found === 1 ? '1 document' : `${found} documents`;
  return `### ${wish}\n\n\`\`\`\n${lucene}\n\`\`\`\n\n${documents}.${note === '' ? '' : ` ${note}`}\n`;
}
