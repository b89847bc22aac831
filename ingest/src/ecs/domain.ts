/** The domain of an address or login, in lower case; undefined where it has none. */
export function domainOf(address: string | undefined): string | undefined {
  if (address === undefined) {
    return undefined;
  }
  const at = address.lastIndexOf('@');
  return at < 0 || at === address.length - 1 ? undefined : address.slice(at + 1).toLowerCase();
}
