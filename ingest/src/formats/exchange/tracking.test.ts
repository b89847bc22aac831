import type { MailEvent } from '../../event.ts';
import exchange from './parser.ts';

/** The columns of Exchange 2016 and later; a row names the values that it has. */
const columns =
  `date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,connector-id,source,event-id,internal-message-id,message-id,network-message-id,recipient-address,recipient-status,total-bytes,recipient-count,related-recipient-address,reference,message-subject,sender-address,return-path,message-info,directionality,tenant-id,original-client-ip,original-server-ip,custom-data,transport-traffic-type,log-id,schema-version`.split(
    ',',
  );

const message = {
  'internal-message-id': '7001',
  'message-id': '<m1@sender.example>',
  'network-message-id': 'n1',
  'total-bytes': '900',
  'recipient-count': '1',
  'recipient-address': 'anna@lab.example',
  'return-path': 'clara@sender.example',
};
const told: Partial<MailEvent> = {
  queueId: '7001',
  messageId: 'm1@sender.example',
  networkMessageId: 'n1',
  size: 900,
  recipients: 1,
  recipient: 'anna@lab.example',
  sender: 'clara@sender.example',
};

describe('a message arrives', () => {
  test('by SMTP, behind the front end', () => {
    expect(
      events('SMTP', 'RECEIVE', {
        'client-ip': '192.0.2.10',
        'client-hostname': 'ex1.lab.example',
        'source-context': '08DE7A10C0010A01;2026-03-02T08:00:10.801Z;0',
        'original-client-ip': '198.51.100.25',
        'custom-data': 'S:ProxiedClientIPAddress=198.51.100.25;S:ProxiedClientHostname=mx.sender.example',
      }),
    ).toEqual([
      {
        action: 'receive',
        outcome: 'success',
        protocol: 'smtp',
        clientIp: '198.51.100.25',
        helo: 'mx.sender.example',
        session: '08DE7A10C0010A01',
        ...told,
      },
    ]);
  });

  test('by SMTP, at a server of its own: the name is what the client called itself', () => {
    expect(events('SMTP', 'RECEIVE', { 'client-ip': '198.51.100.25', 'client-hostname': 'mx.sender.example' })).toEqual(
      [
        {
          action: 'receive',
          outcome: 'success',
          protocol: 'smtp',
          clientIp: '198.51.100.25',
          helo: 'mx.sender.example',
          ...told,
        },
      ],
    );
  });

  test('out of a mailbox: its owner is the account', () => {
    const row = { 'client-ip': '192.0.2.10', 'sender-address': 'clara@lab.example', directionality: 'Originating' };
    expect(events('STOREDRIVER', 'RECEIVE', row)).toEqual([
      { action: 'receive', outcome: 'success', user: 'clara@lab.example', ...told },
    ]);
    expect(events('STOREDRIVER', 'RECEIVE', { ...row, directionality: 'Incoming' })).toEqual([
      { action: 'receive', outcome: 'success', ...told },
    ]);
  });

  test('for two: two events, one counted', () => {
    const row = { 'recipient-address': "anna@lab.example;'o''neil;x@lab.example'", 'recipient-count': '2' };
    expect(events('AGENT', 'RECEIVE', row)).toEqual([
      { action: 'receive', outcome: 'success', ...told, recipients: 2 },
      {
        action: 'receive',
        outcome: 'success',
        ...told,
        recipients: 2,
        recipient: "o'neil;x@lab.example",
        counted: false,
      },
    ]);
  });

  test.each(['SUBMIT', 'RESUBMIT', 'TRANSFER'])('and goes on inside: %s is not counted', (eventId) => {
    expect(events('ROUTING', eventId, { reference: '6999' })).toEqual([
      {
        action: 'receive',
        outcome: 'success',
        counted: false,
        ...told,
        ...(eventId === 'TRANSFER' ? { parentId: '6999' } : {}),
      },
    ]);
  });
});

