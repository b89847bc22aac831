import { readFileSync } from 'node:fs';
import type { Client } from '@elastic/elasticsearch';
import { checkServer } from '../elasticsearch/check-server.ts';
import { connect } from '../elasticsearch/client.ts';
import { connectionSettings } from '../elasticsearch/connection-settings.ts';
import { defaultDataFolder, startEmbedded, type EmbeddedNode } from '../elasticsearch/embedded/index.ts';
import { say } from './messages.ts';

/** An Elasticsearch that answers. */
export interface Reached {
  readonly client: Client;
  /** Names the server in messages, without secrets. */
  readonly name: string;
  /** Tells one server's data from another's: the address, or the embedded node's data folder. */
  readonly target: string;
  /** The embedded node, where that is what we use. */
  readonly embedded: EmbeddedNode | undefined;
  /** Lets go of the server; an embedded node ends when nobody uses it any more. */
  close(): Promise<void>;
}

/**
 * The server that ELASTICSEARCH_URL names, or else the embedded node, started if it does not run.
 *
 * @throws MailLensError with a code `elasticsearch_*` or one of the embedded node's
 */
export async function reachElasticsearch(): Promise<Reached> {
  const settings = connectionSettings(process.env, (path) => readFileSync(path, 'utf8'));
  if (settings === undefined) {
    return reachEmbedded();
  }
  const client = await connect(settings);
  const target = settings.nodes.map(({ href }) => href).join(',');
  const { version } = await checkServer(client);
  return {
    client,
    name: `Elasticsearch ${version} at ${target}`,
    target,
    embedded: undefined,
    close: () => client.close(),
  };
}

async function reachEmbedded(): Promise<Reached> {
  const folder = process.env['MAILLENS_DATA'] || defaultDataFolder();
  const node = await startEmbedded({ dataFolder: folder, report: say });
  const client = await connect({ nodes: [new URL(node.url)], username: node.username, password: node.password });
  await checkServer(client);
  return {
    client,
    name: `embedded Elasticsearch ${node.version} at ${node.url}`,
    target: `embedded:${folder}`,
    embedded: node,
    async close() {
      await client.close();
      await node.stop();
    },
  };
}
