import { MailLensError } from '../errors.ts';
import { terminalText } from './terminal-text.ts';

/** Messages go to standard error, so that standard output holds only the answer. Each argument is a line. */
export function say(...lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${terminalText(line)}\n`).join(''));
}

/** An error as a person reads it: what is wrong, what to do, and the cause in its own words. */
export function sayError(error: unknown): void {
  if (error instanceof MailLensError) {
    say(`maillens: ${error.message}`);
    if (error.cause instanceof Error && !error.message.includes(error.cause.message)) {
      say(`  cause: ${error.cause.message}`);
    }
    say(`  ${error.hint}`);
    return;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  say(...`maillens: unexpected error: ${text}`.split('\n'));
}
