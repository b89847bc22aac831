// Generated from fields.yml by `npm run generate`. Do not edit.
import { eventFieldTypes } from './fields.generated.ts';

/** The type that Elasticsearch has each field in: those of events, queues and reputation checks. */
export const fieldKinds = {
  ...eventFieldTypes,
  'mail.queue.kind': 'keyword',
  'mail.queue.name': 'keyword',
  'mail.queue.messages': 'long',
  'mail.queue.recipients': 'long',
  'mail.queue.bytes': 'long',
  'mail.queue.age': 'keyword',
  'mail.queue.oldest_seconds': 'long',
  'mail.queue.reason': 'keyword',
  'mail.snapshot.id': 'keyword',
  'mail.reputation.listed': 'boolean',
  'mail.reputation.zone': 'keyword',
  'mail.reputation.code': 'keyword',
  'mail.reputation.reason': 'text',
} as const;
export type FieldName = keyof typeof fieldKinds;
