/** The names most like a wrong one, best first: those that share its last part, or differ by few letters. */
export function nearestNames(wrong: string, names: Iterable<string>, count = 3): string[] {
  const wanted = wrong.toLowerCase();
  const parts = wanted.split('.');
  const last = parts.at(-1) ?? wanted;
  return [...names]
    .map((name) => ({ name, distance: distanceTo(name, wanted, last) }))
    .filter(({ name, distance }) => distance <= Math.max(3, name.length / 2))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => name);
}

/** The edits between the two, or few where one is a part of the other, or nearly. */
function distanceTo(name: string, wanted: string, last: string): number {
  const edits = editsBetween(name, wanted);
  const partEdits = Math.min(...name.split('.').map((part) => editsBetween(part, last)));
  const isNearPart = partEdits <= last.length / 3 || (wanted.length > 2 && name.includes(wanted));
  return isNearPart ? Math.min(edits, 1 + partEdits) : edits;
}

function editsBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const exchange = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, exchange));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
