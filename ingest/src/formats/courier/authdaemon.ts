import type { MailEvent } from '../../event.ts';

/**
 * The authentication daemon: its modules at the start, and with DEBUG_LOGIN each step of a login, which the server that asked
 * tells as one. Passwords in these lines (DEBUG_LOGIN=2) are removed before a format sees them.
 */
export function readAuthdaemon(text: string): MailEvent | undefined {
  if (/^(?:modules="|Installing |Installation complete: )/.test(text)) {
    return { action: 'start' };
  }
  if (/^(?:stopping authdaemond|Uninstalling )/.test(text)) {
    return { action: 'stop' };
  }
  if (/TEMPFAIL|^failed to connect|^mysql_|^ldap_|^PQ|^SQL: /.test(text.slice(0, 200))) {
    return { action: 'error' };
  }
  return details.test(text) ? { action: 'information' } : undefined;
}

const details =
  /^(?:received |Authenticated: |authdaemon: |auth\w{1,20}: |FAIL, all modules rejected|SQL query: |zero rows returned|no password available|password matches|supplied password|Authentication |selected |restarting )/;
