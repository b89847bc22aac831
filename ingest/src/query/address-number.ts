import { isIP } from 'node:net';

/**
 * An address as a number of 128 bits, which is how Elasticsearch compares them: IPv4 in its IPv6 form (`::ffff:0:0/96`).
 * Undefined for what is no address.
 */
export function addressNumber(text: string): bigint | undefined {
  switch (isIP(text)) {
    case 4:
      return mappedPrefix | numberOfIpv4(text);
    case 6:
      return text.includes('%') ? undefined : numberOfIpv6(text);
    default:
      return undefined;
  }
}

const mappedPrefix = 0xffff_0000_0000n;

function numberOfIpv4(text: string): bigint {
  return text.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function numberOfIpv6(text: string): bigint {
  const ipv4 = /[^:]*\.[^:]*$/.exec(text)?.[0];
  const plain = ipv4 === undefined ? text : text.slice(0, -ipv4.length) + groupsOf(numberOfIpv4(ipv4));
  const [head = '', tail] = plain.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = (tail ?? '').split(':').filter((group) => group !== '');
  const middle = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...middle, ...right].reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function groupsOf(ipv4: bigint): string {
  return `${(ipv4 >> 16n).toString(16)}:${(ipv4 & 0xffffn).toString(16)}`;
}
