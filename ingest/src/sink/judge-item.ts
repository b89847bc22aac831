/** What one item of a bulk answer means for its document. */
export type Verdict =
  | { readonly kind: 'created' }
  | { readonly kind: 'duplicate' }
  /** Nothing is wrong with the document; the server cannot take it now. */
  | { readonly kind: 'later'; readonly reason: string }
  /** The index is gone: it has to be set up again before the document can be sent. */
  | { readonly kind: 'no-index'; readonly reason: string }
  /** The server failed on this document. It may be the document's fault, so this is not tried for ever. */
  | { readonly kind: 'server-error'; readonly refusal: Refusal }
  /** The operator's account may not write here: no document can go on. */
  | { readonly kind: 'forbidden'; readonly reason: string }
  /** The document itself is refused and would be again. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Why Elasticsearch refused a document, in its own words; these may quote the document. */
export interface Refusal {
  readonly status: number;
  readonly type: string;
  readonly reason: string;
}

/** One item of the answer: the part that the request's `filter_path` asks for. */
export interface BulkItem {
  readonly status: number;
  readonly error?: ItemError;
}

interface ItemError {
  readonly type: string;
  readonly reason?: string | null;
  readonly caused_by?: ItemError;
}

/**
 * Judges by the status of the item. A blocked index (read-only, or the disk is fuller than the flood-stage watermark)
 * comes as `cluster_block_exception` with 403 or 429, so a 403 alone does not mean a lack of privileges.
 */
export function judgeItem({ status, error }: BulkItem): Verdict {
  if (status === 201 || status === 200) return { kind: 'created' };
  if (status === 409) return { kind: 'duplicate' };
  const refusal = { status, type: error?.type ?? 'unknown', reason: words(error) };
  const reason = `${refusal.type}: ${refusal.reason}`;
  if (isPassing(status, error?.type)) return { kind: 'later', reason };
  if (error?.type === 'index_not_found_exception') return { kind: 'no-index', reason };
  if (status === 401 || status === 403) return { kind: 'forbidden', reason };
  if (status >= 500) return { kind: 'server-error', refusal };
  return { kind: 'refused', refusal };
}

/** Whether a status, of an item or of a whole answer, says that the same request may work later. */
export function isPassing(status: number, type: string | undefined): boolean {
  return passingStatuses.has(status) || type === 'cluster_block_exception';
}

const passingStatuses = new Set([408, 429, 502, 503, 504]);

/** The reason and what caused it. The last cause is the one that names the field's problem. */
function words(error: ItemError | undefined): string {
  const reasons: string[] = [];
  for (let cause = error; cause !== undefined && reasons.length < 5; cause = cause.caused_by) {
    reasons.push(cause.reason ?? cause.type);
  }
  return reasons.join(': ');
}
