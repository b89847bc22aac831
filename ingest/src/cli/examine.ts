import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { checkServer } from '../elasticsearch/check-server.ts';
import { connect } from '../elasticsearch/client.ts';
import { connectionSettings, type ConnectionSettings } from '../elasticsearch/connection-settings.ts';
import { findJava } from '../elasticsearch/embedded/java.ts';
import { findMaven } from '../elasticsearch/embedded/maven.ts';
import { MailLensError } from '../errors.ts';
import { readDeadLetters } from '../sink/dead-letters.ts';
import { openStateFolder, stateFolderPath } from '../sink/state-folder.ts';
import { detectHere } from './detect.ts';
import { readJournalHint } from './detection-page.ts';
import { localZone } from './reading-options.ts';
import { version } from './version.ts';

/** One thing that was looked at. `note` is neither good nor bad. */
export interface Finding {
  readonly subject: string;
  readonly verdict: 'ok' | 'bad' | 'note';
  readonly text: string;
  readonly hint?: string;
}

/** The Java that the embedded node's default version needs. */
const neededJava = 17;

/** Looks at everything that MailLens depends on, and changes nothing but the lock of its state folder. */
export async function examine(): Promise<Finding[]> {
  return [
    { subject: 'MailLens', verdict: 'ok', text: `${version} on Node ${process.versions.node}` },
    ...(await examineElasticsearch()),
    await attempt('State folder', examineStateFolder),
    await attempt('Dead letters', examineDeadLetters),
    await attempt('Logs', examineLogs),
  ];
}

async function examineElasticsearch(): Promise<Finding[]> {
  let settings: ConnectionSettings | undefined;
  try {
    settings = connectionSettings(process.env, (path) => readFileSync(path, 'utf8'));
  } catch (error) {
    return [failed('Elasticsearch', error)];
  }
  if (settings !== undefined) {
    const given = settings;
    return [await attempt('Elasticsearch', () => examineServer(given))];
  }
  return [
    await attempt('Java', async () => {
      const { home, release } = await findJava(neededJava, process.env);
      return { verdict: 'ok', text: `${release} in ${home}, for the embedded Elasticsearch` };
    }),
    await attempt('Maven', async () => ({
      verdict: 'ok',
      text: `${await findMaven(process.env)}, to fetch the embedded Elasticsearch`,
    })),
  ];
}

async function examineServer(settings: ConnectionSettings): Promise<Omit<Finding, 'subject'>> {
  const client = await connect(settings);
  try {
    const { version: serverVersion, nodes, clusterName } = await checkServer(client);
    return { verdict: 'ok', text: `${serverVersion}, cluster ${clusterName}, ${nodes} nodes` };
  } finally {
    await client.close();
  }
}

async function examineStateFolder(): Promise<Omit<Finding, 'subject'>> {
  const state = await openStateFolder(stateFolderPath(process.env));
  await state.release();
  return { verdict: 'ok', text: `${state.path} can be written` };
}

async function examineDeadLetters(): Promise<Omit<Finding, 'subject'>> {
  let count = 0;
  let reason = '';
  for await (const letter of readDeadLetters(stateFolderPath(process.env))) {
    count++;
    reason = letter.reason;
  }
  return count === 0
    ? { verdict: 'ok', text: 'none' }
    : { verdict: 'note', text: `${count} documents were refused by Elasticsearch; the last one: ${reason}` };
}

async function examineLogs(): Promise<Omit<Finding, 'subject'>> {
  const { logs, refused, journal } = await detectHere({ host: hostname(), zone: localZone() });
  const [first] = refused;
  const advice = [
    ...(first === undefined ? [] : [`${first.error.message}. ${first.error.hint}`]),
    ...(journal === undefined ? [] : [readJournalHint]),
  ];
  const hint = advice.length === 0 ? {} : { hint: advice.join(' ') };
  return logs.length > 0
    ? { verdict: 'ok', text: logs.map(({ path }) => path).join(', '), ...hint }
    : { verdict: 'note', text: 'none that this user can read in the usual places', ...hint };
}

async function attempt(subject: string, look: () => Promise<Omit<Finding, 'subject'>>): Promise<Finding> {
  try {
    return { subject, ...(await look()) };
  } catch (error) {
    return failed(subject, error);
  }
}

function failed(subject: string, error: unknown): Finding {
  return error instanceof MailLensError
    ? { subject, verdict: 'bad', text: error.message, hint: error.hint }
    : { subject, verdict: 'bad', text: String(error) };
}
