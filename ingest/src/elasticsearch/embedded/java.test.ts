import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findJava } from './java.ts';

const folder = mkdtempSync(join(tmpdir(), 'maillens-java-'));
const java8 = installation('java-8', '1.8');
const java11 = installation('java-11', '11');
const java21 = installation('java-21', '21');
// What Debian keeps between the installations, and a link that leads nowhere.
writeFileSync(join(folder, '.java-1.17.0-openjdk-amd64.jinfo'), '');
symlinkSync(join(folder, 'gone'), join(folder, 'broken'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the real one of this machine tells its folder and release', async () => {
  const java = await findJava(17, process.env);
  expect(java.release).toBeGreaterThanOrEqual(17);
  expect(await findJava(17, { JAVA_HOME: java.home, PATH: '/nowhere' }, undefined, [])).toEqual(java);
});

test('JAVA_HOME comes before the path, and the path before the installed ones', async () => {
  const env = { JAVA_HOME: java11, PATH: `${java21}/bin:/usr/bin:/bin` };
  expect(await findJava(11, env, undefined, [folder])).toEqual({ home: java11, release: 11 });
  expect(await findJava(17, env, undefined, [folder])).toEqual({ home: java21, release: 21 });
  expect(await findJava(21, { PATH: '/usr/bin:/bin' }, undefined, [folder])).toMatchObject({ release: 21 });
});

test('a Java that is too old is named', async () => {
  const env = { JAVA_HOME: java8, PATH: `${java11}/bin` };
  await expect(findJava(17, env, undefined, [])).rejects.toMatchObject({
    code: 'java_too_old',
    message: `Elasticsearch needs Java 17 or later; the newest one here is Java 11 in ${java11}`,
  });
});

test.each([
  ['nowhere', { PATH: '/nowhere' }],
  [
    'under a JAVA_HOME that is a file',
    { JAVA_HOME: join(folder, '.java-1.17.0-openjdk-amd64.jinfo'), PATH: '/nowhere' },
  ],
])('no Java %s', async (_, env) => {
  await expect(findJava(17, env, undefined, [])).rejects.toMatchObject({ code: 'java_missing' });
});

/** An installation whose `java` prints what `java -XshowSettings:properties -version` prints. */
function installation(name: string, release: string): string {
  const home = join(folder, name);
  mkdirSync(join(home, 'bin'), { recursive: true });
  const program = join(home, 'bin/java');
  const output = `Property settings:\n    java.home = ${home}\n    java.specification.version = ${release}\n    java.vm.specification.version = ${release}\n`;
  writeFileSync(program, `#!/bin/sh\n/bin/cat >&2 <<'END'\n${output}END\n`);
  chmodSync(program, 0o755);
  return home;
}
