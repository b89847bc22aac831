import type { LoginReason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { clientOf, readPeer } from './peer.ts';

/**
 * A failed login: `PEER: SASL LOGIN authentication failed: (reason unavailable), sasl_username=office`, or `... aborted`.
 * Older versions write no user, and as reason the server's last challenge in base64. Everything behind
 * `sasl_username=` is what the client claims to be, whatever it looks like (Postfix src/smtpd/smtpd_sasl_glue.c).
 */
export function parseSaslFailure(text: string): MailEvent[] {
  const peer = readPeer(text, 0);
  if (peer === undefined) {
    return [];
  }
  failure.lastIndex = peer.end;
  const found = failure.exec(text);
  if (found === null) {
    return [];
  }
  const [matched, method = '', how = ''] = found;
  const details = text.slice(peer.end + matched.length);
  const userAt = details.indexOf(userField);
  const user = userAt < 0 ? '' : details.slice(userAt + userField.length);
  const words = userAt < 0 ? details : details.slice(0, userAt);
  return [
    {
      action: 'login',
      outcome: 'failure',
      protocol: 'smtp',
      ...clientOf(peer),
      ...(user === '' || user === '(unavailable)' ? {} : { user }),
      loginMethod: method,
      loginReason: how === 'aborted' ? 'aborted' : reasonOfWords(words),
    },
  ];
}

const failure = /: SASL (\S{1,64}) authentication (failed|aborted)(?:: |$)/y;
const userField = ', sasl_username=';

/** The words of Dovecot, of Cyrus (`sasl_errstring`), and Postfix's own. What is none of these is a wrong password. */
const reasons: readonly (readonly [RegExp, LoginReason])[] = [
  [
    /connection lost to authentication server|temporary|try again|internal error|generic failure|temp fail/i,
    'temporary',
  ],
  [/invalid authentication mechanism|no mechanism available|mechanism too weak|unsupported/i, 'mechanism'],
  [/user not found|unknown user|no such user/i, 'unknown_user'],
  [/account disabled|user disabled|disabled/i, 'disabled'],
  [/passphrase expired|password expired/i, 'password_expired'],
  [/encryption needed|encryption required/i, 'plaintext_refused'],
  [/abort|cancel/i, 'aborted'],
  [/base64|bad protocol|protocol error/i, 'other'],
];

function reasonOfWords(words: string): LoginReason {
  return reasons.find(([form]) => form.test(words))?.[1] ?? 'invalid_credentials';
}
