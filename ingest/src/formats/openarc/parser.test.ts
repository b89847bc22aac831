import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import openarc from './parser.ts';

const id = { queueId: '4BA2C3F00D1' };

it.each<[string, object]>([
  [
    '4BA2C3F00D1: chain state forced to "fail" due to prior result found',
    { action: 'authentication-check', outcome: 'failure', counted: false, ...id },
  ],
  [
    '4BA2C3F00D1: chain state forced to "pass" due to prior result found',
    { action: 'authentication-check', outcome: 'success', counted: false, ...id },
  ],
  ['4BA2C3F00D1: no seal header check matched; continuing', { action: 'information', ...id }],
  ['4BA2C3F00D1: failed to compute seal', { action: 'error', ...id }],
  ['4BA2C3F00D1: error inserting header field "ARC-Seal"', { action: 'error', ...id }],
  ['4BA2C3F00D1: error processing header field "ARC-Seal"', { action: 'warning', ...id }],
  ['(unknown-jobid): error processing at end-of-message', { action: 'warning' }],
  ['OpenARC Filter v1.3.0 starting (args: -f)', { action: 'start' }],
  ['OpenARC Filter v1.3.0 terminating with status 0, errno = 0', { action: 'stop' }],
])('%s', (text, event) => {
  expect(parse(text)).toEqual([event]);
});

it('takes no result from a header field', () => {
  expect(parse('ignoring header field \'X;: chain state forced to "pass" due to prior result found\'')).toEqual([
    { action: 'warning' },
  ]);
});

it('leaves what it does not know', () => {
  expect(parse('4BA2C3F00D1: something new')).toEqual([]);
});

function parse(text: string, program = 'openarc'): MailEvent[] {
  return openarc.parse(textRecord(program, text));
}
