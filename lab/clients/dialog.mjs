import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

/**
 * A conversation in lines with a server. Replies wait in a buffer until somebody reads them.
 * @param {{ host: string, port: number, localAddress?: string }} place
 */
export async function openDialog(place) {
  let socket = await open(connect(place));
  let received = '';
  let isClosed = false;
  let wake = () => undefined;
  listen();

  function listen() {
    socket.setTimeout(60_000, () => socket.destroy());
    socket.on('data', (data) => {
      received += data.toString('latin1');
      wake();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      isClosed = true;
      wake();
    });
  }

  return {
    /** @returns {Promise<string | undefined>} the next line, or undefined when the server has hung up */
    async line() {
      for (;;) {
        const end = received.indexOf('\n');
        if (end >= 0) {
          const line = received.slice(0, end).replace(/\r$/, '');
          received = received.slice(end + 1);
          return line;
        }
        if (isClosed) {
          return undefined;
        }
        await new Promise((resolve) => (wake = resolve));
      }
    },
    send(text) {
      socket.write(Buffer.from(text, 'utf8'));
    },
    /** Turns the conversation into a TLS one. Throws what the handshake throws. */
    async startTls(options = {}) {
      socket.removeAllListeners();
      socket = await open(connectTls({ socket, rejectUnauthorized: false, ...options }), 'secureConnect');
      listen();
    },
    end: () => socket.end(),
    destroy: () => socket.destroy(),
  };
}

function open(socket, event = 'connect') {
  return new Promise((resolve, reject) => {
    socket.once(event, () => {
      socket.removeListener('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed before it opened')));
  });
}
