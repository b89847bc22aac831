import { watchOutage, type SinkReport } from './outage.ts';

function watched(): { outage: ReturnType<typeof watchOutage>; reports: SinkReport[]; at: (time: number) => void } {
  let now = 0;
  const reports: SinkReport[] = [];
  const outage = watchOutage(
    (report) => reports.push(report),
    () => now,
  );
  return { outage, reports, at: (time) => (now = time) };
}

test('a hiccup is not reported', () => {
  const { outage, reports, at } = watched();
  outage.failed('429', 200);
  at(1_500);
  outage.failed('429', 400);
  outage.worked();
  expect(reports).toEqual([]);
});

test('an outage is reported after two seconds, then every ten, and its end', () => {
  const { outage, reports, at } = watched();
  for (let time = 0; time <= 15_000; time += 500) {
    at(time);
    outage.failed('connect ECONNREFUSED', 8_000);
  }
  at(16_000);
  outage.worked();
  outage.worked();
  expect(reports.map(({ message }) => message)).toEqual([
    'Elasticsearch does not take documents (connect ECONNREFUSED); trying again in 8 s.',
    'Elasticsearch does not take documents (connect ECONNREFUSED); trying again in 8 s.',
    'Elasticsearch takes documents again, after 16 s.',
  ]);
});
