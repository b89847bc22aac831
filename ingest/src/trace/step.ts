import type { EventFields } from '../ecs/fields.generated.ts';

/** One record about a message, with the keys of `maillens trace --output json`. Absent keys are left out. */
export interface Step {
  readonly time: string;
  readonly host: string;
  readonly program?: string;
  readonly action: string;
  readonly outcome?: string;
  /** False where another record tells the same fact. */
  readonly counted: boolean;
  readonly recipient?: string;
  readonly original_recipient?: string;
  readonly status?: string;
  readonly final?: boolean;
  readonly attempt?: number;
  readonly relay?: string;
  readonly server_ip?: string;
  readonly delay_seconds?: number;
  readonly reason?: string;
  readonly smtp_code?: number;
  readonly enhanced_code?: string;
  readonly response?: string;
  readonly queued_as?: string;
  readonly verdicts?: readonly string[];
  readonly spf?: string;
  readonly spf_domain?: string;
  readonly dkim?: string;
  readonly dkim_domains?: readonly string[];
  readonly dmarc?: string;
  readonly dmarc_domain?: string;
  readonly disposition?: string;
  readonly tls_version?: string;
  readonly tls_error?: string;
  /** The record as it stands in the log. */
  readonly record: string;
}

export function stepOf(fields: EventFields): Step {
  return withoutUndefined({
    time: fields['@timestamp'],
    host: fields['host.name'],
    program: fields['process.name'] ?? fields['event.dataset'],
    action: fields['event.action'],
    outcome: fields['event.outcome'],
    counted: fields['mail.counted'],
    recipient: fields['email.to.address']?.[0],
    original_recipient: fields['mail.to.original'],
    status: fields['mail.status'],
    final: fields['mail.final'],
    attempt: fields['mail.attempt'],
    relay: fields['mail.relay'] ?? fields['destination.domain'],
    server_ip: fields['destination.ip'],
    delay_seconds: fields['mail.delay.total'],
    reason: fields['mail.reason'],
    smtp_code: fields['mail.smtp.code'],
    enhanced_code: fields['mail.smtp.enhanced_code'],
    response: fields['mail.smtp.response'],
    queued_as: fields['mail.queued_as'],
    ...verdictsOf(fields),
    tls_version: fields['tls.version'],
    tls_error: fields['mail.tls.error'],
    record: fields.message,
  });
}

/** Correlation copies results onto later records; only the record that gives a verdict shows it here. */
function verdictsOf(fields: EventFields) {
  const verdicts = fields['mail.verdicts'];
  const has = (verdict: 'spf' | 'dkim' | 'dmarc') => verdicts?.includes(verdict) === true;
  return {
    verdicts,
    ...(has('spf') && { spf: fields['mail.spf.result'], spf_domain: fields['mail.spf.domain'] }),
    ...(has('dkim') && { dkim: fields['mail.dkim.result'], dkim_domains: fields['mail.dkim.domain'] }),
    ...(has('dmarc') && {
      dmarc: fields['mail.dmarc.result'],
      dmarc_domain: fields['mail.dmarc.domain'],
      disposition: fields['mail.dmarc.disposition'],
    }),
  };
}

type Defined<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> };

function withoutUndefined<Value extends object>(value: Value): Defined<Value>;
function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}
