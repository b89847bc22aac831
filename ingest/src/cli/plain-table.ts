const borders = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left',
  'left-mid',
  'mid',
  'mid-mid',
  'right',
  'right-mid',
  'middle',
];

/** Options of cli-table3 for columns without lines or colours, which `awk` and eyes read alike. */
export const plainTable = {
  chars: Object.fromEntries(borders.map((name) => [name, ''])),
  style: { 'padding-left': 0, 'padding-right': 2, head: [], border: [] },
};
