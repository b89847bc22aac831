/**
 * Digits read by hand: stamps stand on every line, and this is several times faster than a regular expression. A result
 * below 0 means that the text does not hold the digits.
 */

/** The number in the two digits at `at`. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** The number in the four digits at `at`. */
export function fourDigits(text: string, at: number): number {
  const high = twoDigits(text, at);
  const low = twoDigits(text, at + 2);
  return high >= 0 && low >= 0 ? high * 100 + low : -1;
}

/** Whether the character at `at` is a digit. */
export function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Where the run of digits that starts at `at` ends; `at` where there is none. */
export function endOfDigits(text: string, at: number): number {
  let end = at;
  while (isDigit(text, end)) {
    end++;
  }
  return end;
}
