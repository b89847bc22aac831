import { basename, dirname } from 'node:path';
import { fileIdentity } from '../ecs/document-id.ts';
import type { PipelineInput, PipelineSettings } from '../pipeline.ts';
import { openFile } from '../sources/file.ts';
import { orderFiles } from '../sources/order.ts';
import { openStdin } from '../sources/stdin.ts';
import { say } from './messages.ts';

/** A named input; `identity` tells its content from that of another, whatever the name. */
export interface NamedInput extends PipelineInput {
  readonly identity: string;
}

export interface OpenedInputs {
  /** In the order of their first records. */
  readonly files: readonly NamedInput[];
  /** Of all files, as they are stored. */
  readonly bytes: number;
  /** Why some of them cannot be read. */
  readonly problems: readonly string[];
}

/** Puts the named files in order, and says which cannot be read and why. `-` is standard input. */
export async function openInputs(
  paths: readonly string[],
  settings: PipelineSettings & { readonly acceptPartial: boolean },
): Promise<OpenedInputs> {
  const { files, repeated, refused } = await orderFiles(
    paths.filter((path) => path !== '-'),
    settings,
  );
  for (const { path, sameAs } of repeated) {
    say(`${path} is the same file as ${sameAs}: it is read once.`);
  }
  for (const { message, hint } of refused) {
    say(message, `  ${hint}`);
  }
  const copies = copiesAmong(files.map(({ path }) => path));
  const inputs = files.map(({ path, entry, first, nameDate, firstYear }): NamedInput => ({
    name: entry === undefined ? path : `${path}/${entry}`,
    identity: first === undefined ? path : fileIdentity(first, nameDate),
    isCopy: copies.has(path),
    firstYear,
    open: (from) => openFile(path, { from, entry, ...(settings.acceptPartial ? { acceptPartial: true } : {}) }),
  }));
  return {
    files: paths.includes('-') ? [...inputs, standardInput()] : inputs,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    problems: refused.map(({ message }) => message),
  };
}

function standardInput(): NamedInput {
  // What comes through a pipe cannot be read again, so no run goes on in the middle of it.
  return {
    name: '-',
    identity: `stdin of process ${process.pid}`,
    isCopy: false,
    open: () => openStdin(process.stdin, Date.now()),
  };
}

/** Exim writes rejections and panics to its mainlog as well: beside a mainlog, its other two logs tell nothing new. */
function copiesAmong(paths: readonly string[]): Set<string> {
  const foldersWithMain = new Set(paths.filter((path) => mainLog.test(basename(path))).map(dirname));
  return new Set(paths.filter((path) => copyLog.test(basename(path)) && foldersWithMain.has(dirname(path))));
}

const mainLog = /^(?:exim_?)?main\.?log/;
const copyLog = /^(?:exim_?)?(?:reject|panic)\.?log/;
