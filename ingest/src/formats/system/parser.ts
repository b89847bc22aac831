import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { isSystemProgram } from './programs.ts';
import { readKernel } from './kernel.ts';
import { readSystemd } from './systemd.ts';

/**
 * The rest of a machine that writes mail and everything else into one file (/var/log/syslog, /var/log/messages, a journal).
 * It is kept, since nothing vanishes, as `information` without further fields: these programs are known, and what they say
 * is not about mail. In particular a failed login of sshd is no failed login of a mailbox. What does touch mail is told:
 * the service manager about mail servers, and the kernel about processes that it killed.
 */
const system: Format = {
  name: 'system',
  claims: isSystemProgram,
  recognizes: () => false,
  parse({ program, text }) {
    return [readers.get(program)?.(text) ?? { action: 'information' }];
  },
};
export default system;

const readers = new Map<string, (text: string) => MailEvent | undefined>([
  ['systemd', readSystemd],
  ['kernel', readKernel],
]);
