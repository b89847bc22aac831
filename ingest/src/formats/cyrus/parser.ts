import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readBadLogin, readLogin } from './login.ts';
import { readDelivery } from './lmtp.ts';
import { readProcess } from './process.ts';
import { protocolOf, serviceOf } from './service.ts';
import { readTls } from './tls.ts';

/** Cyrus IMAP (2.2 to 3.8): `cyrus/imaps` where the program's name has a prefix (Debian, containers), `imaps` elsewhere. */
const cyrus: Format = {
  name: 'cyrus',
  claims: (program) => serviceOf(program) !== undefined,
  recognizes: (text) => certain.test(text),
  parse({ program, text }): MailEvent[] {
    const protocol = protocolOf(serviceOf(program) ?? '');
    const event = readLogin(text) ?? readBadLogin(text) ?? readDelivery(text) ?? readTls(text) ?? readProcess(text);
    return event === undefined
      ? []
      : [protocol === undefined || hasOwnProtocol(event) ? event : { ...event, protocol }];
  },
};
export default cyrus;

/** Remarks of a process on itself belong to no session. */
function hasOwnProtocol(event: MailEvent): boolean {
  return (
    event.protocol !== undefined || event.action === 'statistics' || event.action === 'start' || event.action === 'stop'
  );
}

const certain =
  /^(?:badlogin: (?:\S{1,255} )?\[[0-9a-fA-F.:]{2,45}\] \S{1,40} |login: (?:\S{1,255} )?\[[0-9a-fA-F.:]{2,45}\] .{1,500} User logged in(?: |$)|Delivered: <\S{1,500}> to mailbox: )/;
