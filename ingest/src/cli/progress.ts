import { SingleBar } from 'cli-progress';
import type { Source } from '../sources/source.ts';

/** A progress bar over all inputs, in bytes as they are stored. */
export interface Progress {
  update(source: Source): void;
  finish(source: Source): void;
  stop(): void;
}

/** Silent where standard error is no terminal, and for small inputs, which are read before anyone can look. */
export function createProgress(totalBytes: number): Progress {
  const isShown = process.stderr.isTTY && totalBytes > 4_000_000;
  const bar = new SingleBar({
    format: '{bar} {percentage} %  {value} of {total} MB  {eta_formatted} left',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);
  let finishedBytes = 0;
  if (isShown) {
    bar.start(megabytes(totalBytes), 0);
  }
  return {
    update(source) {
      if (isShown) {
        bar.update(megabytes(finishedBytes + source.consumed));
      }
    },
    finish(source) {
      finishedBytes += source.consumed;
    },
    stop() {
      if (isShown) {
        bar.stop();
      }
    },
  };
}
