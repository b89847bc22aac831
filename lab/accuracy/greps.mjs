import { execFileSync } from 'node:child_process';

/**
 * What the handbook tells its readers to type, by question. `{log}` is the log, `{reject}` and `{main}` are Exim's. Each
 * counts lines, as the handbook's readers do with `wc -l`.
 */
export const handbook = {
  'login-failures': { command: 'grep -ci "auth failed" {log}' },
  'login-failures-imap': { command: 'grep -ci "imap-login failed" {log}' },
  delivered: { command: 'grep -c "status=sent" {log}', exim: 'grep -c "=>" {main}' },
  deferred: { command: 'grep -c "status=deferred" {log}', exim: 'grep -ci "defer" {main}' },
  bounced: { command: 'grep -c "status=bounced" {log}', exim: 'grep -c "\\*\\*" {main}' },
  expired: { command: 'grep -c "status=expired" {log}' },
  messages: { exim: 'grep -c "A=login" {main}' },
  rejections: { command: 'grep -ci "reject" {log}', exim: 'grep -c "rejected" {reject}' },
  'relay-denied': { command: 'grep -ci "relay access denied" {log}', exim: 'grep -ci "relay access denied" {main}' },
  'rate-limited': { command: 'grep -ci "rate limit exceeded" {log}' },
  'tls-errors': { command: 'grep -ci "ssl_error" {log}', exim: 'grep -ci "ssl_error" {main}' },
  connections: { command: 'grep -ci "connection from" {log}' },
  'spf-failures': { command: 'grep -ci "spf check failed" {log}' },
  'dkim-failures': { command: 'grep -ci "dkim check failed" {log}' },
  'dmarc-failures': { command: 'grep -ci "dmarc check failed" {log}' },
};

/** @returns the number that the command prints */
export function runCommand(command, places) {
  const text = command.replace(/\{(\w+)\}/g, (_, name) => places[name]);
  try {
    return Number(execFileSync('sh', ['-c', text], { encoding: 'utf8' }));
  } catch (error) {
    // grep says 1 where it finds nothing, and prints the 0 all the same.
    return Number(error.stdout);
  }
}
