import type { MailEvent } from '../../event.ts';
import { parseHostLine } from './host-line.ts';
import { parseLoginFailure } from './login.ts';
import { parsePanelLine } from './panel.ts';
import { readPeer } from './peer.ts';
import { parseProtocolError, parseRejectedHelo, parseRejectedMessage } from './protocol-error.ts';
import { parseServerLine } from './server.ts';
import { parseBreak, parseConnection, parseDroppedCall, parseRefusedConnection, withClient } from './session.ts';
import { parseTlsError } from './tls.ts';

/** Reads a line without a message id: first the starts that Exim writes before any text of a client. */
export function parseSessionLine(text: string): MailEvent[] {
  for (const [start, read] of starts) {
    if (text.startsWith(start)) {
      return read(text.slice(start.length), text);
    }
  }
  for (const read of [parseLoginFailure, parseServerLine, parsePanelLine]) {
    const events = read(text);
    if (events.length > 0) {
      return events;
    }
  }
  return [];
}

/** The usual ones first. Readers get the text behind the start, and the whole line. */
const starts: readonly (readonly [string, (rest: string, line: string) => MailEvent[]])[] = [
  ['SMTP connection from ', parseConnection],
  ['H=', (_rest, line) => parseHostLine(line)],
  ['no host name found for IP address ', parseNamelessClient],
  ['no IP address found for host ', parseAddresslessName],
  ['TLS error on ', parseTlsError],
  ['SMTP call from ', parseDroppedCall],
  ['SMTP protocol ', (_rest, line) => parseProtocolError(line)],
  ['SMTP syntax error in ', (_rest, line) => parseProtocolError(line)],
  ['rejected EHLO from ', (_rest, line) => parseRejectedHelo(line)],
  ['rejected HELO from ', (_rest, line) => parseRejectedHelo(line)],
  ['rejected from <', (_rest, line) => parseRejectedMessage(line.slice('rejected '.length), undefined)],
  ['rejected MAIL FROM:<', (_rest, line) => parseRejectedMessage(line.slice('rejected MAIL '.length), undefined)],
  ['SMTP command timeout on ', (rest) => parseBreak(rest, afterHostWord(rest), 'timeout')],
  ['SMTP data timeout (message abandoned) on ', (rest) => parseBreak(rest, afterHostWord(rest), 'timeout')],
  ['unexpected disconnection while reading SMTP command from ', (rest) => parseBreak(rest, 0, 'connection_lost')],
  [
    'SMTP connection lost after final dot',
    (rest) => parseBreak(rest, rest.startsWith(' H=') ? 3 : -1, 'connection_lost'),
  ],
  ['Connection from ', parseRefusedConnection],
  [
    'no MAIL in SMTP connection from ',
    (rest) => [withClient({ action: 'information', protocol: 'smtp' }, readPeer(rest, 0))],
  ],
  ['DS H=', (_rest, line) => parseHostLine(line)],
  ['U=', (_rest, line) => parseHostLine(line)],
  ['F=', (_rest, line) => parseHostLine(line)],
];

/** A client whose address has no name: worth nothing by itself, and often the first line of an attack. */
function parseNamelessClient(rest: string): MailEvent[] {
  return [withClient({ action: 'information', protocol: 'smtp' }, readPeer(`[${rest}]`, 0))];
}

/** `no IP address found for host NAME (during SMTP connection from HOST)`: the name is what the client's DNS says. */
function parseAddresslessName(rest: string): MailEvent[] {
  const during = '(during SMTP connection from ';
  const at = rest.indexOf(during);
  const peer = at < 0 ? undefined : readPeer(rest, at + during.length);
  return [withClient({ action: 'information', protocol: 'smtp' }, peer)];
}

/** `connection from HOST`, `TLS connection from HOST`, `connection HOST`. */
function afterHostWord(rest: string): number {
  return /^(?:TLS )?connection from /.exec(rest)?.[0].length ?? -1;
}
