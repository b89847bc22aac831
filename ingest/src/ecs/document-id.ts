import { createHash } from 'node:crypto';
import type { LogRecord } from '../record.ts';

const offsetDigits = 10;

/**
 * What makes a file's documents its own, wherever the file is moved or packed: the host that wrote it, the date that its
 * name carries where the format needs it, and the first line of its first record.
 *
 * @returns 16 characters, URL-safe
 */
export function fileIdentity(first: Pick<LogRecord, 'host' | 'original'>, nameDate = ''): string {
  const [firstLine] = first.original.split('\n', 1);
  return createHash('sha256')
    .update(JSON.stringify([first.host, nameDate, firstLine]))
    .digest('base64url')
    .slice(0, 16);
}

/**
 * A document's id: the same record always gets the same one, and neighbours share a prefix, which compresses well.
 *
 * @param offset where the record starts in the unpacked file, in bytes
 * @param crc CRC-32 of the record's first line: the record is not mixed up with another one should the file be rewritten
 * @param index the n-th document of the record, from 0
 */
export function documentId(fileId: string, offset: number, crc: number, index: number): string {
  const place = offset.toString(36).padStart(offsetDigits, '0');
  const checksum = crc.toString(16).padStart(8, '0');
  return index === 0 ? `${fileId}${place}${checksum}` : `${fileId}${place}${checksum}.${index}`;
}
