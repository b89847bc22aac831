import { once } from 'node:events';
import { createServer } from 'node:net';
import { TLSSocket } from 'node:tls';
import { addresses } from '../world.mjs';

/**
 * A mail server that takes or refuses mail as its behaviour says, and writes down what it answered.
 * @param behaviour one of `behaviours.mjs`
 * @param seen `accepted({ server, sender, recipient, text })` for each recipient of a message it answered 250 to, and
 *   `refused({ server, sender, recipient, code })` for each refusal; `server` is whose mail it was
 */
export async function startSink(behaviour, certificate, seen) {
  const state = {};
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    if (behaviour.isSilent !== true) {
      converse(socket, behaviour, { state, certificate, seen });
    }
  });
  server.listen(behaviour.port ?? 25, behaviour.address);
  await once(server, 'listening');
  return {
    stop() {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
}

function converse(socket, behaviour, around) {
  if (behaviour.greeting !== undefined) {
    socket.end(`${behaviour.greeting}\r\n`);
    return;
  }
  socket.write(`220 mx.${behaviour.domain} ESMTP\r\n`);
  serve(socket, behaviour, around);
}

function serve(socket, behaviour, around) {
  let envelope = { recipients: [] };
  let body;
  const say = (text) => socket.write(`${text}\r\n`);

  function command(line) {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') {
      const more = behaviour.tls !== undefined && !socket.encrypted ? '250-STARTTLS\r\n' : '';
      say(`250-mx.${behaviour.domain}\r\n${more}250-8BITMIME\r\n250 SMTPUTF8`);
    } else if (verb === 'STAR') {
      say('220 2.0.0 Go ahead');
      startTls(socket, behaviour, around);
    } else if (verb === 'MAIL') {
      envelope = { sender: addressIn(line), recipients: [] };
      say('250 2.1.0 Ok');
    } else if (verb === 'RCPT') {
      say(recipient(addressIn(line)));
    } else if (verb === 'DATA') {
      body = envelope.recipients.length > 0 ? [] : undefined;
      say(body === undefined ? '503 5.5.1 No recipients' : '354 Go ahead');
    } else if (verb === 'QUIT') {
      socket.end('221 2.0.0 Bye\r\n');
    } else {
      say('250 2.0.0 Ok');
    }
  }

  function recipient(address) {
    const refusal = behaviour.rcpt?.(address, around.state);
    if (refusal === undefined) {
      envelope.recipients.push(address);
      return '250 2.1.5 Ok';
    }
    refuse(address, refusal);
    return refusal;
  }

  function refuse(address, refusal) {
    around.seen.refused({
      server: serverAt(socket),
      sender: envelope.sender,
      recipient: address,
      code: Number(refusal.slice(0, 3)),
    });
  }

  async function endOfData() {
    const text = body.join('\n');
    body = undefined;
    if (behaviour.hangsUpAfterData === true) {
      socket.destroy();
      return;
    }
    const reply = (await behaviour.data?.({ ...envelope, text })) ?? '250 2.0.0 Ok: queued as SINK';
    for (const address of envelope.recipients) {
      if (reply.startsWith('2')) {
        around.seen.accepted({ server: serverAt(socket), sender: envelope.sender, recipient: address, text });
      } else {
        refuse(address, reply);
      }
    }
    say(reply);
  }

  let rest = '';
  socket.on('data', (data) => {
    const lines = (rest + data.toString('utf8')).split('\n');
    rest = lines.pop();
    for (const line of lines.map((one) => one.replace(/\r$/, ''))) {
      if (body === undefined) {
        command(line);
      } else if (line === '.') {
        void endOfData();
      } else {
        body.push(line.startsWith('.') ? line.slice(1) : line);
      }
    }
  });
}

function startTls(socket, behaviour, around) {
  socket.removeAllListeners('data');
  if (behaviour.tls === 'broken') {
    // What follows is no TLS record.
    socket.write('this is no handshake\r\n');
    return;
  }
  const secure = new TLSSocket(socket, { isServer: true, ...around.certificate });
  secure.on('error', () => secure.destroy());
  serve(secure, behaviour, around);
}

/** Each of our servers sends from its own address. */
function serverAt(socket) {
  const address = socket.remoteAddress ?? '';
  return address === addresses.exim ? 'exim' : 'postfix';
}

/** The path of MAIL and RCPT: from the first `<` to the last `>`, since a quoted local part may hold either. */
function addressIn(line) {
  return line.slice(line.indexOf('<') + 1, line.lastIndexOf('>'));
}
