import type { MailEvent } from '../event.ts';
import { wholeEvent } from './whole-event.ts';

test('events are of one shape, whatever they tell and in whatever order', () => {
  const one: MailEvent = { action: 'deliver', queueId: '4F0A1B2C3D', recipient: 'alice@example.org' };
  const other: MailEvent = { recipient: 'bob@example.org', tlsVersion: '1.3', action: 'receive' };
  expect(wholeEvent(one)).toEqual(one);
  expect(wholeEvent(other)).toEqual(other);
  expect(Object.keys(wholeEvent(one))).toEqual(Object.keys(wholeEvent(other)));
});
