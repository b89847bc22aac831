import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import sqlgrey from './parser.ts';

const refused = { action: 'reject', outcome: 'failure', counted: false, limitSide: 'ours', protocol: 'smtp' };
const parties = { sender: 'bob@new.example', recipient: 'alice@lab.example' };

it.each<[string, object]>([
  [
    'grey: new: 198.51.100(198.51.100.7), bob@new.example -> alice@lab.example',
    { ...refused, reason: 'greylisted', clientIp: '198.51.100.7', ...parties },
  ],
  [
    'grey: early reconnect: 198.51.100.7(198.51.100.7), bob@new.example -> alice@lab.example',
    { ...refused, reason: 'greylisted', clientIp: '198.51.100.7', ...parties },
  ],
  [
    'grey: throttling: 2001:db8::7(2001:db8::7), -undef-@-undef- -> alice@lab.example',
    { ...refused, reason: 'rate_limited', clientIp: '2001:db8::7', sender: '<>', recipient: 'alice@lab.example' },
  ],
  [
    'grey: reconnect ok: 198.51.100.7(198.51.100.7), bob@new.example -> alice@lab.example (00:08:17)',
    { action: 'information', protocol: 'smtp', clientIp: '198.51.100.7', ...parties },
  ],
  [
    'grey: new: 198.51.100(198.51.100.9), x -> ceo@bank.example -> alice@lab.example',
    { ...refused, reason: 'greylisted', clientIp: '198.51.100.9' },
  ],
  ['grey: from awl: 198.51.100.7, bob@new.example added', { action: 'information' }],
  ["dbaccess: error: couldn't access from_awl table: refused", { action: 'warning' }],
])('%s', (text, event) => {
  expect(parse(text)).toEqual([event]);
});

it('leaves what it does not know', () => {
  expect(parse('something new')).toEqual([]);
});

function parse(text: string, program = 'sqlgrey'): MailEvent[] {
  return sqlgrey.parse(textRecord(program, text));
}
