import { MailLensError } from '../errors.ts';

/** Names what went wrong with a file of the state folder. Anything but a file system's error is returned as it is. */
export function stateError(path: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === undefined || error instanceof MailLensError) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new MailLensError('state_full', `No room is left to write ${path}.`, { cause: error });
  }
  return new MailLensError('state_unwritable', `${path} cannot be read or written (${code}).`, { cause: error });
}

/** The code of an error that a system call gave (`ENOENT`), or undefined. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('syscall' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
