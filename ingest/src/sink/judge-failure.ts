import { errors } from '@elastic/elasticsearch';
import { explain } from '../elasticsearch/failure.ts';
import { MailLensError } from '../errors.ts';
import { isPassing } from './judge-item.ts';

/** What it means that a whole request failed. */
export type Failure =
  /** Worth sending again. `answerLost`: the server may have carried the request out. */
  | { readonly kind: 'later'; readonly reason: string; readonly answerLost: boolean }
  /** The body is larger than the server, or a proxy before it, takes. */
  | { readonly kind: 'too-large' }
  | { readonly kind: 'fatal'; readonly error: unknown };

/**
 * Judges what a call of the client threw. What no repetition mends (a wrong password, an address where something else
 * answers, a mistake of ours) is fatal. An error of ours that was made from one of the client's is judged by its cause.
 */
export function judgeFailure(error: unknown): Failure {
  if (error instanceof MailLensError && error.cause !== undefined) {
    const failure = judgeFailure(error.cause);
    return failure.kind === 'later' ? failure : { kind: 'fatal', error };
  }
  const explained = explain(error);
  if (explained instanceof MailLensError && explained.code === 'elasticsearch_certificate') {
    return { kind: 'fatal', error: explained };
  }
  if (error instanceof errors.ResponseError) return judgeResponse(error, explained);
  if (isLostAnswer(error)) return { kind: 'later', reason: error.message, answerLost: true };
  if (error instanceof errors.NoLivingConnectionsError) {
    return { kind: 'later', reason: error.message, answerLost: false };
  }
  return { kind: 'fatal', error: explained };
}

function judgeResponse(error: errors.ResponseError, explained: unknown): Failure {
  const status = error.statusCode ?? 0;
  if (status === 413) return { kind: 'too-large' };
  const reason = `${status} ${error.message}`.slice(0, longestReason);
  // Elasticsearch answers 429 and cluster blocks before it touches a document; a proxy's 5xx says nothing about that.
  if (status >= 500 || isPassing(status, errorType(error.body))) {
    return { kind: 'later', reason, answerLost: status >= 500 };
  }
  return { kind: 'fatal', error: explained };
}

/** A proxy's answer is a page of its own, which the client puts whole into the message. */
const longestReason = 200;

/** The `error.type` of Elasticsearch's answer, where it is one. */
function errorType(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('type' in error)) return undefined;
  return typeof error.type === 'string' ? error.type : undefined;
}

type LostAnswer =
  errors.ConnectionError | errors.TimeoutError | errors.DeserializationError | errors.RequestAbortedError;

/** The connection broke, the time was up, or the answer was cut off; `RequestAbortedError` is our own deadline. */
function isLostAnswer(error: unknown): error is LostAnswer {
  return (
    error instanceof errors.ConnectionError ||
    error instanceof errors.TimeoutError ||
    error instanceof errors.DeserializationError ||
    error instanceof errors.RequestAbortedError
  );
}
