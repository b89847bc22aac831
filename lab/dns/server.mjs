import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { codes, readQuestion, types, writeAnswer } from './message.mjs';

const udpBytes = 1232;

/**
 * Answers for the whole world of the lab, over UDP and TCP.
 * @param zones name -> { A: [...], MX: [...], ... }; `{ fails: true }` or `{ TXT: ['fails'] }` answer SERVFAIL,
 *   `{ TXT: ['silent'] }` nothing
 */
export async function startDns(address, zones) {
  const udp = createSocket('udp4');
  udp.on('message', (packet, from) => {
    const whole = answer(zones, packet);
    if (whole === undefined) {
      return;
    }
    const reply = whole.length <= udpBytes ? whole : writeAnswer(readQuestion(packet), codes.NOERROR, [], true);
    udp.send(reply, from.port, from.address);
  });
  const tcp = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      const whole = answer(zones, data.subarray(2));
      if (whole !== undefined) {
        socket.write(withLength(whole));
      }
    });
  });
  udp.bind(53, address);
  tcp.listen(53, address);
  await Promise.all([once(udp, 'listening'), once(tcp, 'listening')]);
  return {
    stop() {
      udp.close();
      tcp.close();
    },
  };
}

function answer(zones, packet) {
  const question = readQuestion(packet);
  const zone = zones.get(question.name);
  const type = Object.keys(types).find((name) => types[name] === question.type);
  const values = zone?.[type];
  if (values?.[0] === 'silent') {
    return undefined;
  }
  if (zone?.fails === true || values?.[0] === 'fails') {
    return writeAnswer(question, codes.SERVFAIL, []);
  }
  const hasChild = zone !== undefined || [...zones.keys()].some((name) => name.endsWith(`.${question.name}`));
  return writeAnswer(
    question,
    hasChild ? codes.NOERROR : codes.NXDOMAIN,
    (values ?? []).map((value) => [type, value]),
  );
}

function withLength(packet) {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(packet.length);
  return Buffer.concat([length, packet]);
}
