/** Just enough of RFC 1035 for a server that knows all answers: questions in, records out, nothing compressed. */

export const types = { A: 1, NS: 2, SOA: 6, PTR: 12, MX: 15, TXT: 16, AAAA: 28 };
export const codes = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3 };

/** @returns {{ id: number, name: string, type: number, question: Buffer }} name in lower case, without the last dot */
export function readQuestion(packet) {
  const labels = [];
  let at = 12;
  while (packet[at] > 0) {
    labels.push(packet.toString('latin1', at + 1, at + 1 + packet[at]));
    at += packet[at] + 1;
  }
  return {
    id: packet.readUInt16BE(0),
    name: labels.join('.').toLowerCase(),
    type: packet.readUInt16BE(at + 1),
    question: packet.subarray(12, at + 5),
  };
}

/** @param records `[type, value]` pairs; the value of an MX is `preference name` */
export function writeAnswer({ id, question }, code, records, isTruncated = false) {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(id, 0);
  // QR, AA, RD, RA, and TC where the answer does not fit.
  header.writeUInt16BE(0x8580 | (isTruncated ? 0x0200 : 0) | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, question, ...records.map(([type, value]) => record(type, value))]);
}

function record(type, value) {
  const data = dataOf[type](value);
  const head = Buffer.alloc(12);
  // The owner is the name of the question, which starts at byte 12.
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(types[type], 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

const dataOf = {
  A: (value) => Buffer.from(value.split('.').map(Number)),
  AAAA: (value) => Buffer.from(groupsOf(value).flatMap((group) => [group >> 8, group & 255])),
  NS: nameOf,
  PTR: nameOf,
  SOA: (value) => Buffer.concat([nameOf(value), nameOf(value), Buffer.alloc(20, 1)]),
  TXT: (value) => Buffer.concat((value.match(/.{1,255}/gs) ?? ['']).map(stringOf)),
  MX(value) {
    const [preference, name] = value.split(' ');
    return Buffer.concat([Buffer.from([0, Number(preference)]), nameOf(name)]);
  },
};

function nameOf(name) {
  return Buffer.concat([...name.split('.').filter(Boolean).map(stringOf), Buffer.from([0])]);
}

function stringOf(text) {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1')]);
}

/** The eight groups of an IPv6 address. */
export function groupsOf(address) {
  const [left, right] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = right === undefined ? [] : Array(8 - left.length - right.length).fill('0');
  return [...left, ...zeros, ...(right ?? [])].map((group) => parseInt(group, 16));
}
