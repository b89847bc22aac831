import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, requireEntry, type Account } from './account.ts';
import { writeConfiguration } from './configuration.ts';
import { requireSpace } from './disk-space.ts';
import { fetchDistribution } from './distribution.ts';
import type { NodeFolders } from './folders.ts';
import { findJava } from './java.ts';
import { takeLease, type Lease } from './lease.ts';
import { choosePort } from './port.ts';
import { startFailure } from './start-failure.ts';
import { startSupervisor } from './supervise.ts';
import { requiredJava, type EmbeddedVersion } from './versions.ts';

export interface StartSettings {
  readonly folders: NodeFolders;
  readonly account: Account;
  readonly version: EmbeddedVersion;
  readonly password: string;
  /** The port of the last time. */
  readonly lastPort: number | undefined;
  readonly cacheFolder: string;
  readonly lingerSeconds: number;
  readonly env: NodeJS.ProcessEnv;
  readonly report: (step: string) => void;
}

const defaultHeap = '512m';
/** Elasticsearch makes indices read-only below half a gigabyte; the rest is for what is about to be written. */
const neededBytes = 2 ** 30;

/** Prepares all that a node needs and starts it; the lease keeps it running. It is not ready to answer yet. */
export async function startNode(settings: StartSettings): Promise<Lease> {
  const { folders, account, version, password, env, report } = settings;
  await requireEntry(account, folders.root);
  await requireSpace(folders.root, neededBytes);
  const port = await choosePort(env['MAILLENS_ES_PORT'], settings.lastPort);
  const java = await findJava(requiredJava(version), env, account);
  await makeFolder(settings.cacheFolder, account);
  const distribution = await fetchDistribution(version, settings.cacheFolder, java, env, report);
  await requireEntry(account, distribution);
  await writeConfiguration({ folders, password, port, heap: env['MAILLENS_ES_HEAP'] ?? defaultHeap, account });
  // What the last node wrote would be taken for the new one's address.
  await rm(folders.address, { force: true });
  report(`starting Elasticsearch ${version} on Java ${java.release}`);
  await startSupervisor({
    version,
    program: join(distribution, 'bin', 'elasticsearch'),
    env: nodeEnvironment(folders, java.home, env),
    folder: folders.scratch,
    account,
    logFile: folders.log,
    stateFile: folders.state,
    lingerSeconds: settings.lingerSeconds,
  });
  const lease = await takeLease(folders.state);
  if (lease === undefined) {
    throw await startFailure(folders.log);
  }
  return lease;
}

/** Nothing of ours but what it needs: our environment may hold keys for other servers. */
function nodeEnvironment(folders: NodeFolders, javaHome: string, env: NodeJS.ProcessEnv): Record<string, string> {
  return {
    PATH: env['PATH'] ?? '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    ES_JAVA_HOME: javaHome,
    ES_PATH_CONF: folders.config,
    ES_TMPDIR: folders.scratch,
  };
}
