import type { LoginReason, Protocol } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readCredentials } from './credentials.ts';

/**
 * saslauthd of Cyrus SASL, which checks passwords for Postfix, sendmail and Cyrus (saslauthd(8), saslauthd/saslauthd-main.c
 * do_auth()). It does not know the client: the server that asked tells and counts the login.
 */
const saslauthd: Format = {
  name: 'saslauthd',
  claims: (program) => program === 'saslauthd',
  recognizes: (text) => /^do_auth {9}: auth (?:failure|success(?: \(cached\))?): \[user=/.test(text),
  parse({ text }): MailEvent[] {
    // Each line begins with its function, filled up to 16 characters (saslauthd/utils.c logger()).
    const found = /^(\w{1,32}) {0,15}: /.exec(text);
    const message = text.slice(found?.[0].length ?? 0);
    if (found?.[1] === 'do_auth') {
      return readAuthentication(message);
    }
    const kind = kinds.find(([form]) => form.test(message))?.[1];
    return kind === undefined ? [] : [{ action: kind }];
  },
};
export default saslauthd;

function readAuthentication(text: string): MailEvent[] {
  const outcome = authentication.exec(text);
  const credentials = outcome === null ? undefined : readCredentials(text.slice(outcome[0].length));
  if (outcome === null || credentials === undefined) {
    return [];
  }
  const protocol = protocols.get(credentials.service);
  const common = {
    ...(protocol === undefined ? {} : { protocol }),
    ...(credentials.user === undefined ? {} : { user: credentials.user }),
  };
  if (outcome[1] === 'success') {
    return [{ action: 'information', ...common }];
  }
  const loginReason = reasons.get(credentials.reason) ?? 'invalid_credentials';
  return [{ action: 'login', outcome: 'failure', counted: false, loginReason, ...common }];
}

const authentication = /^auth (failure|success)(?: \(cached\))?: /;

/** The service names that mail servers give (`smtpd_sasl_service`, Cyrus's service names). */
const protocols: ReadonlyMap<string, Protocol> = new Map([
  ['smtp', 'smtp'],
  ['smtpd', 'smtp'],
  ['imap', 'imap'],
  ['pop', 'pop3'],
  ['pop3', 'pop3'],
  ['sieve', 'managesieve'],
  ['lmtp', 'lmtp'],
]);

/** What the mechanisms say themselves (saslauthd/auth_pam.c, auth_ldap.c, auth_rimap.c); most say `Unknown`. */
const reasons: ReadonlyMap<string, LoginReason> = new Map([
  ['PAM auth error', 'invalid_credentials'],
  ['PAM acct error', 'disabled'],
  ['PAM start error', 'temporary'],
  ['saslauthd internal error', 'temporary'],
  ['remote server unavailable', 'temporary'],
]);

const kinds: readonly (readonly [RegExp, MailEvent['action']])[] = [
  [/^(?:FATAL|ERROR|Can't |could not |unable to |PAM unable to|PAM adding faulty)/i, 'error'],
  [/^(?:master pid is|listening on socket)/, 'start'],
  [/^(?:master exited|killed by signal|Caught signal)/i, 'stop'],
  [
    /^(?:DEBUG: |auth_\w{1,20}: |\(?pam_\w{1,20}(?:\([\w.-]{1,40}:\w{1,20}\))?\)?:? |detach_tty|num_procs|mech_option|run_path|auth_mech|using |child exited|forked child|acquired |released |attempting |\[login=|response: |PAM )/,
    'information',
  ],
];
