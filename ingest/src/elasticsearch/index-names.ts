import { MailLensError } from '../errors.ts';
import { indexPeriod, type Period } from './period.ts';

/** The kinds of indices: what comes before the namespace in an index name, and the alias over all namespaces. */
export const indexKinds = ['mail-event', 'mail-queue', 'mail-queue-now', 'mail-reputation'] as const;
export type IndexKind = (typeof indexKinds)[number];

/** Kinds that have one index for each period; `mail-queue-now` holds only the newest snapshot. */
export const datedKinds = ['mail-event', 'mail-queue', 'mail-reputation'] as const satisfies readonly IndexKind[];
export type DatedKind = (typeof datedKinds)[number];

/** The index of a document of that time (milliseconds, UTC): `mail-event-default-2026.11`. */
export function indexName(kind: DatedKind, namespace: string, time: number, period: Period): string {
  return `${kind}-${namespace}-${indexPeriod(time, period)}`;
}

/** The name to read one namespace through: an alias over its indices, or the one index `mail-queue-now-<namespace>`. */
export function readName(kind: IndexKind, namespace: string): string {
  return `${kind}-${namespace}`;
}

/**
 * Refuses namespaces that make ambiguous names. A `-` ends a namespace in an index name, and the namespace `now` would
 * give `mail-queue-now-2026.11`, which reads like the newest snapshot of a namespace `2026.11`.
 *
 * @throws MailLensError `namespace_invalid`
 */
export function checkNamespace(namespace: string): void {
  if (!/^[a-z0-9_]{1,60}$/.test(namespace) || namespace === 'now') {
    throw new MailLensError('namespace_invalid', `${JSON.stringify(namespace)} cannot be a namespace`);
  }
}
