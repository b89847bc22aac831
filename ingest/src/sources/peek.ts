/** The beginning of a source, looked at before it is read. */
export interface Peeked {
  /** At least as many bytes as asked for, unless the source ends or fails before. */
  readonly head: Buffer;
  /** All of the source, the head included, to be read once. */
  readonly chunks: AsyncIterable<Buffer>;
}

/** Reads on until `bytes` are there. An error of the source is kept for the reader of `chunks`, behind the head. */
export async function peek(chunks: AsyncIterable<Buffer>, bytes: number): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]();
  const seen: Buffer[] = [];
  let failure: { error: unknown } | undefined;
  let ended = false;
  for (let count = 0; count < bytes && !ended && failure === undefined;) {
    try {
      const next = await iterator.next();
      ended = next.done === true;
      if (next.done !== true) {
        seen.push(next.value);
        count += next.value.length;
      }
    } catch (error) {
      failure = { error };
    }
  }
  return { head: Buffer.concat(seen), chunks: replay(seen, failure, ended ? undefined : iterator) };
}

async function* replay(
  seen: Buffer[],
  failure: { error: unknown } | undefined,
  rest: AsyncIterator<Buffer> | undefined,
): AsyncIterable<Buffer> {
  yield* seen;
  if (failure !== undefined) {
    throw failure.error;
  }
  if (rest !== undefined) {
    yield* { [Symbol.asyncIterator]: () => rest };
  }
}
