import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import postgrey from './parser.ts';

const greylisted = {
  action: 'reject',
  outcome: 'failure',
  counted: false,
  reason: 'greylisted',
  limitSide: 'ours',
  protocol: 'smtp',
};
const parties = { sender: 'bob@new.example', recipient: 'alice@lab.example' };
const triplet =
  'client_name=mx.new.example, client_address=198.51.100.7, sender=bob@new.example, recipient=alice@lab.example';
const client = { clientName: 'mx.new.example', clientIp: '198.51.100.7' };

it.each<[string, object]>([
  [`action=greylist, reason=new, ${triplet}`, { ...greylisted, ...client, ...parties }],
  [`action=greylist, reason=early-retry (10s missing), ${triplet}`, { ...greylisted, ...client, ...parties }],
  [
    `4CA8E1AB4032: action=greylist, reason=new, ${triplet}`,
    { ...greylisted, queueId: '4CA8E1AB4032', ...client, ...parties },
  ],
  [
    `action=pass, reason=triplet found, delay=304, ${triplet}`,
    { action: 'information', protocol: 'smtp', ...client, ...parties },
  ],
  [
    'action=greylist, reason=new, client_name=unknown, client_address=2001:db8::7/64, recipient=alice@lab.example ',
    { ...greylisted, clientIp: '2001:db8::7', sender: '<>', recipient: 'alice@lab.example' },
  ],
])('%s', (text, event) => {
  expect(parse(text)).toEqual([event]);
});

it('leaves out addresses that can be cut apart in two ways', () => {
  expect(
    parse(
      'action=greylist, reason=new, client_name=c.example, client_address=198.51.100.9, sender=x, recipient=ceo@bank.example, recipient=alice@lab.example',
    ),
  ).toEqual([{ ...greylisted, clientName: 'c.example', clientIp: '198.51.100.9' }]);
});

it.each<[string, string]>([
  ['2026/11/22-21:19:00 postgrey (type Net::Server::Multiplex) starting! pid(1583)', 'start'],
  ['Exiting!', 'stop'],
  ['whitelisted: mx.bank.example[198.51.100.7]', 'information'],
  ['cleaning up old logs...', 'information'],
  ["warning: can't checkpoint !?", 'warning'],
  ["fatal: ERROR: can't open lock file", 'panic'],
])('of itself: %s', (text, action) => {
  expect(parse(text)).toEqual([{ action }]);
});

it('leaves what it does not know', () => {
  expect(parse('something new')).toEqual([]);
});

function parse(text: string, program = 'postgrey'): MailEvent[] {
  return postgrey.parse(textRecord(program, text));
}
