import type { Action } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';

/**
 * What the service manager says of a mail server's unit: `Started postfix@-.service - Postfix Mail Transport Agent (instance -).`
 * (before systemd 250 the description alone), `dovecot.service: Failed with result 'exit-code'.` (systemd src/core/job.c,
 * src/core/unit.c, src/core/service.c). The unit's name and description are the operator's; no client has a say in either.
 * Undefined for any other text.
 */
export function readSystemd(text: string): MailEvent | undefined {
  const line = text.slice(0, 300);
  if (!mailServer.test(line)) {
    return undefined;
  }
  const [, sentence] = sentences.find(([pattern]) => pattern.test(line)) ?? [];
  return { action: sentence ?? 'information' };
}

/** Units and descriptions of what a mail server is made of, as distributions name them. */
const mailServer =
  /\b(?:postfix|dovecot|exim4?|sendmail|opensmtpd|courier|cyrus|saslauthd|rspamd|amavis(?:d|-new)?|spamassassin|spamd|opendkim|opendmarc|openarc|postgrey|policyd|clamav|clamd|milter|mail(?:man)?)\b|Mail Transport Agent|(?:IMAP|POP3|SMTP)\b/i;

const sentences: readonly (readonly [RegExp, Action])[] = [
  [/^(?:Started|Reloaded) /, 'start'],
  [/^Stopped /, 'stop'],
  [/^Failed to start /, 'error'],
  [
    /^\S{1,200}: (?:Failed with result |Failed to |Start request repeated too quickly|Control process exited, code=|Main process exited, code=(?:killed|dumped|exited, status=[1-9]))/,
    'error',
  ],
  [
    /^\S{1,200}: (?:A process of this unit has been killed by the OOM killer|State '[\w-]{1,40}' timed out|.{1,80} timed out)/,
    'error',
  ],
];
