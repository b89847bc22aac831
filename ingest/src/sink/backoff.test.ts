import { pause, waitMilliseconds } from './backoff.ts';

test('the limit doubles up to the last, and the wait is anything below it', () => {
  const times = { firstMilliseconds: 100, lastMilliseconds: 1_000 };
  const longest = [1, 2, 3, 4, 5, 2_000].map((failures) => waitMilliseconds(failures, { ...times, random: () => 1 }));
  expect(longest).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  expect(waitMilliseconds(3, { ...times, random: () => 0 })).toBe(0);
  expect(waitMilliseconds(3, { ...times, random: () => 0.5 })).toBe(200);
});

test('a pause ends with the reason of the signal', async () => {
  const controller = new AbortController();
  const paused = pause(60_000, controller.signal);
  const reason = new Error('stopped by hand');
  controller.abort(reason);
  await expect(paused).rejects.toBe(reason);
});
