import type { LoginReason } from '../../ecs/fields.generated.ts';

/** Why a login failed, by SmarterMail's words: `bad password`, `Domain [x] not found`, `LOGIN_FAILURE_DOMAIN_NOT_FOUND. ..`. */
export function loginReasonOf(said: string): LoginReason {
  // An unknown domain is the client's text, and might be called like another reason.
  const words = said.startsWith('Domain [') ? 'not found' : said.slice(0, 200).toLowerCase().replaceAll('_', ' ');
  return wordings.find(([wording]) => wording.test(words))?.[1] ?? 'other';
}

const wordings: readonly (readonly [RegExp, LoginReason])[] = [
  [/not found|unknown user|no such user/, 'unknown_user'],
  [/password.{0,20}expired|expired.{0,20}password/, 'password_expired'],
  [
    /(?:bad|invalid|incorrect|wrong) password|password.{0,20}(?:bad|invalid|incorrect|wrong|mismatch)/,
    'password_mismatch',
  ],
  [/disabled|not allowed|locked/, 'disabled'],
  [/blocked|too many|brute force|throttl/, 'limit'],
  [/invalid (?:login|credentials|user name or password)/, 'invalid_credentials'],
];
