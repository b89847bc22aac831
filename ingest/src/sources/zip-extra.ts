/** The numbers of an entry that zip64 may give in its extra field. */
export interface ZipSizes {
  readonly bytes: number;
  readonly packedBytes: number;
  readonly headerAt: number;
}

const zip64 = 0x0001;
const extendedTime = 0x5455;
/** In the place of a number that does not fit into 32 bits. */
const tooLarge = 0xffffffff;

/**
 * The extra fields of a directory entry (APPNOTE.TXT section 4.5): sizes and offset over 4 GiB, each only where the
 * entry itself has no room for it (4.5.3), and the time of the last change in UTC, which Info-ZIP writes
 * (0x5455, proginfo/extrafld.txt). The entry's own time is that of some wall clock, and is not used.
 */
export function readExtraFields(extra: Buffer, stated: ZipSizes): ZipSizes & { readonly modified: number | undefined } {
  let sizes = stated;
  let modified: number | undefined;
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    const field = extra.subarray(at + 4, end);
    switch (extra.readUInt16LE(at)) {
      case zip64:
        sizes = readZip64(field, stated);
        break;
      case extendedTime:
        modified = field.length >= 5 && (field[0] ?? 0) % 2 === 1 ? field.readInt32LE(1) * 1000 : undefined;
        break;
    }
    at = end;
  }
  return { ...sizes, modified };
}

function readZip64(field: Buffer, stated: ZipSizes): ZipSizes {
  let at = 0;
  const next = (value: number): number => {
    if (value !== tooLarge || at + 8 > field.length) {
      return value;
    }
    at += 8;
    return Number(field.readBigUInt64LE(at - 8));
  };
  // The order of the object's members is that of the field.
  return { bytes: next(stated.bytes), packedBytes: next(stated.packedBytes), headerAt: next(stated.headerAt) };
}
