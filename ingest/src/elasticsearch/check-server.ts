import type { Client } from '@elastic/elasticsearch';
import { MailLensError } from '../errors.ts';
import { explain } from './failure.ts';

export interface ServerReport {
  readonly clusterName: string;
  readonly nodes: number;
  /** The oldest version among the nodes. */
  readonly version: string;
}

/**
 * Whether a server can be reached, lets us in, and is new enough. Asks `_nodes` and not `GET /`, which the embedded
 * distribution does not have; needs the cluster privilege `monitor`.
 *
 * @throws MailLensError `elasticsearch_version`, or what `explain` makes of the client's error
 */
export async function checkServer(client: Client): Promise<ServerReport> {
  const report = await readReport(client).catch((error: unknown) => {
    throw explain(error);
  });
  if (!isSupported(report.version)) {
    throw new MailLensError('elasticsearch_version', `The server is Elasticsearch ${report.version}`);
  }
  return report;
}

async function readReport(client: Client): Promise<ServerReport> {
  const filter = ['cluster_name', 'nodes.*.version'];
  // No metric is called `_none`, so the answer has only what stands in every node's description.
  const answer = await client.nodes.info(
    { node_id: '_all', metric: '_none', filter_path: filter },
    { maxRetries: 1, requestTimeout: 10_000 },
  );
  const versions = Object.values(answer.nodes).map(({ version }) => version);
  versions.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  return { clusterName: answer.cluster_name, nodes: versions.length, version: versions[0] ?? 'unknown' };
}

function isSupported(version: string): boolean {
  const [major = NaN, minor = NaN] = version.split('.').map(Number);
  return major === 9 || (major === 8 && minor >= 19);
}
