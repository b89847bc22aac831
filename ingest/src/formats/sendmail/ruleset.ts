import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { readAddresses } from './addresses.ts';
import { readClient } from './client.ts';
import { refusal } from './refusal.ts';

/**
 * `ruleset=check_rcpt, arg1=<..>, arg2=.., relay=.., reject=550 5.7.1 ..` (rscheck() in sendmail/parseaddr.c), or
 * `discard` or `quarantine=..` at its end. The first argument is what the client sent, the reply may repeat it; the
 * client stands between them. Undefined for any other text.
 */
export function readRuleset(text: string): MailEvent | undefined {
  const name = rulesetName.exec(text);
  const argument = name && readAddresses(text, name[0].length, followers, longestArgument);
  if (name?.[1] === undefined || !argument) {
    return undefined;
  }
  const result = text.slice(argument.end);
  const rejectAt = result.indexOf(', reject=');
  if (rejectAt >= 0 && clientSideRulesets.has(name[1])) {
    return { action: 'tls-handshake', outcome: 'failure', counted: false, tlsError: result.slice(rejectAt + 9) };
  }
  const about = { ...subject(name[1], argument.addresses), ...clientIn(result, rejectAt) };
  if (rejectAt >= 0) {
    return { ...refusal(result.slice(rejectAt + ', reject='.length)), ...about };
  }
  return result.endsWith(', discard')
    ? { action: 'deliver', outcome: 'success', status: 'discarded', ...about }
    : { action: 'freeze', outcome: 'unknown', status: 'frozen', ...about };
}

const rulesetName = /^ruleset=(\w{1,40}), arg1=/;
const followers = [', arg2=', ', relay=', ', reject=', ', discard', ', quarantine='];
/** MAXSHORTSTR of sendmail/sendmail.h. */
const longestArgument = 203;

/** These ask whether the TLS of a server that we deliver to will do; the delivery's own line tells how it ended. */
const clientSideRulesets: ReadonlySet<string> = new Set(['tls_server', 'tls_rcpt', 'try_tls']);

/** What the ruleset was asked about. */
function subject(ruleset: string, argument: string): Pick<MailEvent, 'sender' | 'recipient'> {
  if (ruleset === 'check_mail') {
    return { sender: bareAddress(argument) };
  }
  return ruleset === 'check_rcpt' ? { recipient: bareAddress(argument) } : {};
}

function clientIn(result: string, rejectAt: number): Pick<MailEvent, 'clientIp' | 'clientName'> {
  const beforeReply = rejectAt < 0 ? result.replace(/, (?:discard$|quarantine=.*)/s, '') : result.slice(0, rejectAt);
  const relayAt = beforeReply.lastIndexOf(', relay=');
  return relayAt < 0 ? {} : readClient(beforeReply.slice(relayAt + ', relay='.length));
}
