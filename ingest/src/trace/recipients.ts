import type { EventFields } from '../ecs/fields.generated.ts';

/** What became of one recipient of one message, by the last record about it. */
export interface RecipientFate {
  readonly address: string;
  readonly original?: string;
  /** `rejected` where we did not take it at all. */
  readonly status: string;
  readonly attempts: number;
  readonly final: boolean;
  readonly time: string;
  readonly reason?: string;
  readonly smtp_code?: number;
  readonly enhanced_code?: string;
  readonly response?: string;
  readonly queued_as?: string;
}

/** The fates of all recipients that the records name, in the order of their first mention. */
export function recipientsOf(documents: readonly EventFields[]): RecipientFate[] {
  const told = new Map<string, EventFields[]>();
  for (const fields of documents) {
    const address = fields['email.to.address']?.[0];
    if (address !== undefined && isAboutFate(fields)) {
      told.set(address, [...(told.get(address) ?? []), fields]);
    }
  }
  return [...told].map(([address, records]) => fateOf(address, records));
}

function isAboutFate(fields: EventFields): boolean {
  const action = fields['event.action'];
  return fields['mail.status'] !== undefined || action === 'reject' || action === 'expire';
}

/** Of two tellings of one fact, the mail server's own says more than the mailbox's. */
function fateOf(address: string, records: readonly EventFields[]): RecipientFate {
  const attempts = records.filter((fields) => fields['event.action'] === 'deliver');
  const numbered = attempts.filter((fields) => fields['mail.attempt'] !== undefined);
  const own = numbered.length > 0 ? numbered : attempts;
  const last = records.findLast((fields) => !attempts.includes(fields) || own.includes(fields)) ?? records.at(-1);
  const highest = Math.max(0, ...numbered.map((fields) => fields['mail.attempt'] ?? 0));
  return {
    address,
    ...optional('original', last?.['mail.to.original']),
    status: last?.['mail.status'] ?? (last?.['event.action'] === 'expire' ? 'expired' : 'rejected'),
    attempts: Math.max(highest, own.length),
    final: last?.['mail.final'] === true,
    time: last?.['@timestamp'] ?? '',
    ...optional('reason', last?.['mail.reason']),
    ...optional('smtp_code', last?.['mail.smtp.code']),
    ...optional('enhanced_code', last?.['mail.smtp.enhanced_code']),
    ...optional('response', last?.['mail.smtp.response']),
    ...optional('queued_as', last?.['mail.queued_as']),
  };
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>>;
function optional(key: string, value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}
