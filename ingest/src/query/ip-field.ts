import { isIPv4 } from 'node:net';
import { addressNumber } from './address-number.ts';
import { between, type FieldType, type Refuse, type ValueTest } from './field-type.ts';

/** An `ip`: an address, a network such as 198.51.100.0/24, or a range of addresses. */
export const ipField: FieldType = {
  term: addressOrNetwork,
  quoted: addressOrNetwork,
  range({ from, to, ...ends }, refuse) {
    const end = (text: string | undefined) => (text === undefined ? undefined : read(text, refuse));
    return onAddress(between({ ...ends, from: end(from), to: end(to) }, compare));
  },
  isIndexed: (value) => addressNumber(String(value)) !== undefined,
};

function addressOrNetwork(text: string, refuse: Refuse): ValueTest {
  const slash = text.indexOf('/');
  if (slash < 0) {
    const wanted = read(text, refuse);
    return onAddress((address) => address === wanted);
  }
  const base = text.slice(0, slash);
  const length = text.slice(slash + 1);
  const bits = isIPv4(base) ? 32 : 128;
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits) {
    throw refuse(`${JSON.stringify(text)} is not a network`);
  }
  const shift = BigInt(bits - Number(length));
  const network = read(base, refuse) >> shift;
  return onAddress((address) => address >> shift === network);
}

function read(text: string, refuse: Refuse): bigint {
  const address = addressNumber(text);
  if (address === undefined) {
    const hint = 'Write an address, a network such as 198.51.100.0/24, or "2001:db8::/32" in quotation marks.';
    throw refuse(`${JSON.stringify(text)} is not an IP address`, hint);
  }
  return address;
}

function onAddress(test: (address: bigint) => boolean): ValueTest {
  return (value) => {
    const address = addressNumber(String(value));
    return address !== undefined && test(address);
  };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
