/** A JSON object whose members nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member of that name where it is a string, else undefined. */
export function stringIn(entry: JsonObject, name: string): string | undefined {
  const value = entry[name];
  return typeof value === 'string' ? cleaned(value) : undefined;
}

/**
 * The text as a file could have held it: escapes of JSON can spell NULs and halves of surrogate pairs, which say nothing
 * and which Elasticsearch refuses.
 */
export function cleaned(text: string): string {
  const whole = surrogate.test(text) ? Buffer.from(text).toString() : text;
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}

const surrogate = /[\uD800-\uDFFF]/;
