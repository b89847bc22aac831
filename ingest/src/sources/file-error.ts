import { MailLensError } from '../errors.ts';
import { messageOf } from './message-of.ts';

/** What the system's refusal to open or read a file means for the person who named the file. */
export function fileError(path: string, error: unknown): MailLensError {
  switch (systemCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new MailLensError('file_missing', `${path} does not exist`, { cause: error });
    case 'EACCES':
    case 'EPERM':
      return new MailLensError('file_unreadable', `${path} may not be read by this user`, { cause: error });
    case 'EMFILE':
    case 'ENFILE':
      return new MailLensError('file_unreadable', `${path} cannot be opened: too many files are open`, {
        cause: error,
        hint: 'Raise the limit (`ulimit -n`), or name fewer files at once.',
      });
    default:
      return new MailLensError('file_unreadable', `${path} cannot be read: ${messageOf(error)}`, {
        cause: error,
        hint: 'Check the disk and the path; `dmesg` tells of disk errors.',
      });
  }
}

/** Asked by shape: an error of Node's own need not be an instance of this realm's Error. */
function systemCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
