import type { Value } from './answer.ts';
import type { Metric } from './definition.ts';
import { addValue, distinctCount, mergeValues, noValues, type DistinctValues } from './distinct-values.ts';
import { indexedValues, numberIn, type Fields } from './field-values.ts';
import { addNumber, mergeHistogram, percentileOf, type Histogram } from './histogram.ts';
import { testOf } from './holds.ts';

/** What is kept of one metric while documents pass by; undefined where nothing came yet. */
export type MetricState = number | undefined | DistinctValues | Histogram;

/** How one metric is kept. States are changed in place where they can be. */
export interface MetricKeeper {
  start(): MetricState;
  /** @param time of the document, in milliseconds */
  add(state: MetricState, fields: Fields, time: number): MetricState;
  merge(into: MetricState, from: MetricState): MetricState;
  /** @param documents in the group */
  value(state: MetricState, documents: number): Value;
}

export function keeperOf(metric: Metric): MetricKeeper {
  const keeper = keeperOfKind(metric);
  const { where } = metric;
  if (where === undefined) {
    return keeper;
  }
  const isMeant = testOf(where);
  return { ...keeper, add: (state, fields, time) => (isMeant(fields) ? keeper.add(state, fields, time) : state) };
}

function keeperOfKind(metric: Metric): MetricKeeper {
  switch (metric.kind) {
    case 'count':
      return counter(() => 1);
    case 'sum':
      return counter((fields) => numberIn(fields, metric.field) ?? metric.missing ?? 0);
    case 'share':
      return {
        ...counter(() => 1),
        value: (state, documents) => (documents < metric.floor ? null : numberOf(state) / documents),
      };
    case 'max':
      return extreme(Math.max, (fields) => numberIn(fields, metric.field));
    case 'first':
      return extreme(Math.min, (_, time) => time);
    case 'last':
      return extreme(Math.max, (_, time) => time);
    case 'unique':
      return distinct((fields) => indexedValues(fields, metric.field));
    case 'percentile':
      return histogram((fields) => numberIn(fields, metric.field), metric.percent);
  }
}

function counter(amount: (fields: Fields) => number): MetricKeeper {
  return {
    start: () => 0,
    add: (state, fields) => numberOf(state) + amount(fields),
    merge: (into, from) => numberOf(into) + numberOf(from),
    value: numberOf,
  };
}

function extreme(
  choose: (a: number, b: number) => number,
  read: (fields: Fields, time: number) => number | undefined,
): MetricKeeper {
  const better = (state: MetricState, number: MetricState) =>
    typeof number !== 'number' ? state : typeof state === 'number' ? choose(state, number) : number;
  return {
    start: () => undefined,
    add: (state, fields, time) => better(state, read(fields, time)),
    merge: better,
    value: (state) => (typeof state === 'number' ? state : null),
  };
}

function distinct(read: (fields: Fields) => readonly (string | number | boolean)[]): MetricKeeper {
  return {
    start: noValues,
    add(state, fields) {
      if (isDistinct(state)) {
        for (const value of read(fields)) {
          addValue(state, value);
        }
      }
      return state;
    },
    merge(into, from) {
      if (isDistinct(into) && isDistinct(from)) {
        mergeValues(into, from);
      }
      return into;
    },
    value: (state) => (isDistinct(state) ? distinctCount(state) : 0),
  };
}

function histogram(read: (fields: Fields) => number | undefined, percent: number): MetricKeeper {
  return {
    start: () => new Map(),
    add(state, fields) {
      const number = read(fields);
      if (state instanceof Map && number !== undefined) {
        addNumber(state, number);
      }
      return state;
    },
    merge(into, from) {
      if (into instanceof Map && from instanceof Map) {
        mergeHistogram(into, from);
      }
      return into;
    },
    value: (state) => (state instanceof Map ? percentileOf(state, percent) : null),
  };
}

export function isDistinct(state: MetricState): state is DistinctValues {
  return typeof state === 'object' && !(state instanceof Map);
}

function numberOf(state: MetricState): number {
  return typeof state === 'number' ? state : 0;
}
