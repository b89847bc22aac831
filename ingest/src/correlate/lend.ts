/** Copies to the borrower each named field that it lacks and the lender has. */
export function lend<Fields extends object, Key extends keyof Fields>(
  lender: Pick<Fields, Key>,
  borrower: Fields,
  keys: readonly Key[],
): void {
  for (const key of keys) {
    const value = lender[key];
    if (value !== undefined && borrower[key] === undefined) {
      borrower[key] = value;
    }
  }
}
