import { isDistinct, type MetricState } from './metric-state.ts';

/** One group while documents pass by. */
export interface Group {
  readonly by: readonly string[];
  documents: number;
  readonly states: MetricState[];
}

type SavedState = number | null | { level: number; hashes: number[] } | { numbers: [number, number][] };

/** A group as JSON can hold it, in a checkpoint or on disk. */
export type SavedGroup = readonly [by: readonly string[], documents: number, states: readonly SavedState[]];

export function saveGroup({ by, documents, states }: Group): SavedGroup {
  return [by, documents, states.map(saveState)];
}

export function restoreGroup([by, documents, states]: SavedGroup): Group {
  return { by, documents, states: states.map(restoreState) };
}

/** What a group holds beside its own few numbers: it is what memory is spent on. */
export function entriesOf({ states }: Group): number {
  return states.reduce<number>(
    (sum, state) => sum + (state instanceof Map ? state.size : isDistinct(state) ? state.hashes.size : 0),
    1,
  );
}

function saveState(state: MetricState): SavedState {
  if (state instanceof Map) {
    return { numbers: [...state] };
  }
  return isDistinct(state) ? { level: state.level, hashes: [...state.hashes] } : (state ?? null);
}

function restoreState(saved: SavedState): MetricState {
  if (saved === null || typeof saved === 'number') {
    return saved ?? undefined;
  }
  return 'numbers' in saved ? new Map(saved.numbers) : { level: saved.level, hashes: new Set(saved.hashes) };
}
