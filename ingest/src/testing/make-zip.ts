import { crc32, deflateRawSync } from 'node:zlib';

/** A file to put into an archive. */
export interface ZipInput {
  readonly name: string;
  readonly bytes: Buffer;
  /** 0 stored, 8 deflated (the default); other methods are only claimed. */
  readonly method?: number;
  readonly isEncrypted?: boolean;
  /** Sizes in the zip64 extra field, as archives over 4 GiB have them. */
  readonly isLarge?: boolean;
  /** Sizes behind the data instead of before them, as programs that write to a pipe do. */
  readonly isStreamed?: boolean;
  /** Seconds since 1970 for the extended time stamp. */
  readonly modified?: number;
}

/** Writes a zip archive as APPNOTE.TXT describes it, with a comment at its end. */
export function makeZip(inputs: readonly ZipInput[], comment = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const input of inputs) {
    const packed = (input.method ?? 8) === 8 ? deflateRawSync(input.bytes) : input.bytes;
    const local = Buffer.concat([
      localHeader(input, packed),
      packed,
      input.isStreamed === true ? descriptor(input, packed) : Buffer.alloc(0),
    ]);
    directory.push(directoryHeader(input, packed, at));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const isLarge = inputs.some((input) => input.isLarge);
  const end = endRecords(inputs.length, list.length, at, comment, isLarge);
  return Buffer.concat([...parts, list, end]);
}

function flags(input: ZipInput): number {
  return (input.isEncrypted === true ? 1 : 0) | (input.isStreamed === true ? 8 : 0) | 0x800;
}

function localHeader(input: ZipInput, packed: Buffer): Buffer {
  const name = Buffer.from(input.name);
  const header = Buffer.alloc(30);
  const isLater = input.isStreamed === true;
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags(input), 6);
  header.writeUInt16LE(input.method ?? 8, 8);
  header.writeUInt32LE(isLater ? 0 : crc32(input.bytes), 14);
  header.writeUInt32LE(isLater ? 0 : packed.length, 18);
  header.writeUInt32LE(isLater ? 0 : input.bytes.length, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(4, 28);
  // An extra field that the directory does not have: lengths must be read from each header itself.
  return Buffer.concat([header, name, Buffer.from([0xff, 0xfe, 0, 0])]);
}

function descriptor(input: ZipInput, packed: Buffer): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(crc32(input.bytes), 4);
  bytes.writeUInt32LE(packed.length, 8);
  bytes.writeUInt32LE(input.bytes.length, 12);
  return bytes;
}

function directoryHeader(input: ZipInput, packed: Buffer, at: number): Buffer {
  const name = Buffer.from(input.name);
  const extra = Buffer.concat([
    timeField(input.modified),
    input.isLarge === true ? largeField(input, packed, at) : Buffer.alloc(0),
  ]);
  const header = Buffer.alloc(46);
  const small = (value: number): number => (input.isLarge === true ? 0xffffffff : value);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(flags(input), 8);
  header.writeUInt16LE(input.method ?? 8, 10);
  header.writeUInt32LE(crc32(input.bytes), 16);
  header.writeUInt32LE(small(packed.length), 20);
  header.writeUInt32LE(small(input.bytes.length), 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(small(at), 42);
  return Buffer.concat([header, name, extra]);
}

function timeField(modified: number | undefined): Buffer {
  if (modified === undefined) {
    return Buffer.alloc(0);
  }
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x5455, 0);
  field.writeUInt16LE(5, 2);
  field.writeUInt8(1, 4);
  field.writeInt32LE(modified, 5);
  return field;
}

function largeField(input: ZipInput, packed: Buffer, at: number): Buffer {
  const field = Buffer.alloc(28);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(24, 2);
  field.writeBigUInt64LE(BigInt(input.bytes.length), 4);
  field.writeBigUInt64LE(BigInt(packed.length), 12);
  field.writeBigUInt64LE(BigInt(at), 20);
  return field;
}

function endRecords(count: number, length: number, at: number, comment: string, isLarge: boolean): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(isLarge ? 0xffff : count, 8);
  end.writeUInt16LE(isLarge ? 0xffff : count, 10);
  end.writeUInt32LE(isLarge ? 0xffffffff : length, 12);
  end.writeUInt32LE(isLarge ? 0xffffffff : at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([isLarge ? end64(count, length, at) : Buffer.alloc(0), end, Buffer.from(comment)]);
}

function end64(count: number, length: number, at: number): Buffer {
  const record = Buffer.alloc(76);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(at), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(at + length), 64);
  record.writeUInt32LE(1, 72);
  return record;
}
