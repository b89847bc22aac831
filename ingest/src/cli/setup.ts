import { Command } from 'commander';
import { setUp } from '../elasticsearch/setup.ts';
import { say } from './messages.ts';
import { reachElasticsearch } from './reach-elasticsearch.ts';
import { checkedNamespace } from './reading-options.ts';

/** `maillens setup`: installs or upgrades the index templates, as often as one likes. */
export function setupCommand(): Command {
  return new Command('setup')
    .description('install or upgrade the index templates in Elasticsearch')
    .option('--namespace <name>', 'namespace of the documents', checkedNamespace, 'default')
    .action(async ({ namespace }: { namespace: string }) => {
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
    });
}
