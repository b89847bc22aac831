import type { Metric } from './definition.ts';
import type { Fields } from './field-values.ts';
import { keeperOf } from './metric-state.ts';
import { entriesOf, restoreGroup, saveGroup, type Group, type SavedGroup } from './saved-group.ts';
import { mergedRuns, type KeyedLine, type Spill } from './spill.ts';

/** Groups with their metrics, bounded in memory: beyond the bound they wait on disk, and the numbers stay exact. */
export interface Grouping {
  add(by: readonly string[], fields: Fields, time: number): void;
  /** Each group once, in no order that means anything. */
  groups(): Iterable<Group>;
  save(): SavedGroup[];
}

/** What may be in memory: groups, plus the distinct values and histogram entries in them. */
export const entryLimit = 500_000;
const additionsBetweenLooks = 50_000;

/** @param spill opened when the bound is reached; without one, memory grows with the number of groups */
export function createGrouping(
  metrics: readonly Metric[],
  {
    saved = [],
    spill,
    limit = entryLimit,
  }: { saved?: readonly SavedGroup[]; spill?: (() => Spill) | undefined; limit?: number },
): Grouping {
  const keepers = metrics.map(keeperOf);
  const groups = new Map(saved.map((one) => [keyOf(one[0]), restoreGroup(one)]));
  let spilled: Spill | undefined;
  let untilLook = additionsBetweenLooks;

  function spillIfFull(): void {
    untilLook = additionsBetweenLooks;
    if (spill !== undefined && [...groups.values()].reduce((sum, group) => sum + entriesOf(group), 0) > limit) {
      spilled ??= spill();
      spilled.write(sorted(groups));
      groups.clear();
    }
  }

  function merge(lines: readonly string[]): Group {
    const [first = emptyGroup([]), ...others] = lines.map((line) => restoreGroup(parsed(line)));
    for (const other of others) {
      first.documents += other.documents;
      keepers.forEach((keeper, place) => {
        first.states[place] = keeper.merge(first.states[place], other.states[place]);
      });
    }
    return first;
  }

  function emptyGroup(by: readonly string[]): Group {
    return { by, documents: 0, states: keepers.map((keeper) => keeper.start()) };
  }

  return {
    add(by, fields, time) {
      const key = keyOf(by);
      let group = groups.get(key);
      if (group === undefined) {
        group = emptyGroup(by);
        groups.set(key, group);
      }
      group.documents++;
      for (const [place, keeper] of keepers.entries()) {
        group.states[place] = keeper.add(group.states[place], fields, time);
      }
      if (--untilLook === 0 || groups.size > limit) {
        spillIfFull();
      }
    },
    *groups() {
      if (spilled === undefined) {
        yield* groups.values();
        return;
      }
      for (const [, lines] of mergedRuns([...spilled.runs, [...sorted(groups)]])) {
        yield merge(lines);
      }
    },
    save: () => [...groups.values()].map(saveGroup),
  };
}

function* sorted(groups: ReadonlyMap<string, Group>): Generator<KeyedLine> {
  for (const key of [...groups.keys()].sort()) {
    const group = groups.get(key);
    if (group !== undefined) {
      yield [key, JSON.stringify(saveGroup(group))];
    }
  }
}

function parsed(line: string): SavedGroup {
  // Only this module writes these lines, a moment before.
  return JSON.parse(line) as SavedGroup;
}

/** One text for a combination of values. The lengths keep a value which contains the separator from looking like two. */
function keyOf(by: readonly string[]): string {
  return by.length === 1 ? (by[0] ?? '') : by.map((value) => `${value.length}:${value}`).join('');
}
