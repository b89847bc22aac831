import { splitCsv } from './csv.ts';

/** Which of its logs Exchange wrote. `smtp` and `mailbox` protocol logs whose header says no more are told apart by row. */
export type ExchangeLog = 'message-tracking' | 'smtp-receive' | 'smtp-send' | 'imap4' | 'pop3' | 'agent' | 'other';

/** The header that stands above rows: what `#Log-type:` and `#Fields:` said last. Plain JSON. */
export interface CsvHeader {
  readonly logType: string;
  /** As the header spells them; empty before `#Fields:`. Shared by all rows below. */
  readonly columns: readonly string[];
}

/** What one row is. */
export interface ExchangeRow {
  readonly log: ExchangeLog;
  readonly columns: readonly string[];
}

/** The log that a row belongs to, under the header that was read, or by its own shape where the file has none. */
export function exchangeRow(text: string, header: CsvHeader | undefined): ExchangeRow | undefined {
  if (header === undefined || header.columns.length === 0) {
    return rowByShape(splitCsv(text));
  }
  const { columns, logType } = header;
  return { columns, log: logOf(columns, logType, text) };
}

function logOf(columns: readonly string[], logType: string, text: string): ExchangeLog {
  if (columns.includes('internal-message-id')) {
    return 'message-tracking';
  }
  if (columns.includes('sequence-number')) {
    return /\bsend\b/i.test(logType)
      ? 'smtp-send'
      : /\breceive\b/i.test(logType)
        ? 'smtp-receive'
        : smtpSide(splitCsv(text));
  }
  if (columns.includes('seqNumber')) {
    return /imap/i.test(logType) ? 'imap4' : /pop/i.test(logType) ? 'pop3' : mailboxProtocol(splitCsv(text));
  }
  return columns.includes('P1FromAddress') ? 'agent' : 'other';
}

/**
 * A file that is read from its middle shows no header: then the number of columns tells the log and the version, if what
 * stands in the columns agrees.
 */
function rowByShape(fields: readonly string[]): ExchangeRow | undefined {
  const row = (log: ExchangeLog, columns: readonly string[]): ExchangeRow => ({ log, columns });
  const tracking = trackingColumns.get(fields.length);
  if (tracking !== undefined && eventId.test(fields[8] ?? '')) {
    return row('message-tracking', tracking);
  }
  if (fields.length === smtpColumns.length && /^[-+<>*]$/.test(fields[6] ?? '')) {
    return row(smtpSide(fields), smtpColumns);
  }
  const mailbox = mailboxColumns.get(fields.length);
  if (mailbox !== undefined && /^\d+$/.test(fields[2] ?? '') && /:\d+$/.test(fields[3] ?? '')) {
    return row(mailboxProtocol(fields), mailbox);
  }
  const agent = agentColumns.get(fields.length);
  return agent !== undefined && /^On[A-Z]/.test(fields[11] ?? '') ? row('agent', agent) : undefined;
}

/** The server's end of a session that it accepted has one of its own ports; that of one it opened has any. */
function smtpSide(fields: readonly string[]): ExchangeLog {
  return smtpPorts.test(fields[4] ?? '') || !smtpPorts.test(fields[5] ?? '') ? 'smtp-receive' : 'smtp-send';
}

function mailboxProtocol(fields: readonly string[]): ExchangeLog {
  return popPorts.test(fields[3] ?? '') ? 'pop3' : 'imap4';
}

/** Exchange's own: front end, client submission, mailbox delivery, transport (Microsoft, "Network ports for clients"). */
const smtpPorts = /:(?:25|465|475|587|717|2525)$/;
const popPorts = /:(?:110|995|1110|1995)$/;
const eventId = /^[A-Z]{3,24}$/;

const columnsOf = (names: string): readonly string[] => Object.freeze(names.trim().split(/[\s,]+/));

/** Message tracking of Exchange 2016, 2019 and SE (Microsoft, "Message tracking", fields of the log files). */
const tracking2016 = columnsOf(`
  date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,connector-id,source,event-id,
  internal-message-id,message-id,network-message-id,recipient-address,recipient-status,total-bytes,recipient-count,
  related-recipient-address,reference,message-subject,sender-address,return-path,message-info,directionality,tenant-id,
  original-client-ip,original-server-ip,custom-data,transport-traffic-type,log-id,schema-version`);
const tracking2013 = Object.freeze(tracking2016.slice(0, 27));
const tracking2010 = Object.freeze(tracking2013.filter((name) => name !== 'network-message-id'));
const tracking2007 = Object.freeze(tracking2010.slice(0, 21));
const trackingColumns = byLength(tracking2007, tracking2010, tracking2013, tracking2016);

/** Microsoft, "Protocol logging", fields in the protocol log. */
const smtpColumns = columnsOf(
  'date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
);

const mailbox2016 = columnsOf(
  'dateTime,sessionId,seqNumber,sIp,cIp,user,duration,rqsize,rpsize,command,parameters,context,puid',
);
const mailboxColumns = byLength(Object.freeze(mailbox2016.slice(0, 12)), mailbox2016);

/** Microsoft, "Anti-spam agent logging"; the last three since Exchange 2013. */
const agent2013 = columnsOf(`
  Timestamp,SessionId,LocalEndpoint,RemoteEndpoint,EnteredOrgFromIP,MessageId,P1FromAddress,P2FromAddresses,Recipient,
  NumRecipients,Agent,Event,Action,SmtpResponse,Reason,ReasonData,Diagnostics,NetworkMsgID,TenantID,Directionality`);
const agentColumns = byLength(Object.freeze(agent2013.slice(0, 16)), Object.freeze(agent2013.slice(0, 17)), agent2013);

function byLength(...lists: readonly (readonly string[])[]): ReadonlyMap<number, readonly string[]> {
  return new Map(lists.map((columns) => [columns.length, columns]));
}
