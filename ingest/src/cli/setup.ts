import { Command } from 'commander';
import { setUp } from '../elasticsearch/setup.ts';
import { say } from './messages.ts';
import { reachElasticsearch } from './reach-elasticsearch.ts';
import { checkedNamespace } from './reading-options.ts';
import { setUpKibana } from './setup-kibana.ts';

interface SetupOptions {
  readonly namespace: string;
  readonly kibana?: string;
}

/** `maillens setup`: installs or upgrades the index templates and Kibana's objects, as often as one likes. */
export function setupCommand(): Command {
  return new Command('setup')
    .description('install or upgrade the index templates in Elasticsearch, and searches and a dashboard in Kibana')
    .option('--namespace <name>', 'namespace of the documents', checkedNamespace, 'default')
    .option('--kibana <url>', 'also import data views, searches and a dashboard into this Kibana')
    .action(async ({ namespace, kibana }: SetupOptions) => {
      // The embedded node lacks what Kibana needs, so a Kibana without ELASTICSEARCH_URL is another server's.
      if (kibana !== undefined && !process.env['ELASTICSEARCH_URL']) {
        say('ELASTICSEARCH_URL is not set: index templates are left as they are');
      } else {
        await setUpTemplates(namespace);
      }
      if (kibana !== undefined) {
        await setUpKibana(kibana);
      }
    });
}

async function setUpTemplates(namespace: string): Promise<void> {
  const { client, name, close } = await reachElasticsearch();
  try {
    say(name);
    const { templates, indices } = await setUp(client, { namespace });
    for (const { name: changed, change } of [...templates, ...indices]) {
      process.stdout.write(`${change.padEnd(9)}  ${changed}\n`);
    }
  } finally {
    await close();
  }
}
