import { createHash } from 'node:crypto';
import { documentId } from '../dist/ecs/document-id.js';

/**
 * Copies of real documents that differ as further days of the same server's log would: later times, other queue ids,
 * process ids, sessions and Message-IDs, and other clients and accounts out of a limited population. A plain repetition
 * would compress far too well. What changes in a field changes in `message` too.
 *
 * @param {Record<string, unknown>[]} originals documents with full field names, in log order
 * @param {number} count how many to make
 * @returns {Generator<{ id: string, body: string, rawBytes: number }>} `rawBytes`: of its log line, 0 for a further
 *   document of the same line
 */
export function* copies(originals, count) {
  const times = originals.map((document) => Date.parse(document['@timestamp']));
  const span = Math.max(...times) - Math.min(...times) + 1000;
  let offset = 0;
  for (let made = 0; made < count; made++) {
    const position = made % originals.length;
    const document = originals[position];
    const round = Math.floor(made / originals.length);
    const changed = change(document, round, round * span);
    const sameLine = position > 0 && lineOf(document) === lineOf(originals[position - 1]);
    const rawBytes = sameLine ? 0 : Buffer.byteLength(changed.message) + 1;
    changed['log.offset'] = offset;
    yield {
      id: documentId('k3v9q0x7zr2mB_4d', offset, Math.floor(fraction(`crc${made}`) * 2 ** 32), 0),
      body: JSON.stringify(changed),
      rawBytes,
    };
    offset += rawBytes;
  }
}

function lineOf(document) {
  return `${document['log.file.path']} ${document['log.offset']} ${document.message}`;
}

function change(document, round, shift) {
  const replacements = new Map();
  for (const name of ['email.local_id', 'mail.queued_as', 'mail.parent_id', 'mail.session']) {
    add(replacements, document[name], (value) => scramble(value, round));
  }
  add(replacements, document['email.message_id'], (value) => value.replace(/[^@]+/, (part) => scramble(part, round)));
  add(replacements, document['process.pid'], (value) => String(1000 + Math.floor(fraction(`${value} ${round}`) * 4e6)));
  const text = JSON.stringify({ ...document, message: shiftStamp(document.message, shift) })
    .replace(/\b198\.51\.100\.\d+\b/g, (address) => addressFor(address, round))
    .replace(/\b([a-z]{3,12}\d*)@/g, (_, name) => `${name}${round % 40 === 0 ? '' : round % 40}@`);
  const changed = JSON.parse(replaceAll(text, replacements));
  changed['@timestamp'] = new Date(Date.parse(document['@timestamp']) + shift).toISOString();
  return changed;
}

function add(replacements, value, change) {
  if (value !== undefined && String(value).length > 2) {
    replacements.set(String(value), change(String(value)));
  }
}

function replaceAll(text, replacements) {
  for (const [from, to] of replacements) {
    text = text.replaceAll(from, to);
  }
  return text;
}

/** Letters become letters and digits digits, so that lengths and alphabets stay. */
function scramble(text, round) {
  const bytes = createHash('sha512').update(`${text} ${round}`).digest();
  let position = 0;
  return text.replace(/[0-9A-Za-z]/g, (character) => {
    const byte = bytes[position++ % bytes.length];
    if (/\d/.test(character)) return String(byte % 10);
    const start = /[a-z]/.test(character) ? 97 : 65;
    return String.fromCharCode(start + (byte % 26));
  });
}

/** One of some 4,000 clients; busy ones come up more often. */
function addressFor(address, round) {
  const number = Math.floor(fraction(`${address} ${round}`) ** 2 * 4000);
  return `198.18.${number >> 8}.${number & 255}`;
}

const stamp = /^(\d{4}-\d\d-\d\d)([T ])(\d\d:\d\d:\d\d)/;

function shiftStamp(message, shift) {
  return message.replace(stamp, (_, date, separator, time) =>
    new Date(Date.parse(`${date}T${time}Z`) + shift).toISOString().slice(0, 19).replace('T', separator),
  );
}

function fraction(text) {
  return createHash('md5').update(text).digest().readUInt32BE() / 2 ** 32;
}
