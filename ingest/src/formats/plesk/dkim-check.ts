import type { MailEvent } from '../../event.ts';

/** The DKIM handler: `DKIM verification (d=example.org, 1024-bit key) succeeded`, `DKIM Feed: No signature`. */
export function readDkimCheck(text: string): MailEvent | undefined {
  if (text === 'DKIM Feed: No signature') {
    return { action: 'authentication-check', dkim: 'none', verdicts: ['dkim'] };
  }
  const found = verification.exec(text);
  if (found?.[1] !== undefined) {
    return {
      action: 'authentication-check',
      dkim: found[2] === 'succeeded' ? 'pass' : 'fail',
      dkimDomains: [found[1]],
      verdicts: ['dkim'],
    };
  }
  return text.startsWith('DKIM Feed: ') ? { action: 'information' } : undefined;
}

const verification = /^DKIM verification \(d=([^\s,()]{1,255})(?:, [^()]{1,60})?\) (succeeded|failed)(?:[:,. ]|$)/;
