import type { Line } from '../record.ts';

/** A line as a program wrote it, be it a line of the file itself or what a carrier brought. */
export interface ProgramLine extends Line {
  /** What is kept of it as the original; absent where that is the text itself. */
  readonly original?: string;
}

export function originalOf(line: ProgramLine): string {
  return line.original ?? line.text;
}
