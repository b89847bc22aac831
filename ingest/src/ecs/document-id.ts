import { createHash } from 'node:crypto';

const offsetDigits = 10;

/**
 * What makes a file's documents its own, wherever it is moved or packed: the host that wrote it, the date that its name
 * carries where the format needs it, and its first data record.
 *
 * @param firstRecord the first data record's first line; a file of two hosts' logs is told by its first record's host
 * @returns 16 characters, URL-safe
 */
export function fileIdentity(host: string, firstRecord: string, nameDate = ''): string {
  return createHash('sha256').update(JSON.stringify([host, nameDate, firstRecord])).digest('base64url').slice(0, 16);
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
