import type { MailEvent } from '../event.ts';

/**
 * What the lines of one message or session lend each other: each function copies the facts that the borrower lacks and
 * the lender has. The fields are named one by one because this is done several times for every line, and a loop over
 * their names took ten times as long.
 */
export type ClientFacts = Pick<MailEvent, 'clientIp' | 'clientName' | 'clientPort' | 'helo'>;
export type LoginFacts = Pick<MailEvent, 'user' | 'loginMethod'>;
export type TlsFacts = Pick<MailEvent, 'tlsVersion' | 'tlsCipher'>;
export type ResultFacts = Pick<
  MailEvent,
  'spf' | 'spfDomain' | 'dkim' | 'dkimDomains' | 'dkimSelectors' | 'dmarc' | 'dmarcDomain' | 'disposition'
>;
export type EnvelopeFacts = Pick<MailEvent, 'sender' | 'messageId' | 'size' | 'recipients' | 'dsn'>;

export function lendClient(lender: ClientFacts, borrower: ClientFacts): void {
  borrower.clientIp ??= lender.clientIp;
  borrower.clientName ??= lender.clientName;
  borrower.clientPort ??= lender.clientPort;
  borrower.helo ??= lender.helo;
}

export function lendLogin(lender: LoginFacts, borrower: LoginFacts): void {
  borrower.user ??= lender.user;
  borrower.loginMethod ??= lender.loginMethod;
}

export function lendTls(lender: TlsFacts, borrower: TlsFacts): void {
  borrower.tlsVersion ??= lender.tlsVersion;
  borrower.tlsCipher ??= lender.tlsCipher;
}

export function lendResults(lender: ResultFacts, borrower: ResultFacts): void {
  borrower.spf ??= lender.spf;
  borrower.spfDomain ??= lender.spfDomain;
  borrower.dkim ??= lender.dkim;
  borrower.dkimDomains ??= lender.dkimDomains;
  borrower.dkimSelectors ??= lender.dkimSelectors;
  borrower.dmarc ??= lender.dmarc;
  borrower.dmarcDomain ??= lender.dmarcDomain;
  borrower.disposition ??= lender.disposition;
}

export function lendEnvelope(lender: EnvelopeFacts, borrower: EnvelopeFacts): void {
  borrower.sender ??= lender.sender;
  borrower.messageId ??= lender.messageId;
  borrower.size ??= lender.size;
  borrower.recipients ??= lender.recipients;
  borrower.dsn ??= lender.dsn;
}
