import { chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { NodeFolders } from './folders.ts';
import { username, usersLine } from './password.ts';

export interface NodeSettings {
  readonly folders: NodeFolders;
  readonly password: string;
  /** A port, or a list of ports and ranges, `19203,19200-19299`, of which the node takes the first free one. */
  readonly port: string;
  /** The Java heap as Java writes it: `512m`. */
  readonly heap: string;
  readonly account: Account;
}

/** Writes the node's configuration folder and makes its other folders, all for the node's account only. */
export async function writeConfiguration(settings: NodeSettings): Promise<void> {
  const { folders, account } = settings;
  for (const folder of [folders.config, folders.data, folders.logs, folders.scratch]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await give(folder, account);
  }
  for (const [name, text] of Object.entries(configurationFiles(settings))) {
    const file = join(folders.config, name);
    await writeFile(file, text, { mode: 0o600 });
    await give(file, account);
  }
}

function configurationFiles(settings: NodeSettings): Record<string, string> {
  return {
    'elasticsearch.yml': nodeYaml(settings),
    'jvm.options': javaOptions(settings),
    'log4j2.properties': logging,
    users: usersLine(settings.password),
    users_roles: `superuser:${username}\n`,
  };
}

/**
 * Plain HTTP and no transport encryption, because nothing leaves the loopback interface. The usual watermarks are shares
 * of the disk, which on a laptop's disk make the node read-only while tens of gigabytes are free; these are what the
 * node itself needs. They are not switched off, since a disk that runs full amid a write can damage an index.
 */
function nodeYaml({ folders, port }: NodeSettings): string {
  return `cluster.name: maillens
node.name: maillens
path.data: ${JSON.stringify(folders.data)}
path.logs: ${JSON.stringify(folders.logs)}
network.host: 127.0.0.1
http.port: ${port}
transport.port: 19300-19399
node.portsfile: true
discovery.type: single-node
xpack.security.enabled: true
xpack.security.autoconfiguration.enabled: false
xpack.security.enrollment.enabled: false
xpack.security.http.ssl.enabled: false
xpack.security.transport.ssl.enabled: false
cluster.routing.allocation.disk.watermark.low: 768mb
cluster.routing.allocation.disk.watermark.high: 640mb
cluster.routing.allocation.disk.watermark.flood_stage: 512mb
`;
}

/** The index for queryable roles needs an analyzer that the minimal distribution lacks, and fills the log with that. */
function javaOptions({ folders, heap }: NodeSettings): string {
  return `-Xms${heap}
-Xmx${heap}
-XX:+ExitOnOutOfMemoryError
-XX:ErrorFile=${join(folders.logs, 'java-error-%p.log')}
-Djava.io.tmpdir=\${ES_TMPDIR}
-Des.queryable_built_in_roles_enabled=false
`;
}

/** To standard output, which the supervisor sends to one file for each start. */
const logging = `status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] [%node_name]%marker %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
`;

async function give(path: string, account: Account): Promise<void> {
  if (account !== undefined) {
    await chown(path, account.uid, account.gid);
  }
}
