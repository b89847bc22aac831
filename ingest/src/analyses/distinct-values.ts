/** Distinct values of one group: a sample of their hashes, one in 2^level of all. */
export interface DistinctValues {
  level: number;
  hashes: Set<number>;
}

/** The number is exact up to this many values, and has a standard error of about 0.4 % beyond. */
export const exactLimit = 131_072;

export function noValues(): DistinctValues {
  return { level: 0, hashes: new Set() };
}

/**
 * Adaptive sampling (P. Flajolet, "On adaptive sampling", Computing 43, 1990): when there are too many hashes, those
 * whose next bit is set are forgotten, here and in future. What is left, times 2^level, estimates the whole.
 */
export function addValue(values: DistinctValues, value: string | number | boolean): void {
  const hash = hashOf(String(value));
  if (!isKept(hash, values.level)) {
    return;
  }
  values.hashes.add(hash);
  while (values.hashes.size > exactLimit) {
    raise(values, values.level + 1);
  }
}

/** Adds the values of another group to those of the first. */
export function mergeValues(into: DistinctValues, from: DistinctValues): void {
  raise(into, Math.max(into.level, from.level));
  for (const hash of from.hashes) {
    if (isKept(hash, into.level)) {
      into.hashes.add(hash);
    }
  }
  while (into.hashes.size > exactLimit) {
    raise(into, into.level + 1);
  }
}

export function distinctCount({ level, hashes }: DistinctValues): number {
  return hashes.size * 2 ** level;
}

function raise(values: DistinctValues, level: number): void {
  if (level > values.level) {
    values.level = level;
    values.hashes = new Set([...values.hashes].filter((hash) => isKept(hash, level)));
  }
}

function isKept(hash: number, level: number): boolean {
  return hash % 2 ** level === 0;
}

/** A 53-bit hash: two multiplicative hashes of 32 bits, mixed (cyrb53, in the public domain, with its constants). */
function hashOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}
