import type { MailEvent } from '../event.ts';

/**
 * The event with all its fields, those without a value as undefined. Formats make events of hundreds of shapes, one for each
 * set of fields in each order, and everything behind them asks for fields that most lack: with objects of one shape
 * (https://v8.dev/blog/fast-properties) that takes a third of the time.
 */
export function wholeEvent(event: MailEvent): MailEvent {
  return Object.assign(blank(), event);
}

function blank(): object {
  return {
    action: undefined,
    outcome: undefined,
    counted: undefined,
    protocol: undefined,
    clientIp: undefined,
    clientName: undefined,
    clientPort: undefined,
    helo: undefined,
    session: undefined,
    smtpVerb: undefined,
    serverIp: undefined,
    serverName: undefined,
    serverPort: undefined,
    user: undefined,
    sender: undefined,
    recipient: undefined,
    originalRecipient: undefined,
    messageId: undefined,
    queueId: undefined,
    networkMessageId: undefined,
    parentId: undefined,
    dsn: undefined,
    direction: undefined,
    local: undefined,
    status: undefined,
    attempt: undefined,
    final: undefined,
    join: undefined,
    reason: undefined,
    smtpCode: undefined,
    enhancedCode: undefined,
    response: undefined,
    limitSide: undefined,
    blocklistZone: undefined,
    delayTotal: undefined,
    delayQueue: undefined,
    delayConnect: undefined,
    delayTransmit: undefined,
    size: undefined,
    recipients: undefined,
    relay: undefined,
    queuedAs: undefined,
    loginMethod: undefined,
    loginReason: undefined,
    loginAttempts: undefined,
    failuresBefore: undefined,
    spf: undefined,
    spfDomain: undefined,
    dkim: undefined,
    dkimDomains: undefined,
    dkimSelectors: undefined,
    dmarc: undefined,
    dmarcDomain: undefined,
    disposition: undefined,
    verdicts: undefined,
    lostLines: undefined,
    tlsVersion: undefined,
    tlsCipher: undefined,
    tlsError: undefined,
  } satisfies Record<keyof MailEvent, undefined>;
}
