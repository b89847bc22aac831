const journalHeader = /^-- (?:Journal begins|Logs begin|Boot|Reboot|No entries)[^\n]* --$/;

/** Whether a line is a heading of the listing, as journalctl(1) writes above its entries and between boots. */
export function isHeader(text: string): boolean {
  return text.startsWith('-- ') && journalHeader.test(text);
}