describe('a delivery', () => {
  const sent: MailEvent = { action: 'deliver', status: 'sent', outcome: 'success', ...told };

  test('into a mailbox, with its delay and direction', () => {
    const row = {
      'server-hostname': 'EX1',
      directionality: 'Incoming',
      'message-info': '2026-03-02T07:59:58.500Z;SRV=EX1:TOTAL=1',
    };
    expect(events('STOREDRIVER', 'DELIVER', row)).toEqual([
      { ...sent, local: true, direction: 'inbound', relay: 'EX1', delayTotal: 1.5 },
    ]);
  });

  test('to a remote server', () => {
    const row = {
      'server-ip': '203.0.113.25',
      'server-hostname': 'mx.partner.example',
      'source-context':
        ';250 2.6.0 <x [InternalId=1]@a> [InternalId=5450313518243, Hostname=A.example] Queued mail for delivery',
      'recipient-status': '250 2.1.5 Recipient OK',
      'connector-id': 'Internet',
      directionality: 'Originating',
      'custom-data': 'S:E2ELatency=14.513;S:ExternalSendLatency=0.402;S:IsSmtpResponseFromExternalServer=True',
    };
    const expected = [
      {
        ...sent,
        relay: 'mx.partner.example[203.0.113.25]',
        serverName: 'mx.partner.example',
        serverIp: '203.0.113.25',
        queuedAs: '5450313518243',
        direction: 'outbound',
        delayTotal: 14.513,
        delayTransmit: 0.402,
        smtpCode: 250,
        enhancedCode: '2.1.5',
        response: 'Recipient OK',
      },
    ];
    expect(events('SMTP', 'SENDEXTERNAL', row)).toEqual(expected);
    expect(events('SMTP', 'SEND', row)).toEqual(expected);
  });

  test.each<[string, string, Record<string, string>, false | undefined]>([
    ['SEND', 'between our own, by the connector', { 'connector-id': 'Intra-Organization SMTP Send Connector' }, false],
    ['SEND', 'from the front end', { 'connector-id': 'Inbound Proxy Internal Send Connector' }, false],
    [
      'SEND',
      'between our own, by whose reply it was',
      { 'connector-id': '组织内 SMTP 发送连接器', 'custom-data': 'S:IsSmtpResponseFromExternalServer=False' },
      false,
    ],
    ['SENDEXTERNAL', 'from an Edge server inwards', { 'connector-id': 'EdgeSync - Inbound to Site' }, false],
    ['SEND', 'by a connector of the administrator’s, before 2016', { 'connector-id': 'To the Internet' }, undefined],
    ['SENDEXTERNAL', 'to the Internet', { 'connector-id': 'EdgeSync - Site to Internet' }, undefined],
  ])('%s %s', (eventId, _, row, counted) => {
    expect(events('SMTP', eventId, row).map((event) => event.counted)).toEqual([counted]);
  });

  test('text of a sender in custom-data is no fact of Exchange’s', () => {
    const row = {
      'connector-id': 'Internet',
      'custom-data': "'S:OriginalFromAddress=a;S:IsSmtpResponseFromExternalServer=False';S:E2ELatency=1",
    };
    expect(events('SMTP', 'SEND', row)).toMatchObject([{ status: 'sent', delayTotal: 1 }]);
    expect(events('SMTP', 'SEND', row)[0]?.counted).toBeUndefined();
  });
});

describe('a delivery that fails', () => {
  test('for good and for now, in one row, each recipient with its own status', () => {
    const row = {
      'recipient-address': 'u1@evil.example;u2@evil.example',
      'recipient-count': '2',
      'recipient-status': "'550 5.7.1 no; 250 2.1.5 OK; status=sent';452 4.2.2 Mailbox full",
    };
    expect(events('SMTP', 'FAIL', row)).toMatchObject([
      {
        recipient: 'u1@evil.example',
        status: 'bounced',
        outcome: 'failure',
        smtpCode: 550,
        response: 'no; 250 2.1.5 OK; status=sent',
      },
      { recipient: 'u2@evil.example', status: 'bounced', smtpCode: 452, reason: 'mailbox_full' },
    ]);
  });

  test('lends nobody a status where their number differs', () => {
    const row = { 'recipient-address': 'a@x.example;b@x.example', 'recipient-status': '550 5.1.1 no;yes;250 OK' };
    expect(events('SMTP', 'FAIL', row).map(({ smtpCode, reason }) => [smtpCode, reason])).toEqual([
      [undefined, 'other'],
      [undefined, 'other'],
    ]);
  });

  test.each<[string, string, string, Partial<MailEvent>]>([
    [
      'FAIL',
      'ROUTING',
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found',
      { action: 'deliver', status: 'bounced', reason: 'user_unknown' },
    ],
    [
      'FAIL',
      'STOREDRIVER',
      '554 5.2.2 mailbox full; STOREDRV',
      { action: 'deliver', status: 'bounced', reason: 'mailbox_full', local: true },
    ],
    [
      'FAIL',
      'QUEUE',
      '550 4.4.7 QUEUE.Expired; message expired',
      { action: 'expire', status: 'expired', reason: 'timeout', outcome: 'failure' },
    ],
    ['FAIL', 'SMTP', '550 5.7.1 we say QUEUE.Expired', { action: 'deliver', status: 'bounced', reason: 'policy' }],
    [
      'DEFER',
      'DNS',
      '451 4.4.0 DNS query failed',
      { action: 'deliver', status: 'deferred', outcome: 'unknown', reason: 'dns' },
    ],
    [
      'DEFER',
      'STOREDRIVER',
      '432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded',
      { status: 'deferred', reason: 'rate_limited', limitSide: 'ours' },
    ],
    [
      'DEFER',
      'SMTP',
      '[{LRT=3/2/2026 9:00:05 AM};{LED=451 4.7.1 Greylisted};{FQDN=mx.a.example};{IP=203.0.113.60}]',
      {
        status: 'deferred',
        reason: 'greylisted',
        smtpCode: 451,
        enhancedCode: '4.7.1',
        response: 'Greylisted',
        limitSide: 'theirs',
      },
    ],
  ])('%s %s %s', (eventId, source, status, expected) => {
    expect(events(source, eventId, { 'recipient-status': status })).toMatchObject([expected]);
  });

  test('before the message was accepted is a rejection', () => {
    const row = {
      'internal-message-id': '0',
      'total-bytes': '0',
      'client-ip': '198.51.100.40',
      'source-context': 'Sender Filter Agent',
      'recipient-status': '554 5.1.0 Sender denied',
    };
    const { queueId: _, size: __, ...rest } = told;
    expect(events('SMTP', 'FAIL', row)).toEqual([
      {
        action: 'reject',
        outcome: 'failure',
        protocol: 'smtp',
        clientIp: '198.51.100.40',
        reason: 'sender_rejected',
        smtpCode: 554,
        enhancedCode: '5.1.0',
        response: 'Sender denied',
        ...rest,
      },
    ]);
  });
});

