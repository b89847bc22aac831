import type { MailDocument } from './sink.ts';

/** Documents that are sent together. */
export interface Batch {
  readonly documents: MailDocument[];
  /** The bytes of the request body that they make. */
  bytes: number;
}

export function emptyBatch(): Batch {
  return { documents: [], bytes: 0 };
}

/** Adds a document and returns the bytes that it takes in a request. */
export function put(batch: Batch, document: MailDocument): number {
  const bytes = requestBytes(document);
  batch.documents.push(document);
  batch.bytes += bytes;
  return bytes;
}

/** The bytes that the document's two lines take in the body of a bulk request. */
export function requestBytes(document: MailDocument): number {
  return Buffer.byteLength(document.body) + document.id.length + document.index.length + actionBytes;
}

/** The two lines of each document: `create` never overwrites, so a repeated request cannot change what is there. */
export function operationLines(documents: readonly MailDocument[]): string[] {
  const lines: string[] = [];
  for (const { index, id, body } of documents) {
    // A raw line end would let the text that follows it pass for an operation of its own.
    if (body.includes('\n')) throw new Error(`The source of document ${id} contains a raw line end.`);
    lines.push(JSON.stringify({ create: { _index: index, _id: id } }), body);
  }
  return lines;
}

/** What the action line has around index and id, and both line ends. */
const actionBytes = '{"create":{"_index":"","_id":""}}\n\n'.length;
