import type { MailEvent } from '../../event.ts';
import { clientOf, readPeer } from './peer.ts';

/**
 * What postscreen(8) logs of a client, which it knows by `[address]:port` only: `CONNECT from [a]:p to [b]:25`, `PASS NEW
 * [a]:p`, `PREGREET 26 after 0 from [a]:p: what it sent`. Its rejections have the form of smtpd's. What the client sent
 * stands behind the address (Postfix src/postscreen/; man 8 postscreen, "AFTER-220 TESTS" and README
 * POSTSCREEN_README).
 */
export function parsePostscreen(text: string): MailEvent[] {
  for (const [form, fields] of forms) {
    const found = form.exec(text);
    const peer = found === null ? undefined : readPeer(text, found[0].length);
    if (peer !== undefined) {
      return [{ ...fields, protocol: 'smtp', ...clientOf(peer) }];
    }
  }
  return modes.test(text) ? [{ action: 'information' }] : [];
}

type Fields = Pick<MailEvent, 'action' | 'outcome' | 'counted' | 'reason' | 'limitSide'>;

const breach: Fields = { action: 'protocol-error' };
const limit: Fields = { action: 'rate-limit', outcome: 'failure', reason: 'rate_limited', limitSide: 'ours' };

const forms: readonly (readonly [RegExp, Fields])[] = [
  [/^CONNECT from (?=\[)/, { action: 'connect' }],
  [/^DISCONNECT (?=\[)/, { action: 'disconnect' }],
  [/^PASS (?:NEW|OLD) (?=\[)/, { action: 'information' }],
  [/^(?:ALLOW|WHITE|DENY|BLACK)LISTED (?=\[)/, { action: 'information' }],
  [/^(?:ALLOW|WHITE)LIST VETO (?=\[)/, { action: 'information' }],
  // Each list's own hit is dnsblog's line.
  [/^DNSBL rank -?\d{1,9} for (?=\[)/, { action: 'blocklist-hit', counted: false }],
  [/^PREGREET \d{1,9} after [\d.]{1,12} from (?=\[)/, breach],
  [/^HANGUP after [\d.]{1,12} from (?=\[)/, { ...breach, reason: 'connection_lost' }],
  [/^COMMAND TIME LIMIT from (?=\[)/, { ...breach, reason: 'timeout' }],
  [/^COMMAND COUNT LIMIT from (?=\[)/, limit],
  [/^(?:COMMAND LENGTH LIMIT|COMMAND PIPELINING|NON-SMTP COMMAND|BARE NEWLINE) from (?=\[)/, breach],
  [/^(?:DATA|BDAT) without valid RCPT from (?=\[)/, breach],
];

const modes = /^(?:entering|leaving) STRESS mode with \d{1,9} connections$/;
