import { MailLensError, type ErrorCode } from '../errors.ts';

/** The exit statuses of every command. */
export const exitStatus = {
  done: 0,
  /** Finished, but something was refused or could not be read. */
  refused: 1,
  wrongUse: 2,
  /** Elasticsearch, Java, Maven, the disk: something MailLens depends on. */
  dependency: 3,
} as const;

const wrongUse: readonly ErrorCode[] = [
  'analysis_not_in_logs',
  'analysis_unknown',
  'bad_format',
  'bad_network',
  'bad_time',
  'bad_zone',
  'elasticsearch_address',
  'kibana_address',
  'metric_unknown',
  'namespace_invalid',
  'nothing_to_read',
  'query_wrong',
  'trace_what',
  'retention_invalid',
];

/** The exit status for an error that ended a command. */
export function statusOf(error: unknown): number {
  if (!(error instanceof MailLensError) || error.code === 'sums_differ' || error.canContinue) {
    return exitStatus.refused;
  }
  return wrongUse.includes(error.code) ? exitStatus.wrongUse : exitStatus.dependency;
}
