/** What stands behind the recipients of a `to=` line. */
export interface DeliveryFields {
  delaySeconds?: number;
  transactionSeconds?: number;
  mailer?: string;
  relay?: string;
  /** The enhanced status code. */
  dsn?: string;
  /** The remote server's answer, if it was an error. */
  reply?: string;
  /** How it ended, in sendmail's words. */
  stat: string;
}

/**
 * Reads `, ctladdr=, delay=, xdelay=, mailer=, pri=, relay=, quarantine=, dsn=, ntries=, stage=, reply=, stat=` in the
 * order in which logdelivery() of sendmail/deliver.c writes them, each if it is there. Everything up to `dsn=` is
 * sendmail's own; `reply=` and `stat=` quote the remote server, which may write field names too. So the reply ends at the
 * first `, stat=`, and what follows that is taken whole. Undefined where the fields do not end in `stat=`.
 *
 * @param start behind `ctladdr=`, at `, delay=`
 */
export function readDeliveryFields(text: string, start: number): DeliveryFields | undefined {
  const values: Partial<Record<OwnField, string>> = {};
  let at = start;
  for (const field of ownFields) {
    const name = `, ${field}=`;
    if (text.startsWith(name, at)) {
      const end = endOfValue(text, at + name.length);
      values[field] = text.slice(at + name.length, end);
      at = end;
    }
  }
  const told = readStatus(text.slice(at));
  return told && { ...namedValues(values), ...told };
}

const ownFields = ['delay', 'xdelay', 'mailer', 'pri', 'relay', 'quarantine', 'dsn', 'ntries', 'stage'] as const;
type OwnField = (typeof ownFields)[number];

function endOfValue(text: string, start: number): number {
  const end = text.indexOf(', ', start);
  return end < 0 ? text.length : end;
}

function readStatus(text: string): Pick<DeliveryFields, 'reply' | 'stat'> | undefined {
  if (text.startsWith(statField)) {
    return { stat: text.slice(statField.length) };
  }
  const statAt = text.startsWith(replyField) ? text.indexOf(statField) : -1;
  return statAt < 0
    ? undefined
    : { reply: text.slice(replyField.length, statAt), stat: text.slice(statAt + statField.length) };
}

const replyField = ', reply=';
const statField = ', stat=';

function namedValues(values: Partial<Record<OwnField, string>>): Omit<DeliveryFields, 'stat'> {
  const delaySeconds = seconds(values.delay);
  const transactionSeconds = seconds(values.xdelay);
  return {
    ...(delaySeconds === undefined ? {} : { delaySeconds }),
    ...(transactionSeconds === undefined ? {} : { transactionSeconds }),
    ...(values.mailer === undefined ? {} : { mailer: values.mailer }),
    ...(values.relay === undefined ? {} : { relay: values.relay }),
    ...(values.dsn === undefined ? {} : { dsn: values.dsn }),
  };
}

/** `[days+]hours:minutes:seconds` (pintvl() in sendmail/convtime.c) in seconds. */
export function seconds(text: string | undefined): number | undefined {
  const found = interval.exec(text ?? '');
  return found === null
    ? undefined
    : Number(found[1] ?? 0) * 86_400 + Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4]);
}

const interval = /^(?:(\d{1,6})\+)?(\d\d):(\d\d):(\d\d)$/;
