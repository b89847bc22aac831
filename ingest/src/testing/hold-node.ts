import { startEmbedded } from '../elasticsearch/embedded/index.ts';

/** A process that uses the embedded node until it is killed: prints the node, then waits. */
const [dataFolder = '', lingerSeconds = '3', version] = process.argv.slice(2);
const node = await startEmbedded({
  dataFolder,
  lingerSeconds: Number(lingerSeconds),
  ...(version === undefined ? {} : { version }),
  report: (step) => process.stderr.write(`${step}\n`),
});
process.stdout.write(`${JSON.stringify({ url: node.url, reused: node.reused, password: node.password })}\n`);
setInterval(() => undefined, 60_000);
