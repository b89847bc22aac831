import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';

/** Where the supervisor of a running node listens, as it writes it into its state file. */
interface SupervisorState {
  readonly port: number;
  readonly token: string;
  readonly version: string;
}

/** Our share in a running node: the node goes on for as long as somebody holds one. */
export interface Lease {
  readonly version: string;
  /** `stopping`: the node ends; wait for `ended`, then start another. */
  readonly state: 'running' | 'stopping';
  /** Resolves when the supervisor is gone, and the node with it, or when the lease was given back. */
  readonly ended: Promise<void>;
  giveBack(): Promise<void>;
}

const answerMilliseconds = 5_000;

/** Takes a share in the node whose supervisor wrote the state file; undefined when none runs. */
export async function takeLease(stateFile: string): Promise<Lease | undefined> {
  const supervisor = await readState(stateFile);
  if (supervisor === undefined) {
    return undefined;
  }
  const socket = connect(supervisor.port, '127.0.0.1');
  const ended = new Promise<void>((resolve) => {
    socket.on('close', () => {
      resolve();
    });
  });
  const state = await shakeHands(socket, supervisor.token);
  if (state === undefined) {
    socket.destroy();
    return undefined;
  }
  // The lease must not keep a process alive that has nothing else to do.
  socket.unref();
  const giveBack = () => {
    socket.destroy();
    return ended;
  };
  return { version: supervisor.version, state, ended, giveBack };
}

/** After a crash the port may be another program's; that one does not give the right answer. */
function shakeHands(socket: Socket, token: string): Promise<Lease['state'] | undefined> {
  return new Promise((resolve) => {
    socket.setTimeout(answerMilliseconds, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      resolve(undefined);
    });
    socket.once('data', (bytes) => {
      const answer = bytes.toString('utf8').trim();
      socket.setTimeout(0);
      socket.resume();
      resolve(answer === 'running' || answer === 'stopping' ? answer : undefined);
    });
    socket.write(token);
  });
}

async function readState(file: string): Promise<SupervisorState | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isState(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isState(value: unknown): value is SupervisorState {
  return (
    typeof value === 'object' &&
    value !== null &&
    'port' in value &&
    typeof value.port === 'number' &&
    'token' in value &&
    typeof value.token === 'string' &&
    'version' in value &&
    typeof value.version === 'string'
  );
}
