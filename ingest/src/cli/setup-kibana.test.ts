import { kibanaObjects } from '../kibana/objects.ts';
import { maillens } from '../testing/command-line.ts';
import { kibanaServer, success, type KibanaServer } from '../kibana/testing/kibana-server.ts';

const objects = kibanaObjects();
const searches = objects.filter(({ type }) => type === 'search').length;

/** `maillens setup --kibana` as users run it, without an Elasticsearch. */

let server: KibanaServer;

afterEach(() => {
  server.close();
});

test('prints how many objects of each type were made, and where the dashboard is', async () => {
  server = await kibanaServer((all) => success(all));
  const { status, stdout, stderr } = await setUp(`${server.url}/s/mail`);
  expect(status).toBe(0);
  expect(stdout).toBe(
    `created    index-pattern: 4\ncreated    search: ${searches}\ncreated    visualization: 10\ncreated    dashboard: 1\n`,
  );
  expect(stderr).toContain('index templates are left as they are');
  expect(stderr).toContain(`${server.url}/s/mail/app/dashboards#/view/maillens\n`);
});

test('a second time they are updated', async () => {
  server = await kibanaServer((all) => success(all, true));
  const { status, stdout } = await setUp(server.url);
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringContaining(`updated    search: ${searches}\n`),
  });
});

test('refused objects are named with the reason, and the exit status is 1', async () => {
  const errors = [{ type: 'search', id: 'bounces', error: { type: 'unknown', message: 'too\u001b[2J new' } }];
  server = await kibanaServer(() => ({ status: 200, body: { success: false, successCount: 0, errors, warnings: [] } }));
  const { status, stdout, stderr } = await setUp(server.url);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('refused    search bounces: too\\u001b[2J new\n');
  expect(stderr).toContain(`maillens: Kibana took 0 of ${objects.length} objects\n`);
});

test.each([
  [401, 3, 'Check KIBANA_API_KEY'],
  [503, 3, 'Wait until Kibana has started'],
])('an answer of %d ends with the exit status %d and a hint', async (answer, expected, hint) => {
  server = await kibanaServer(() => ({ status: answer, body: { message: 'no' } }));
  const { status, stderr } = await setUp(server.url);
  expect({ status, stderr }).toEqual({ status: expected, stderr: expect.stringContaining(hint) });
});

test('a wrong address is wrong use', async () => {
  server = await kibanaServer(() => undefined);
  const { status, stderr } = await setUp('kibana.example');
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringContaining('--kibana https://kibana.example:5601'),
  });
});

function setUp(address: string) {
  return maillens(['setup', '--kibana', address]);
}
