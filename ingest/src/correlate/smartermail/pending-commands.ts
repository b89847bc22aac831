import type { Command } from '../../formats/smartermail/turn.ts';

/**
 * Commands that nobody answered yet, oldest first. Replies come in the order of the commands, also where a client sends
 * several at once (RFC 2920).
 */
export type PendingCommands<Kept extends Command = Command> = Kept[];

/** These end a group of commands: whoever goes on was answered (RFC 2920 section 3.1), only the log does not show it. */
const endsGroup: ReadonlySet<string> = new Set([
  'EHLO',
  'HELO',
  'DATA',
  'AUTH',
  'STARTTLS',
  'VRFY',
  'EXPN',
  'NOOP',
  'QUIT',
]);
const mostPending = 100;

/** Adds a command; what can no longer be answered goes. */
export function ask<Kept extends Command>(pending: PendingCommands<Kept>, command: Kept): PendingCommands<Kept> {
  const last = pending.at(-1);
  const isLate = last !== undefined && endsGroup.has(last.verb);
  return isLate || pending.length >= mostPending ? [command] : [...pending, command];
}
