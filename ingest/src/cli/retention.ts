import { Command } from 'commander';
import { defaultRetentionDays, retire } from '../elasticsearch/retention.ts';
import { say } from './messages.ts';
import { reachElasticsearch } from './reach-elasticsearch.ts';
import { checkedNamespace } from './reading-options.ts';

/** `maillens retention`: deletes the indices whose whole period is older than so many days. */
export function retentionCommand(): Command {
  return new Command('retention')
    .description('delete expired periods')
    .option('--namespace <name>', 'namespace of the documents', checkedNamespace, 'default')
    .option('--days <days>', 'days to keep', Number, defaultRetentionDays)
    .option('--dry-run', 'only say what would be deleted')
    .action(async ({ namespace, days, dryRun }: { namespace: string; days: number; dryRun?: true }) => {
      const { client, close } = await reachElasticsearch();
      try {
        const { expired, kept, foreign } = await retire(client, {
          namespace,
          days,
          now: Date.now(),
          dryRun: dryRun === true,
        });
        for (const { name } of expired) {
          process.stdout.write(`${dryRun === true ? 'would delete' : 'deleted'}  ${name}\n`);
        }
        for (const { name } of foreign) {
          say(`left alone, not made by MailLens: ${name}`);
        }
        say(`${expired.length} expired, ${kept.length} kept`);
      } finally {
        await close();
      }
    });
}