describe('other events', () => {
  test.each<[string, Record<string, string>, MailEvent]>([
    ['DROP', {}, { action: 'deliver', status: 'discarded', outcome: 'success', ...told }],
    [
      'DSN',
      { 'return-path': '<>', reference: '<lost@lab.example>' },
      { action: 'bounce', ...told, sender: '<>', dsn: true, parentId: 'lost@lab.example' },
    ],
    [
      'EXPAND',
      { 'related-recipient-address': 'team@lab.example' },
      { action: 'redirect', ...told, originalRecipient: 'team@lab.example' },
    ],
    ['REDIRECT', { 'related-recipient-address': 'a;b' }, { action: 'redirect', ...told }],
    ['POISONMESSAGE', {}, { action: 'freeze', status: 'frozen', outcome: 'unknown', ...told }],
    [
      'THROTTLE',
      { reference: 'limit' },
      { action: 'rate-limit', limitSide: 'ours', reason: 'rate_limited', response: 'limit', ...told },
    ],
    ['BADMAIL', {}, { action: 'error', outcome: 'failure', ...told }],
    ['SUBMITDEFER', {}, { action: 'error', outcome: 'unknown', ...told }],
    ['DELIVERFAIL', {}, { action: 'warning', ...told }],
    ['HAREDIRECT', {}, { action: 'information', ...told }],
  ])('%s', (eventId, row, expected) => {
    expect(events('AGENT', eventId, row)).toEqual([expected]);
  });

  test('every event type of the documentation is known, others are not', () => {
    const documented =
      `AGENTINFO BADMAIL CLIENTSUBMISSION DEFER DELIVER DELIVERFAIL DROP DSN DUPLICATEDELIVER DUPLICATEEXPAND
      DUPLICATEREDIRECT EXPAND FAIL HADISCARD HARECEIVE HAREDIRECT HAREDIRECTFAIL INITMESSAGECREATED LOAD MODERATIONEXPIRE
      MODERATORAPPROVE MODERATORREJECT MODERATORSALLNDR NOTIFYMAPI NOTIFYSHADOW POISONMESSAGE PROCESS PROCESSMEETINGMESSAGE
      RECEIVE REDIRECT RESOLVE RESUBMIT RESUBMITDEFER RESUBMITFAIL SEND SUBMIT SUBMITDEFER SUBMITFAIL SUPPRESSED THROTTLE
      TRANSFER SENDEXTERNAL`.split(/\s+/);
    expect(documented.filter((eventId) => events('SMTP', eventId, {}).length !== 1)).toEqual([]);
    expect(events('SMTP', 'SOMETHINGNEW', {})).toEqual([]);
  });

  test('a row without a message is one event', () => {
    const nothing = Object.fromEntries(Object.keys(message).map((name) => [name, '']));
    expect(events('STOREDRIVER', 'NOTIFYMAPI', nothing)).toEqual([{ action: 'information' }]);
  });
});

function events(source: string, eventId: string, row: Record<string, string>): MailEvent[] {
  const values: Record<string, string> = {
    ...message,
    ...row,
    'date-time': '2026-03-02T08:00:00.000Z',
    source,
    'event-id': eventId,
  };
  const text = columns.map((name) => `"${(values[name] ?? '').replaceAll('"', '""')}"`).join(',');
  return exchange.parse({
    time: Date.UTC(2026, 2, 2, 8),
    host: 'mx1',
    program: 'exchange/message-tracking',
    pid: undefined,
    text,
    original: text,
    frame: 'csv',
    offset: 0,
    crc: 0,
    times: 1,
    columns,
  });
}
