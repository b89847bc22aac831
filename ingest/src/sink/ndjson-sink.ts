import type { Writable } from 'node:stream';
import { zeroCounts, type MailDocument, type Sink } from './sink.ts';

/**
 * Writes one JSON document per line: its source with `_index` and `_id` in front. `readerGone` is called once when the
 * reader of the stream has closed it (`| head`). That is no error: the run may stop, and nothing more is taken.
 * Any other failure of the stream rejects.
 */
export function createNdjsonSink(stream: Writable, readerGone: () => void = () => undefined): Sink {
  const counts = zeroCounts();
  let failure: Error | undefined;
  // Without a listener the stream's error would end the process.
  stream.on('error', (error) => {
    fail(error);
  });
  const fail = (error: Error): void => {
    if (failure !== undefined) return;
    failure = error;
    if (isReaderGone(error)) readerGone();
  };
  /** Resolves when the text is handed to the system, so there is never more than one call's text in memory. */
  const write = (text: string, written: () => void): Promise<void> =>
    new Promise((resolve, reject) => {
      stream.write(text, (error) => {
        if (error) fail(error);
        else written();
        if (failure === undefined || isReaderGone(failure)) resolve();
        else reject(failure);
      });
    });
  const barrier = (): Promise<void> => (failure === undefined ? write('', () => undefined) : after(failure));
  return {
    counts,
    add(documents) {
      if (failure !== undefined) return after(failure);
      counts.made += documents.length;
      counts.inFlight += documents.length;
      return write(documents.map(toLine).join(''), () => {
        counts.created += documents.length;
        counts.inFlight -= documents.length;
        counts.batches += 1;
      });
    },
    barrier,
    close: barrier,
  };
}

function toLine({ index, id, body }: MailDocument): string {
  const place = JSON.stringify({ _index: index, _id: id });
  return body === '{}' ? `${place}\n` : `${place.slice(0, -1)},${body.slice(1)}\n`;
}

/** The system says EPIPE; a stream that noticed the end by itself, as the input of a child process, is destroyed. */
function isReaderGone(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}

/** After the reader has gone every call is done at once; after another failure it fails again. */
function after(failure: Error): Promise<void> {
  return isReaderGone(failure) ? Promise.resolve() : Promise.reject(failure);
}
