// Runs the embedded node for as long as some process uses it.
//
// Every process that uses the node holds one TCP connection to this one. The kernel closes that connection however the
// process ends, `kill -9` included, so counting connections is all it takes to know when nobody is left. The node in
// turn ends when this process does: the shell below waits for the end of a pipe that only this process holds.
//
// Plain JavaScript, beside the compiled code instead of in it, so that tests run it without a build.
//
// Standard input: one JSON object, see `Instructions` in src/elasticsearch/embedded/supervise.ts.
// Standard output: `ready`, once the state file is written. The state file tells where and with which token to connect.
import { spawn } from 'node:child_process';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { clearTimeout, setTimeout } from 'node:timers';

/** How long the process that started us may take to connect. */
const firstUserSeconds = 10;
/** How long the node may take to close its indices before it is killed. */
const closeSeconds = 60;
/** How long a connection may stay silent before it has shown the token. */
const tokenSeconds = 5;

/**
 * `$0` is the node. When it ends by itself the shell ends too; when the pipe ends, the whole group is asked to end, and
 * the shell stays until the node has closed. (`trap :` keeps the inner shell waiting; unlike `trap ''` the node does not
 * inherit it.)
 */
const untilPipeEnds = `
{ trap : TERM; "$0" </dev/null; kill $$; } &
cat >/dev/null
trap '' TERM
kill 0
wait`;

const instructions = JSON.parse(readFileSync(0, 'utf8'));
const token = randomBytes(16).toString('hex');
const users = new Set();
let stopping = false;
let lastCall;

const node = startNode();
const server = createServer(admit);
server.listen(0, '127.0.0.1', announce);
endUnlessUsed(Math.max(firstUserSeconds, instructions.lingerSeconds));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.on(signal, stop);
}

function startNode() {
  const { program, env, folder, logFile, account } = instructions;
  keepPreviousLog(logFile);
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn('/bin/sh', ['-c', untilPipeEnds, program], {
    ...account,
    cwd: folder,
    env,
    detached: true,
    stdio: ['pipe', log, log],
  });
  child.on('error', (error) => {
    writeFileSync(log, `${error.message}\n`);
    leave();
  });
  child.on('exit', leave);
  // The pipe breaks when the shell is gone; `exit` tells of that.
  child.stdin.on('error', () => {});
  return child;
}

function keepPreviousLog(logFile) {
  try {
    renameSync(logFile, `${logFile}.1`);
  } catch {
    // The first start has no previous log.
  }
}

function announce() {
  const state = { port: server.address().port, token, pid: process.pid, version: instructions.version };
  const draft = `${instructions.stateFile}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(state), { mode: 0o600 });
  renameSync(draft, instructions.stateFile);
  process.stdout.on('error', () => {});
  process.stdout.write('ready\n');
}

function admit(socket) {
  socket.setTimeout(tokenSeconds * 1000, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.once('data', (bytes) => {
    const shown = bytes.subarray(0, token.length);
    if (shown.length !== token.length || !timingSafeEqual(shown, Buffer.from(token))) {
      socket.destroy();
      return;
    }
    socket.setTimeout(0);
    // Whoever comes while the node closes keeps the connection and sees by its end that the data folder is free.
    socket.write(stopping ? 'stopping\n' : 'running\n');
    enroll(socket);
  });
}

function enroll(socket) {
  users.add(socket);
  clearTimeout(lastCall);
  socket.resume();
  socket.on('close', () => {
    users.delete(socket);
    endUnlessUsed(instructions.lingerSeconds);
  });
}

function endUnlessUsed(seconds) {
  if (users.size === 0 && !stopping) {
    clearTimeout(lastCall);
    lastCall = setTimeout(stop, seconds * 1000);
  }
}

function stop() {
  if (stopping) {
    return;
  }
  stopping = true;
  node.stdin.end();
  setTimeout(() => process.kill(-node.pid, 'SIGKILL'), closeSeconds * 1000);
}

function leave() {
  rmSync(instructions.stateFile, { force: true });
  process.exit();
}
