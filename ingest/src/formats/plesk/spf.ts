import type { MailEvent } from '../../event.ts';
import { resultWord } from '../result-word.ts';

/** The SPF handler: `SPF status: PASS`, `SPF result: softfail`. It names neither client nor domain. */
export function readSpf(text: string): MailEvent | undefined {
  const spf = resultWord(/^SPF (?:status|result): ([A-Za-z]{4,9})$/.exec(text)?.[1]);
  if (spf !== undefined) {
    return { action: 'authentication-check', spf, verdicts: ['spf'] };
  }
  return /^(?:Error code: |Failed to query |SPF: |Unable to )/.test(text) ? { action: 'warning' } : undefined;
}
