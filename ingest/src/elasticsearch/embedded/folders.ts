import { join } from 'node:path';
import envPaths from 'env-paths';

/** The node's files below the data folder. All but `config`, `data`, `logs` and `scratch` are the starter's own. */
export interface NodeFolders {
  readonly root: string;
  readonly config: string;
  readonly data: string;
  readonly logs: string;
  readonly scratch: string;
  readonly password: string;
  readonly madeBy: string;
  readonly state: string;
  readonly startLock: string;
  readonly log: string;
  /** Elasticsearch writes the address that it listens on here. */
  readonly address: string;
}

export function nodeFolders(dataFolder: string): NodeFolders {
  const root = join(dataFolder, 'elasticsearch');
  return {
    root,
    config: join(root, 'config'),
    data: join(root, 'data'),
    logs: join(root, 'logs'),
    scratch: join(root, 'scratch'),
    password: join(root, 'password'),
    madeBy: join(root, 'made-by.json'),
    state: join(root, 'running.json'),
    startLock: join(root, 'starting'),
    log: join(root, 'node.log'),
    address: join(root, 'logs', 'http.ports'),
  };
}

/**
 * Where a user's data is kept between runs. Root's node runs under another account, which cannot enter root's home, so
 * root's folders are the system's.
 */
export function defaultDataFolder(uid = process.getuid?.()): string {
  return uid === 0 ? '/var/lib/maillens' : envPaths('maillens', { suffix: '' }).data;
}

/** Where things are kept that can be fetched again. */
export function defaultCacheFolder(uid = process.getuid?.()): string {
  return uid === 0 ? '/var/cache/maillens' : envPaths('maillens', { suffix: '' }).cache;
}
