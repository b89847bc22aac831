import { statfs } from 'node:fs/promises';
import { MailLensError } from '../../errors.ts';

const megabyte = 2 ** 20;

/**
 * Makes sure that a folder's file system has room for at least so many bytes.
 *
 * @throws MailLensError `disk_full`
 */
export async function requireSpace(folder: string, bytes: number, free = freeBytes): Promise<void> {
  const available = await free(folder);
  if (available < bytes) {
    const numbers = `${Math.floor(available / megabyte)} MB are free, ${Math.ceil(bytes / megabyte)} MB are needed`;
    throw new MailLensError('disk_full', `The disk of ${folder} is nearly full: ${numbers}`);
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
