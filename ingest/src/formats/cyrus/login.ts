import type { LoginReason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';

/**
 * `login: host [192.0.2.1] user PLAIN+TLS User logged in SESSIONID=<id>` (imap/imapd.c, pop3d.c, lmtpengine.c; sessions since
 * 2.4). The user may hold blanks, so it ends where the mechanism begins, which is found from the right. The host is a reverse
 * name that nobody checked, and is left out.
 */
export function readLogin(text: string): MailEvent | undefined {
  const client = text.startsWith('login: ') ? peer.exec(text) : null;
  const end = client === null ? null : loggedIn.exec(text);
  if (client === null || end === null || end.index < client[0].length) {
    return undefined;
  }
  const [, method = '', session] = end;
  const user = text.slice(client[0].length, end.index);
  return {
    action: 'login',
    outcome: 'success',
    ...clientOf(client),
    user,
    loginMethod: method,
    ...(session === undefined ? {} : { session }),
  };
}

const peer = /^(?:bad)?login: (?:[^\s[\]]{0,255} )?\[([0-9a-fA-F.:]{2,45})\] /;
const loggedIn = / ([\w-]{1,40})(?:\+TLS)? User logged in(?: SESSIONID=<([^<>\s]{1,200})>)?\s*$/;

/**
 * A login that failed: `badlogin: host [192.0.2.1] plaintext (user) [SASL(-13): authentication failure: ...]` of 3.x, where the user
 * is in parentheses; `plaintext user SASL(-13): ...` and `PLAIN [SASL(-13): ...]` of 2.x. SASL's own words stand at the end;
 * some of them repeat the client's text, so the user ends before the first of them.
 */
export function readBadLogin(text: string): MailEvent | undefined {
  const client = text.startsWith('badlogin: ') ? peer.exec(text) : null;
  if (client === null) {
    return undefined;
  }
  const rest = text.slice(client[0].length);
  const method = /^([\w-]{1,40})(?= |$)/.exec(rest)?.[1];
  const tail = rest.slice(method?.length ?? 0);
  return {
    action: 'login',
    outcome: 'failure',
    ...clientOf(client),
    ...(method === undefined ? {} : { loginMethod: method }),
    ...readUser(tail),
    loginReason: reasonOfFailure(tail),
  };
}

function clientOf([, address]: RegExpExecArray): Pick<MailEvent, 'clientIp'> {
  return address === undefined ? {} : { clientIp: address };
}

function readUser(text: string): Pick<MailEvent, 'user'> {
  const named = text.startsWith(' (') ? text.indexOf(') [') : -1;
  if (named > 2) {
    return text.includes(') [', named + 1) ? {} : { user: text.slice(2, named) };
  }
  const bare = /^ ([^\s[\]()]{1,255}) (?:SASL\(-\d{1,3}\): |invalid user$|\[)/.exec(text)?.[1];
  return bare === undefined ? {} : { user: bare };
}

/** The numbers are SASL's (sasl.h); what is not among them is a wrong account or password. */
function reasonOfFailure(text: string): LoginReason {
  if (/ invalid user$/.test(text)) {
    return 'unknown_user';
  }
  // The first one: the words behind it may repeat what the client sent.
  const code = /SASL\((-\d{1,3})\): /.exec(text)?.[1];
  return reasons.get(code ?? '') ?? 'invalid_credentials';
}

const reasons: ReadonlyMap<string, LoginReason> = new Map([
  ['-1', 'temporary'],
  ['-4', 'mechanism'],
  ['-5', 'other'],
  ['-13', 'invalid_credentials'],
  ['-14', 'invalid_credentials'],
  ['-15', 'mechanism'],
  ['-16', 'plaintext_refused'],
  ['-17', 'mechanism'],
  ['-18', 'password_expired'],
  ['-19', 'disabled'],
  ['-20', 'unknown_user'],
  ['-24', 'temporary'],
]);
