import { MailLensError } from '../errors.ts';
import { terminalText } from './terminal-text.ts';

/** Messages go to standard error, so that standard output holds only the answer. */
export function say(text: string): void {
  process.stderr.write(`${terminalText(text)}\n`);
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
  say(`maillens: unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}
