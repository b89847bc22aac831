import type { LogRecord } from '../record.ts';
import type { Correlated } from './correlated.ts';
import { createHeldBack } from './held-back.ts';
import { textRecord } from '../testing/text-record.ts';

test.each([
  ['at once', 0],
  ['over days', 60_000],
])('what is held back comes out again, every one, in order: %s', (_, step) => {
  const held = createHeldBack();
  const released: Correlated[] = [];
  for (let number = 0; number < 5_000; number++) {
    released.push(...held.hold(`key ${number}`, at(number * step)));
  }
  released.push(...held.flush());
  expect(released).toHaveLength(5_000);
  expect(released.map(({ record }) => record.time)).toEqual(released.map((_one, number) => number * step));
});

test('an event that is released is not given back once more', () => {
  const held = createHeldBack();
  held.hold('key', at(1));
  held.release('key');
  expect(held.flush()).toEqual([]);
});

function at(time: number): Correlated {
  const record: LogRecord = { ...textRecord('postfix/smtpd', 'text'), time };
  return {
    record,
    file: { id: 'x', path: 'x', isCopy: false },
    dataset: 'postfix',
    index: 0,
    event: { action: 'tls-handshake' },
  };
}
