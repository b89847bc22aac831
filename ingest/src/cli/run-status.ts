import { exitStatus } from './exit-status.ts';
import type { RunReport } from './print-run.ts';

/** 1 where something was refused or could not be read, 2 where nothing could be read at all. */
export function statusOfRun({ documents, lines, problems }: RunReport): number {
  if (problems.length > 0 && lines.lines === 0) {
    return exitStatus.wrongUse;
  }
  return problems.length > 0 || (documents?.dead ?? 0) > 0 ? exitStatus.refused : exitStatus.done;
}
