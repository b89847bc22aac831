import actions from './catalogue/actions.ts';
import deliveryStatus from './catalogue/delivery-status.ts';
import join from './catalogue/join.ts';
import loginFailuresByReason from './catalogue/login-failures-by-reason.ts';
import rejections from './catalogue/rejections.ts';
import type { Question } from './definition.ts';

/**
 * What `ingest` and `start` print at the end of a run. Their groups come from closed lists, so that a checkpoint, which
 * holds them all, stays small.
 */
export const runSummary: readonly Question[] = [actions, deliveryStatus, loginFailuresByReason, rejections, join];
