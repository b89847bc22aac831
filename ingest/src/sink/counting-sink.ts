import { zeroCounts, type Sink } from './sink.ts';

/** Takes documents and keeps none: for answers over files, which only look at them on the way. */
export function createCountingSink(): Sink {
  const counts = zeroCounts();
  return {
    counts,
    countsOnly: true,
    add(documents) {
      counts.made += documents.length;
      counts.created += documents.length;
      return Promise.resolve();
    },
    barrier: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
