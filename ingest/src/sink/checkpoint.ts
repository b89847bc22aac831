import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeDurably } from './durable-file.ts';
import { stateError, systemCode } from './state-error.ts';

/**
 * How far a run has come: its state at a place before which everything is acknowledged, so that a run that goes on from
 * here makes the same documents as one that was never interrupted.
 */
export interface Checkpoint<State> {
  /** Names the inputs, the options that shape documents, and the target. Another run cannot go on from here. */
  readonly run: string;
  /** JSON values. `version` stands for their shape too. */
  readonly state: State;
}

/** `warning` says why a file that is there cannot be used. Starting over is safe then: a replay changes nothing. */
export interface LoadedCheckpoint<State> {
  readonly checkpoint?: Checkpoint<State>;
  readonly warning?: string;
}

/** Raise it whenever the shape of a checkpoint, or of a stage's state in it, changes. */
const version = 1;

/** Rejects only when the file cannot be read; whatever else is wrong with it is a warning. */
export async function loadCheckpoint<State>(folder: string, run: string): Promise<LoadedCheckpoint<State>> {
  const path = checkpointPath(folder);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return {};
    throw stateError(path, error);
  }
  const checkpoint = parse<State>(text);
  if (typeof checkpoint === 'string') return { warning: `${path} ${checkpoint}; starting from the beginning.` };
  if (checkpoint.run !== run) {
    return { warning: `${path} belongs to a run over other inputs or to another target; starting from the beginning.` };
  }
  return { checkpoint };
}

/** Resolves when the checkpoint is on the disk. One call at a time. */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint<unknown>): Promise<void> {
  const path = checkpointPath(folder);
  const body = JSON.stringify(checkpoint);
  const head = JSON.stringify({ kind: 'maillens checkpoint', version, sha256: sha256(body) });
  try {
    await writeDurably(path, `${head}\n${body}\n`);
  } catch (error) {
    throw stateError(path, error);
  }
}

/** For a run that came to its end: the next one starts over. */
export async function clearCheckpoint(folder: string): Promise<void> {
  const path = checkpointPath(folder);
  try {
    await rm(path, { force: true });
    await syncFolder(folder);
  } catch (error) {
    throw stateError(path, error);
  }
}

function checkpointPath(folder: string): string {
  return join(folder, 'checkpoint.json');
}

/** The checkpoint, or what is wrong with it. */
function parse<State>(text: string): Checkpoint<State> | string {
  const [head = '', body = ''] = text.split('\n', 2);
  const header = parseJson(head);
  if (typeof header !== 'object' || header === null) return 'is damaged';
  if (!('version' in header) || header.version !== version) return 'was written by another version of MailLens';
  if (!('sha256' in header) || header.sha256 !== sha256(body)) return 'is damaged';
  const checkpoint = parseJson(body);
  return isCheckpoint<State>(checkpoint) ? checkpoint : 'is damaged';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Version and checksum vouch for the state: it is what this very version saved. */
function isCheckpoint<State>(value: unknown): value is Checkpoint<State> {
  return (
    typeof value === 'object' && value !== null && 'run' in value && typeof value.run === 'string' && 'state' in value
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
