import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';

/**
 * SQLgrey, a greylisting policy server for Postfix with an SQL database (sqlgrey 1.8, mylog()): `grey: new:
 * 192.0.2(192.0.2.1), s@example -> r@example`. Postfix tells the refusal itself.
 */
const sqlgrey: Format = {
  name: 'sqlgrey',
  claims: (program) => program === 'sqlgrey',
  recognizes: (text) => /^grey: (?:new|early reconnect|reconnect ok): [0-9a-fA-F.:]{2,45}\(/.test(text),
  parse({ text }): MailEvent[] {
    const found = triplet.exec(text);
    if (found !== null) {
      return [decision(found[1] ?? '', found[2] ?? '', text.slice(found[0].length))];
    }
    const kind = kinds.find(([form]) => form.test(text))?.[1];
    return kind === undefined ? [] : [{ action: kind }];
  },
};
export default sqlgrey;

/** The key of the client (an address or a part of one), then its address. */
const triplet = /^grey: (new|early reconnect|reconnect ok|throttling): [0-9a-fA-F.:]{1,45}\(([0-9a-fA-F.:]{2,45})\), /;

function decision(kind: string, clientIp: string, parties: string): MailEvent {
  const event: MailEvent =
    kind === 'reconnect ok'
      ? { action: 'information' }
      : {
          action: 'reject',
          outcome: 'failure',
          counted: false,
          reason: kind === 'throttling' ? 'rate_limited' : 'greylisted',
          limitSide: 'ours',
        };
  return { ...event, protocol: 'smtp', clientIp, ...readParties(parties) };
}

/** `s@example -> r@example (00:08:17)`; an arrow that stands there twice is part of an address, which one is not known. */
function readParties(text: string): Pick<MailEvent, 'sender' | 'recipient'> {
  const [sender, recipient, ...more] = text.replace(/ \([\d:]{8}\)$/, '').split(' -> ', 3);
  if (sender === undefined || recipient === undefined || more.length > 0) {
    return {};
  }
  return { sender: sender === '-undef-@-undef-' ? '<>' : sender, recipient };
}

const kinds: readonly (readonly [RegExp, MailEvent['action']])[] = [
  [/^(?:dbaccess|grey|conf|system): (?:warning|error|fatal)\b/i, 'warning'],
  [/^(?:fatal|mail: child|mail: failed)/, 'error'],
  [/^\d{4}\/\d\d\/\d\d-[\d:]{8} sqlgrey \(type Net::Server::\w{1,20}\) starting!/, 'start'],
  [/^(?:\d{4}\/\d\d\/\d\d-[\d:]{8} )?(?:Exiting!|Server closing!)/, 'stop'],
  [
    /^(?:grey|whitelist|optin|spam|mail|dbaccess|martians|perf|system|conf): |^(?:Process Backgrounded|Binding to |Setting [gu]id to )/,
    'information',
  ],
];
