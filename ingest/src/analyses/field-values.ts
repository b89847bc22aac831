import { fieldKinds, type FieldName } from '../ecs/field-kinds.generated.ts';

/** One event's fields by their full names, as documents hold them. */
export type Fields = Readonly<Partial<Record<FieldName, unknown>>>;
type Scalar = string | number | boolean;

/** `ignore_above` of the index template: longer keywords are kept in the document and not indexed. */
const keywordLimit = 1_024;
const none: readonly Scalar[] = [];

/**
 * The values under which Elasticsearch finds a document by a field: each distinct value once, too long keywords left
 * out, addresses in the one spelling that it gives back.
 */
export function indexedValues(fields: Fields, field: FieldName): readonly Scalar[] {
  const value = fields[field];
  if (value === undefined || value === null) {
    return none;
  }
  if (!Array.isArray(value)) {
    const scalar = indexed(value, field);
    return scalar === undefined ? none : [scalar];
  }
  const values = value.map((one: unknown) => indexed(one, field)).filter((one) => one !== undefined);
  return values.length < 2 ? values : [...new Set(values)];
}

/** The number in a field, or undefined. */
export function numberIn(fields: Fields, field: FieldName): number | undefined {
  const value = fields[field];
  return typeof value === 'number' ? value : undefined;
}

function indexed(value: unknown, field: FieldName): Scalar | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (typeof value !== 'string' || value.length > keywordLimit) {
    return undefined;
  }
  return fieldKinds[field] === 'ip' && value.includes(':') ? canonicalAddress(value) : value;
}

/** An IPv6 address in the short form of RFC 5952; an IPv4 address written as IPv6 as IPv4, as Elasticsearch does. */
function canonicalAddress(address: string): string {
  let short: string;
  try {
    short = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  } catch {
    return address;
  }
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short);
  if (mapped === null) {
    return short;
  }
  const [high = 0, low = 0] = mapped.slice(1).map((part) => parseInt(part, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
