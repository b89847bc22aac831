/** One document on its way to a sink. */
export interface MailDocument {
  /** The index it belongs into, by the event's own month. */
  readonly index: string;
  /** Its `_id`, at most 512 bytes: the same record always gets the same id, so sending it again changes nothing. */
  readonly id: string;
  /** Its source as JSON without a raw line end: serialized once, and counted in bytes as it is sent. */
  readonly body: string;
}

/** What became of the documents: `made = created + duplicates + dead + inFlight`, and after a barrier `inFlight` is 0. */
export interface SinkCounts {
  /** Documents that the sink has taken. */
  made: number;
  /** Documents that are there now and were not before. */
  created: number;
  /** Documents that were there already when the answered request arrived. */
  duplicates: number;
  /**
   * The part of `duplicates` that an earlier request of this very run may have created: its answer was lost, so nobody
   * can tell whether it did, or whether an earlier run had.
   */
  uncertain: number;
  /** Documents that were refused and stand in the dead-letter file. */
  dead: number;
  /** Documents that are taken and not yet one of the above. */
  inFlight: number;
  /** Requests that were sent again, whole or in part. */
  retries: number;
  /** Batches of which every document has been acknowledged. */
  batches: number;
}

/** Where documents go. A sink that has failed rejects every call from then on with the same error. */
export interface Sink {
  readonly counts: Readonly<SinkCounts>;
  /** It looks at no document: their bodies may be empty, since to write them takes a tenth of the time of a run. */
  readonly countsOnly?: boolean;
  /**
   * Takes all the documents at once, and resolves when there is room for more. A caller that waits for it, as the file
   * reader does, keeps the memory bounded.
   */
  add(documents: readonly MailDocument[]): Promise<void>;
  /** Resolves when everything added before is durably created, found as a duplicate, or a dead letter. */
  barrier(): Promise<void>;
  /** A last barrier; nothing can be added afterwards. */
  close(): Promise<void>;
}

export function zeroCounts(): SinkCounts {
  return { made: 0, created: 0, duplicates: 0, uncertain: 0, dead: 0, inFlight: 0, retries: 0, batches: 0 };
}
