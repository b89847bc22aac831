/** What the operator is told while documents cannot be delivered. `message` is a sentence for the terminal. */
export type SinkReport =
  | { readonly kind: 'waiting'; readonly message: string; readonly reason: string; readonly waitMilliseconds: number }
  | { readonly kind: 'recovered'; readonly message: string; readonly awayMilliseconds: number };

/** Follows whether Elasticsearch takes documents, and tells it in few words. */
export interface Outage {
  failed(reason: string, waitMilliseconds: number): void;
  worked(): void;
}

/**
 * A short hiccup is not worth a message, and a long outage is worth one now and then, whatever the number of requests
 * that fail meanwhile. `now` counts milliseconds from any start.
 */
export function watchOutage(report: (report: SinkReport) => void, now: () => number): Outage {
  let since: number | undefined;
  let lastReport: number | undefined;
  return {
    failed(reason, waitMilliseconds) {
      const time = now();
      since ??= time;
      if (time - since < hiccupMilliseconds) return;
      if (lastReport !== undefined && time - lastReport < reportEveryMilliseconds) return;
      lastReport = time;
      const message = `Elasticsearch does not take documents (${reason}); trying again in ${seconds(waitMilliseconds)}.`;
      report({ kind: 'waiting', message, reason, waitMilliseconds });
    },
    worked() {
      if (since !== undefined && lastReport !== undefined) {
        const awayMilliseconds = now() - since;
        const message = `Elasticsearch takes documents again, after ${seconds(awayMilliseconds)}.`;
        report({ kind: 'recovered', message, awayMilliseconds });
      }
      since = undefined;
      lastReport = undefined;
    },
  };
}

const hiccupMilliseconds = 2_000;
const reportEveryMilliseconds = 10_000;

function seconds(milliseconds: number): string {
  return `${Math.max(1, Math.round(milliseconds / 1000))} s`;
}
