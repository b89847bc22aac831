import { hostname } from 'node:os';
import { parse } from 'node:path';
import { Command, Option } from 'commander';
import { IANAZone } from 'luxon';
import { detectLogs, type Detection } from '../detect/detect.ts';
import { MailLensError } from '../errors.ts';
import { detectionJson, detectionPage } from './detection-page.ts';
import { exitStatus } from './exit-status.ts';
import { localZone } from './reading-options.ts';

interface Flags {
  timezone: string;
  host: string;
  root: string;
  output: 'table' | 'json';
}

/** `maillens detect [paths...]`: the mail logs of this machine, or among some files and folders, and what each is. */
export function detectCommand(): Command {
  return new Command('detect')
    .description('say which mail logs there are, and what each is')
    .argument('[paths...]', 'files and folders to look at; without any, the usual places of this machine')
    .option('--root <folder>', 'where the file system to search is mounted', systemRoot)
    .option('--timezone <zone>', 'time zone of stamps that name none', localZone())
    .option('--host <name>', 'host name for records that name none', hostname())
    .addOption(new Option('--output <form>', 'form of the answer').choices(['table', 'json']).default('table'))
    .action(async (paths: string[], { timezone, host, root, output }: Flags) => {
      if (!IANAZone.isValidZone(timezone)) {
        throw new MailLensError('bad_zone', `"${timezone}" is not a time zone.`);
      }
      const detection = await detectLogs({
        root,
        host,
        zone: timezone,
        ...(paths.length > 0 ? { paths } : {}),
        exchangeInstallPath: process.env['ExchangeInstallPath'],
      });
      process.stdout.write(output === 'json' ? detectionJson(detection) : detectionPage(detection));
      process.exitCode = detection.refused.length > 0 ? exitStatus.refused : exitStatus.done;
    });
}

/** The mail logs of this machine, as `maillens detect` without paths finds them. */
export function detectHere(context: { readonly host: string; readonly zone: string }): Promise<Detection> {
  return detectLogs({ ...context, root: systemRoot, exchangeInstallPath: process.env['ExchangeInstallPath'] });
}

/** `/`, or on Windows the drive that we run from. */
const systemRoot = parse(process.cwd()).root;
