import { terminalText } from '../cli/terminal-text.ts';

/** Text as HTML shows it, in an element or a quoted attribute; control characters and direction marks as escapes. */
export function htmlText(text: string): string {
  return terminalText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
