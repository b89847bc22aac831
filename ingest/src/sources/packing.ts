/** How a stored file is packed, by its first bytes: names lie, as logrotate's settings change. */
export type Packing = 'plain' | 'gzip' | 'zstd' | 'xz' | 'bzip2' | 'zip';

const magics: readonly (readonly [Packing, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
];

export function packingOf(head: Buffer): Packing {
  return magics.find(([, magic]) => magic.every((byte, at) => head[at] === byte))?.[0] ?? 'plain';
}

/** The command that unpacks such a file to its standard output, for packings that Node does not read. */
export function unpackCommand(packing: Packing): string {
  switch (packing) {
    case 'xz':
      return 'xz -dc';
    case 'bzip2':
      return 'bzip2 -dc';
    case 'zip':
      return 'unzip -p';
    case 'zstd':
      return 'zstd -dc';
    case 'gzip':
    case 'plain':
      return 'zcat -f';
  }
}

/**
 * When the packed file was last written, in milliseconds since 1970, if the gzip header says so (RFC 1952 section
 * 2.3.1, MTIME). It outlives copying, which the time of the stored file does not.
 */
export function gzipModified(head: Buffer): number | undefined {
  const seconds = packingOf(head) === 'gzip' && head.length >= 8 ? head.readUInt32LE(4) : 0;
  return seconds === 0 ? undefined : seconds * 1000;
}
