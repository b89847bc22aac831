import type { MailEvent } from '../../event.ts';

/**
 * plesk_saslauthd: `No such user 'u' in mail authorization database`, then `failed mail authentication attempt for user 'u'
 * (password len=10)`; old builds write `authenticatication`. They name no client: Postfix tells and counts the login that
 * failed, and these lend it the account and the reason. The account is the client's text and ends at the last quote.
 */
export function readSaslauthd(text: string): MailEvent | undefined {
  const unknown = unknownUser.exec(text)?.[1];
  if (unknown !== undefined) {
    return { ...failure, loginReason: 'unknown_user', user: unknown };
  }
  const refused = failedAttempt.exec(text)?.[1];
  if (refused !== undefined) {
    return { ...failure, loginReason: 'invalid_credentials', user: refused };
  }
  const kind = kinds.find(([form]) => form.test(text))?.[1];
  return kind === undefined ? undefined : { action: kind };
}

const failure: MailEvent = { action: 'login', outcome: 'failure', counted: false, protocol: 'smtp' };

const unknownUser = /^No such user '(.{1,1000})' in mail authorization database$/;
const failedAttempt = /^failed mail authentic(?:atic)?ation attempt for user '(.{1,1000})' \(password len=\d{1,6}\)$/;

const kinds: readonly (readonly [RegExp, MailEvent['action']])[] = [
  [/^listen=\d+, status=\d+, dbpath=/, 'start'],
  [/^select timeout, exiting$/, 'stop'],
  [/^privileges set to \(/, 'information'],
  [/^(?:Unable to |Invalid |cannot |failed to |Error )/, 'error'],
];
