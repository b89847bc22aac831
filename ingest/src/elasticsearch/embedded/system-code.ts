/**
 * The code of an error of Node or the system (`ENOENT`). No `instanceof`: in jest, Node's errors are of another realm.
 */
export function systemCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}
