/**
 * Text from a log, made safe for a terminal: control characters (ESC among them), line ends and the marks that turn the
 * direction of writing are shown as escapes. Whoever can connect to a mail server can write into its log.
 */
export function terminalText(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
