import { hostname } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { IANAZone } from 'luxon';
import { networkTest } from '../ecs/networks.ts';
import { MailLensError } from '../errors.ts';
import type { Format } from '../formats/format.ts';
import { formats } from '../formats/index.generated.ts';
import { checkNamespace } from '../elasticsearch/index-names.ts';
import type { PipelineSettings } from '../pipeline.ts';

/** The flags of every command that reads logs. */
export interface ReadingFlags {
  format: string;
  timezone: string;
  host: string;
  namespace: string;
  localDomain: string[];
  network: string[];
  finalLine?: true;
}

/** What the flags mean to the pipeline. */
export interface ReadingSettings extends PipelineSettings {
  readonly acceptPartial: boolean;
}

export function addReadingOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <name>', 'format of records that name no known program')
        .choices(['auto', ...formats.map(({ name }) => name)])
        .default('auto'),
    )
    .option('--timezone <zone>', 'time zone of stamps that name none', localZone())
    .option('--host <name>', 'host name for records that name none', hostname())
    .option('--namespace <name>', 'namespace of the documents', checkedNamespace, 'default')
    .option('--local-domain <domain>', 'a mail domain of ours (repeatable)', collect, [])
    .option('--network <cidr>', 'a network of ours (repeatable)', collect, [])
    .option('--final-line', 'take the last line even when it has no line end');
}

/** @throws MailLensError `bad_zone`, `bad_network`, `bad_format` */
export function readingSettings(flags: ReadingFlags): ReadingSettings {
  if (!IANAZone.isValidZone(flags.timezone)) {
    throw new MailLensError('bad_zone', `"${flags.timezone}" is not a time zone.`);
  }
  const format = preferredFormat(flags.format);
  return {
    zone: flags.timezone,
    host: flags.host,
    acceptPartial: flags.finalLine === true,
    namespace: flags.namespace,
    ours: {
      domains: new Set(flags.localDomain.map((domain) => domain.toLowerCase())),
      isOurAddress: networkTest(flags.network),
    },
    ingestedAt: createTimeStamps(() => Date.now()),
    period: 'month',
    ...(format === undefined ? {} : { format }),
  };
}

/** The time of the clock as text, written once for the many documents that are made within a millisecond. */
function createTimeStamps(now: () => number): () => string {
  let time = NaN;
  let text = '';
  return () => {
    const newTime = now();
    if (newTime !== time) {
      time = newTime;
      text = new Date(time).toISOString();
    }
    return text;
  };
}

/** The flags that change documents, for telling whether an interrupted run and this one are the same. */
export function settingsKey(flags: ReadingFlags): string {
  const { format, timezone, host, namespace, localDomain, network, finalLine } = flags;
  return JSON.stringify([format, timezone, host, namespace, localDomain, network, finalLine === true]);
}

function preferredFormat(name: string): Format | undefined {
  const format = formats.find((one) => one.name === name);
  if (format === undefined && name !== 'auto') {
    throw new MailLensError('bad_format', `There is no format "${name}".`);
  }
  return format;
}

export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

export function checkedNamespace(value: string): string {
  try {
    checkNamespace(value);
    return value;
  } catch (error) {
    throw new InvalidArgumentError(error instanceof MailLensError ? error.hint : String(error));
  }
}
