import type { Answer, Row, Table } from './answer.ts';
import type { Condition, Metric, Question } from './definition.ts';
import type { EventFields } from '../ecs/fields.generated.ts';
import type { Fields } from './field-values.ts';
import { createGroupTest, createGroupValues } from './group-values.ts';
import { createGrouping, type Grouping } from './grouping.ts';
import { testOf } from './holds.ts';
import { keeperOf } from './metric-state.ts';
import { createTopRows } from './rank.ts';
import { restoreGroup, saveGroup, type Group, type SavedGroup } from './saved-group.ts';
import type { Spill } from './spill.ts';
import { compareBuckets } from './time-bucket.ts';

/** Answers questions over documents as they pass by. */
export interface DocumentCounter {
  add(fields: EventFields): void;
  answer(shown?: Shown): Answer;
  /** All that was counted so far, as JSON can hold it; only where nothing is spilled. */
  save(): SavedCounter;
}

/** Which groups are shown, instead of the question's own number by its first metric. */
export interface Shown {
  readonly top?: number | undefined;
  /** The id of a metric. */
  readonly sortBy?: string | undefined;
}

export interface SavedCounter {
  readonly documents: number;
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly questions: readonly {
    readonly total: SavedGroup;
    readonly groups: readonly SavedGroup[];
    readonly cells: readonly SavedGroup[];
  }[];
}

export interface CounterSettings {
  /** Where days and hours begin. */
  readonly timeZone: string;
  readonly filters?: readonly Condition[];
  readonly spill?: () => Spill;
  readonly limit?: number;
}

export function createDocumentCounter(
  questions: readonly Question[],
  settings: CounterSettings,
  saved?: SavedCounter,
): DocumentCounter {
  const isAsked = testOf(settings.filters ?? []);
  const counters = questions.map((question, place) =>
    createQuestionCounter(question, settings, saved?.questions[place]),
  );
  let { documents, first, last }: Omit<SavedCounter, 'questions'> = saved ?? {
    documents: 0,
    first: undefined,
    last: undefined,
  };

  return {
    add(fields) {
      if (!isAsked(fields)) {
        return;
      }
      documents++;
      const stamp = fields['@timestamp'];
      first = first === undefined || stamp < first ? stamp : first;
      last = last === undefined || stamp > last ? stamp : last;
      const time = Date.parse(stamp);
      for (const counter of counters) {
        counter.add(fields, time);
      }
    },
    answer: (shown = {}) => ({
      documents,
      first,
      last,
      tables: Object.fromEntries(questions.map(({ id }, place) => [id, counters[place]?.table(shown) ?? emptyTable])),
    }),
    save: () => ({ documents, first, last, questions: counters.map((counter) => counter.save()) }),
  };
}

interface QuestionCounter {
  add(fields: Fields, time: number): void;
  table(shown: Shown): Table;
  save(): SavedCounter['questions'][number];
}

const emptyTable: Table = { documents: 0, groups: 0, rows: [], total: [] };

function createQuestionCounter(
  question: Question,
  settings: CounterSettings,
  saved?: SavedCounter['questions'][number],
): QuestionCounter {
  const { metrics, columns, by } = question;
  const { timeZone, filters = [], spill, limit } = settings;
  const isMeant = testOf(question.where);
  const isAsked = createGroupTest(by, filters);
  const keepers = metrics.map(keeperOf);
  const total: Group =
    saved === undefined
      ? { by: [], documents: 0, states: keepers.map((keeper) => keeper.start()) }
      : restoreGroup(saved.total);
  const bounds = { spill, ...(limit === undefined ? {} : { limit }) };
  const valuesOf = createGroupValues(by, timeZone);
  const groups = createGrouping(metrics, { ...bounds, saved: saved?.groups ?? [] });
  const cellValuesOf = createGroupValues(columns === undefined ? [] : [{ interval: columns }, ...by], timeZone);
  const cells = createGrouping([metrics[0]], { ...bounds, saved: saved?.cells ?? [] });

  return {
    add(fields, time) {
      if (!isMeant(fields)) {
        return;
      }
      total.documents++;
      keepers.forEach((keeper, place) => {
        total.states[place] = keeper.add(total.states[place], fields, time);
      });
      for (const values of valuesOf(fields, time)) {
        if (isAsked(values)) groups.add(values, fields, time);
      }
      for (const values of columns === undefined ? [] : cellValuesOf(fields, time)) {
        if (isAsked(values.slice(1))) cells.add(values, fields, time);
      }
    },
    table(shown) {
      const { rows, count } = topRows(question, groups, shown);
      return {
        documents: total.documents,
        groups: count,
        total: keepers.map((keeper, place) => keeper.value(total.states[place], total.documents)),
        ...(columns === undefined ? { rows } : sideBySide(rows, cellsIn(cells, metrics[0]))),
      };
    },
    save: () => ({ total: saveGroup(total), groups: groups.save(), cells: cells.save() }),
  };
}

function topRows(
  question: Question,
  grouping: Grouping,
  { top = question.top, sortBy }: Shown,
): { rows: Row[]; count: number } {
  const keepers = question.metrics.map(keeperOf);
  const kept = createTopRows(question, top, placeOf(question, sortBy));
  let count = 0;
  for (const { by, documents, states } of grouping.groups()) {
    count++;
    kept.add({ by, values: keepers.map((keeper, place) => keeper.value(states[place], documents)) });
  }
  return { rows: kept.rows(), count };
}

/** The place of a metric among those of a question: the first where the question has no such metric. */
export function placeOf({ metrics }: Question, id: string | undefined): number {
  return Math.max(
    0,
    metrics.findIndex((metric) => metric.id === id),
  );
}

function* cellsIn(grouping: Grouping, metric: Metric): Iterable<Cell> {
  const keeper = keeperOf(metric);
  for (const { by, documents, states } of grouping.groups()) {
    const [column = '', ...rest] = by;
    yield { column, by: rest, value: keeper.value(states[0], documents) };
  }
}

/** The first metric of a group in one column. */
export interface Cell {
  readonly column: string;
  readonly by: readonly string[];
  readonly value: number | null;
}

/**
 * Puts cells beside their rows. Columns in which nothing happened at all are not there.
 *
 * @param known columns that cells of other rows stand in
 */
export function sideBySide(
  rows: readonly Row[],
  cells: Iterable<Cell>,
  known: readonly string[] = [],
): { rows: Row[]; columns: string[] } {
  const places = new Map(rows.map(({ by }, place) => [JSON.stringify(by), place]));
  const found = rows.map(() => new Map<string, number | null>());
  const columns = new Set(known);
  for (const { column, by, value } of cells) {
    columns.add(column);
    const place = places.get(JSON.stringify(by));
    if (place !== undefined) found[place]?.set(column, value);
  }
  const ordered = [...columns].sort(compareBuckets);
  return {
    columns: ordered,
    rows: rows.map((row, place) => ({ ...row, cells: ordered.map((column) => found[place]?.get(column) ?? 0) })),
  };
}
