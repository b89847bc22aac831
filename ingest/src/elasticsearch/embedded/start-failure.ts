import { readFile } from 'node:fs/promises';
import { MailLensError, type ErrorCode } from '../../errors.ts';

/** What Elasticsearch and Java write when they cannot start, and what it means. */
const knownCauses: readonly (readonly [RegExp, ErrorCode, string])[] = [
  [
    /indexCreatedVersionMajor is in the future|cannot downgrade a node/,
    'embedded_data_newer',
    'The data was written by a newer Elasticsearch',
  ],
  [/failed to obtain node lock/, 'embedded_data_in_use', 'Another Elasticsearch uses the data folder'],
  [/BindHttpException|BindTransportException|Address already in use/, 'port_taken', 'Elasticsearch found no free port'],
  [/No space left on device/, 'disk_full', 'The disk is full'],
  [
    /Could not reserve enough space|insufficient memory for the Java Runtime|Cannot allocate memory/,
    'memory_short',
    'There is not enough memory for Elasticsearch',
  ],
  [
    /Invalid (?:initial|maximum) heap size|Too small (?:initial|maximum) heap/,
    'heap_invalid',
    'Java refuses the heap size',
  ],
];
const lastLines = 12;

/** The error for a node that did not start, with the reason that its log gives. */
export async function startFailure(logFile: string): Promise<MailLensError> {
  const log = await readLog(logFile);
  const known = knownCauses.find(([text]) => text.test(log));
  if (known !== undefined) {
    return new MailLensError(known[1], `${known[2]} (its log is ${logFile})`);
  }
  const end = log.trimEnd().split('\n').slice(-lastLines).join('\n');
  return new MailLensError(
    'embedded_start_failed',
    `Elasticsearch did not start. The end of its log, ${logFile}:\n${end}`,
  );
}

async function readLog(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return '';
  }
}
