const levelHere = /: (?:Info|Warning|Error|Fatal|Panic|Debug): /y;
const levelLater = /: (?:Info|Warning|Error|Fatal|Panic|Debug): /g;

/**
 * Whether a line of Dovecot's own log file (`log_path`) goes on at `at`, behind the stamp. Such lines name no host and no
 * program but the service, perhaps with user, process and session, and the level: `imap-login: Info: `,
 * `imap(alice)<28148><session>: Info: `. Syslog puts the host there, which holds neither parenthesis nor a last colon.
 * Source: failure-handling functions in Dovecot's src/lib/failures.c.
 */
export function isDovecotLine(text: string, at: number): boolean {
  let end = at;
  while (isServiceCharacter(text.charCodeAt(end))) {
    end++;
  }
  const next = text.charAt(end);
  const level = next === '(' || next === '<' ? levelLater : levelHere;
  level.lastIndex = end;
  return end > at && level.test(text);
}

/** a-z, 0-9, `-` and `_`. */
function isServiceCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45 || code === 95;
}
