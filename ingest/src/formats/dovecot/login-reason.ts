import type { LoginReason } from '../../ecs/fields.generated.ts';

/** Why a login process ended a session without a login. */
export interface LoginEnd {
  /** Absent where the words say nothing about a login. */
  readonly reason: LoginReason | undefined;
  /** Whether the client made an attempt that failed, or could not because of what it lacks. */
  readonly failed: boolean;
  readonly attempts: number;
}

/**
 * Reads the end of a login line's head: `Disconnected: Inactivity (auth failed, 3 attempts in 12 secs)` of 2.3,
 * `Login aborted: Logged out (auth failed, 1 attempts in 2 secs) (auth_failed)` of 2.4
 * (Dovecot src/login-common/client-common.c, client_get_extra_disconnect_reason()). The code counts more than the words.
 */
export function readLoginEnd(head: string): LoginEnd {
  const last = lastGroup(head);
  const isCode = codes.has(last.text);
  const words = isCode ? lastGroup(head.slice(0, last.start).trimEnd()).text : last.text;
  const reason = isCode ? codes.get(last.text) : reasonOfWords(words);
  return { reason, failed: reason !== undefined && !neverTried(last.text, words), attempts: attemptsIn(words) };
}

/** The text of the parenthesis that ends the head, without the parentheses. */
function lastGroup(head: string): { text: string; start: number } {
  const start = head.endsWith(')') ? head.lastIndexOf('(') : -1;
  return start < 0 ? { text: '', start: head.length } : { text: head.slice(start + 1, -1), start };
}

/** Of 2.4: client_auth_fail_code_event_reasons and client_get_extra_disconnect_reason(). */
const codes: ReadonlyMap<string, LoginReason> = new Map<string, LoginReason>([
  ['no_auth_attempts', 'no_attempt'],
  ['tls_handshake_not_finished', 'no_attempt'],
  ['auth_process_not_ready', 'temporary'],
  ['process_full', 'temporary'],
  ['shutting_down', 'temporary'],
  ['auth_failed', 'invalid_credentials'],
  ['invalid_credentials', 'invalid_credentials'],
  ['authorization_failed', 'disabled'],
  ['temp_fail', 'temporary'],
  ['user_disabled', 'disabled'],
  ['password_expired', 'password_expired'],
  ['invalid_base64', 'other'],
  ['login_disabled', 'disabled'],
  ['invalid_mech', 'mechanism'],
  ['cleartext_auth_disabled', 'plaintext_refused'],
  ['anonymous_auth_disabled', 'mechanism'],
  ['auth_process_comm_fail', 'temporary'],
  ['auth_aborted_by_client', 'aborted'],
  ['auth_waiting_client', 'aborted'],
  ['auth_nologin_referral', 'other'],
  ['connection_limit', 'limit'],
  ['internal_failure', 'temporary'],
  ['client_ssl_not_started', 'certificate'],
  ['client_ssl_cert_missing', 'certificate'],
  ['client_ssl_cert_untrusted', 'certificate'],
  ['proxy_dest_connect_failed', 'temporary'],
  ['proxy_dest_internal_failure', 'temporary'],
  ['proxy_dest_remote_failure', 'temporary'],
  ['proxy_dest_protocol_failure', 'temporary'],
  ['proxy_dest_auth_failed', 'invalid_credentials'],
  ['proxy_dest_auth_temp_failed', 'temporary'],
  ['proxy_dest_connection_limit', 'limit'],
  ['proxy_dest_redirected', 'other'],
]);

/** Of 2.3 and before; the words that come first win. */
const wordings: readonly (readonly [string, LoginReason])[] = [
  ['auth failed', 'invalid_credentials'],
  ['no auth attempts', 'no_attempt'],
  ['disconnected during TLS handshake', 'no_attempt'],
  ['disconnected before auth was ready', 'temporary'],
  ['tried to use disallowed plaintext auth', 'plaintext_refused'],
  ['tried to use disabled plaintext auth', 'plaintext_refused'],
  ['tried to use disallowed cleartext auth', 'plaintext_refused'],
  ['tried to use unsupported auth mechanism', 'mechanism'],
  ['anonymous logins disabled', 'mechanism'],
  ['authorization failed', 'disabled'],
  ['user disabled', 'disabled'],
  ['login disabled', 'disabled'],
  ['password expired', 'password_expired'],
  ['sent invalid base64', 'other'],
  ['auth service reported temporary failure', 'temporary'],
  ['auth process communication failure', 'temporary'],
  ['internal failure', 'temporary'],
  ["client didn't finish SASL auth", 'aborted'],
  ['disconnected while authenticating', 'aborted'],
  ['disconnected while finishing login', 'aborted'],
  ['aborted authentication', 'aborted'],
  ['auth aborted by client', 'aborted'],
  ['cert required', 'certificate'],
  ['client sent an invalid cert', 'certificate'],
  ['client sent an untrusted cert', 'certificate'],
  ["client didn't send a cert", 'certificate'],
  ['connection limit reached', 'limit'],
  ['proxy dest auth failed', 'invalid_credentials'],
  ['proxy dest authentication failure', 'invalid_credentials'],
  ['proxy dest', 'temporary'],
];

function reasonOfWords(words: string): LoginReason | undefined {
  return wordings.find(([start]) => words.startsWith(start))?.[1];
}

/** The ends in which nobody tried to log in: port scans, health checks, a server that was not ready. */
const idleEnds: readonly string[] = [
  'no auth attempts',
  'no_auth_attempts',
  'disconnected during TLS handshake',
  'tls_handshake_not_finished',
  'disconnected before auth was ready',
  'auth_process_not_ready',
  'process_full',
  'shutting_down',
];

function neverTried(last: string, words: string): boolean {
  return idleEnds.some((start) => last === start || words.startsWith(start));
}

/** `3 attempts`, or of 2.4 `1/3 successful auths`: two of the three failed. At least 1. */
function attemptsIn(words: string): number {
  const found = /(?:(\d{1,6}) attempts|(\d{1,6})\/(\d{1,6}) successful auths)/.exec(words);
  return Math.max(1, found?.[1] !== undefined ? Number(found[1]) : Number(found?.[3] ?? 1) - Number(found?.[2] ?? 0));
}
