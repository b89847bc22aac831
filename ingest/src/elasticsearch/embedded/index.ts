import { resolve } from 'node:path';
import { MailLensError } from '../../errors.ts';
import { makeFolder, nodeAccount, type Account } from './account.ts';
import { defaultCacheFolder, nodeFolders, type NodeFolders } from './folders.ts';
import { takeLease, type Lease } from './lease.ts';
import { readMadeBy, writeMadeBy } from './made-by.ts';
import { readOrMakePassword, username } from './password.ts';
import { waitUntilReady } from './readiness.ts';
import { startFailure } from './start-failure.ts';
import { withStartLock } from './start-lock.ts';
import { startNode } from './start-node.ts';
import { chooseVersion } from './versions.ts';

export { defaultCacheFolder, defaultDataFolder } from './folders.ts';

export interface EmbeddedOptions {
  /** The node's files go below this folder. One node at a time uses it, and any number of processes the node. */
  readonly dataFolder: string;
  /** 8.19.8 or 9.1.10; when left out, the one that made the data, or 8.19.8. */
  readonly version?: string;
  /** Where Elasticsearch is unpacked. */
  readonly cacheFolder?: string;
  /** How long the node goes on when nobody uses it any more: 3 seconds, so that the next command of a script finds it. */
  readonly lingerSeconds?: number;
  /** Told what goes on, a short text each. */
  readonly report: (step: string) => void;
  /** JAVA_HOME, MAVEN_HOME, PATH; MAILLENS_ES_HEAP (`512m`), MAILLENS_ES_PORT. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface EmbeddedNode {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Where the password stands, readable for its owner only. */
  readonly passwordFile: string;
  readonly version: string;
  /** Whether the node was running already. */
  readonly reused: boolean;
  /** Gives the node back. It ends once nobody uses it, also when its users just die. */
  stop(): Promise<void>;
}

/**
 * Starts a real Elasticsearch node on the loopback interface, or joins the one that runs on the data folder.
 *
 * @throws MailLensError that says what is missing: `java_missing`, `java_too_old`, `maven_missing`, `disk_full`,
 *   `port_taken`, `embedded_data_newer`, `embedded_start_failed` and the like
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedNode> {
  if (process.platform === 'win32') {
    throw new MailLensError('embedded_platform', 'MailLens does not run Elasticsearch itself on Windows');
  }
  const folders = nodeFolders(resolve(options.dataFolder));
  const account = await nodeAccount();
  await makeFolder(folders.root, account);
  return await withStartLock(folders.startLock, options.report, () => joinOrStart(options, folders, account));
}

async function joinOrStart(options: EmbeddedOptions, folders: NodeFolders, account: Account): Promise<EmbeddedNode> {
  const { report } = options;
  const madeBy = await readMadeBy(folders.madeBy);
  const version = chooseVersion(options.version, madeBy.version);
  const password = await readOrMakePassword(folders.password);
  const running = await joinRunning(folders, options.version, report);
  const lease =
    running ??
    (await startNode({
      folders,
      account,
      version,
      password,
      lastPort: madeBy.port,
      cacheFolder: resolve(options.cacheFolder ?? defaultCacheFolder()),
      lingerSeconds: options.lingerSeconds ?? 3,
      env: options.env ?? process.env,
      report,
    }));
  const url = await becomeReady(folders, lease, password, report);
  await writeMadeBy(folders.madeBy, { version: lease.version, port: Number(new URL(url).port) });
  const reused = running !== undefined;
  report(`Elasticsearch ${lease.version} ${reused ? 'runs already' : 'is ready'} at ${url}`);
  return {
    url,
    username,
    password,
    passwordFile: folders.password,
    version: lease.version,
    reused,
    stop: () => lease.giveBack(),
  };
}

/** Our share in the node that runs on the folder already, if one does. */
async function joinRunning(
  folders: NodeFolders,
  wanted: string | undefined,
  report: (step: string) => void,
): Promise<Lease | undefined> {
  const lease = await takeLease(folders.state);
  if (lease?.state === 'stopping') {
    report('waiting for the last Elasticsearch to end');
    await lease.ended;
    return undefined;
  }
  if (lease !== undefined && wanted !== undefined && wanted !== lease.version) {
    await lease.giveBack();
    throw new MailLensError(
      'embedded_data_in_use',
      `Elasticsearch ${lease.version} runs on ${folders.root}, not ${wanted}`,
    );
  }
  return lease;
}

async function becomeReady(
  folders: NodeFolders,
  lease: Lease,
  password: string,
  report: (step: string) => void,
): Promise<string> {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const url = await waitUntilReady(folders.address, authorization, lease.ended, report);
  if (url === undefined) {
    await lease.giveBack();
    throw await startFailure(folders.log);
  }
  return url;
}
