import { type Peer, readPeers } from './peer.ts';
import { endOfBracketed, endOfQuoted, endOfWord, unquoted } from './quoted.ts';

/** The `KEY=value` fields of a line. */
export interface Fields {
  /** Values without quotes and angle brackets, by key; the last of a key that comes twice. `H` is in `peer`. */
  readonly values: Map<string, string>;
  peer: Peer | undefined;
  /** `H` as it stands in the log, for the next hop's name. */
  host: string | undefined;
  /** Where the fields end: the blank or colon before the line's further text, or the end of the line. */
  end: number;
  /** Whether every field could be read to its end. */
  whole: boolean;
}

/**
 * Reads fields from left to right, as Exim appends them (Exim specification, chapter "Log files", "Summary of Fields in
 * Log Lines"; src/receive.c, src/deliver.c). The meaning of a key depends on the kind of line: `T` is the subject on
 * `<=` and the transport elsewhere.
 *
 * @param at the blank before the first field
 * @param toTheEnd whether the rest of the line is nothing but fields and recipients. It decides between several
 *   readings of `H`: the right one is the first from which the rest reads as fields.
 */
export function readFields(text: string, at: number, toTheEnd: boolean): Fields {
  const fields: Fields = { values: new Map(), peer: undefined, host: undefined, end: at, whole: true };
  while (fields.whole && text[fields.end] === ' ') {
    const before = fields.end;
    readField(fields, text, toTheEnd);
    if (fields.end === before) {
      break;
    }
  }
  return fields;
}

/** What stands without a value: DNSSEC, pipelining, chunking, PRDR, ARC, TCP fast open. */
const bareField = / (?:DS|L[*.-]{0,2}|K|PRDR|ARC|TFO\*?)(?= |$)/y;

function readField(fields: Fields, text: string, toTheEnd: boolean): void {
  const keyAt = fields.end + 1;
  const keyEnd = endOfKey(text, keyAt);
  // `id*=` is a Message-ID that Exim made.
  const equals = text[keyEnd] === '*' ? keyEnd + 1 : keyEnd;
  if (text[equals] === '=' && keyEnd > keyAt) {
    const key = text.slice(keyAt, keyEnd);
    if (key === 'H') {
      readHost(fields, text, equals + 1, toTheEnd);
    } else {
      readValue(fields, text, key, equals + 1);
    }
    return;
  }
  bareField.lastIndex = fields.end;
  if (bareField.test(text)) {
    fields.end = bareField.lastIndex;
  }
}

const longestKey = 6;

/** Behind the letters and digits at `at`. By hand, because this is asked ten times for each line of a message. */
function endOfKey(text: string, at: number): number {
  let index = at;
  while (index < at + longestKey && isLetterOrDigit(text.charCodeAt(index))) {
    index++;
  }
  return index;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** What Exim puts in quotes as a whole. In other values, quotes are part of an address. */
const quotedKeys = new Set(['T', 'C', 'DN', 'SNI']);

function readValue(fields: Fields, text: string, key: string, at: number): void {
  const first = text[at] === '"' && !quotedKeys.has(key) ? undefined : text[at];
  const end =
    first === '"' ? endOfQuoted(text, at) : first === '<' ? endOfBracketed(text, at) : endBeforeColon(text, at);
  if (end < 0) {
    fields.whole = false;
    return;
  }
  const value = text.slice(at, end);
  fields.values.set(key, first === '"' ? unquoted(value) : first === '<' ? value.slice(1, -1) : value);
  fields.end = end;
}

/** A `**` line's message follows the last field's word after a colon. */
function endBeforeColon(text: string, at: number): number {
  const end = endOfWord(text, at);
  return end > at && text[end - 1] === ':' ? end - 1 : end;
}

function readHost(fields: Fields, text: string, at: number, toTheEnd: boolean): void {
  const peers = readPeers(text, at);
  const peer = peers.length > 1 && toTheEnd ? peers.find((one) => readsToTheEnd(text, one)) : peers[0];
  if (peer === undefined || (peers.length > 1 && !toTheEnd)) {
    readNamelessHost(fields, text, at, peers.length);
    return;
  }
  fields.peer = peer;
  fields.host = text.slice(at, peer.end);
  // `*`: a further delivery over a connection that was open already.
  fields.end = text[peer.end] === '*' ? peer.end + 1 : peer.end;
}

/** A local transport's host has no address; a host that can be read in several ways has no end. */
function readNamelessHost(fields: Fields, text: string, at: number, readings: number): void {
  const end = endBeforeColon(text, at);
  if (readings > 1 || text[at] === '(' || end < 0) {
    fields.whole = false;
    return;
  }
  fields.host = text.slice(at, end);
  fields.end = end;
}

function readsToTheEnd(text: string, peer: Peer): boolean {
  const rest = readFields(text, peer.end, false);
  return rest.whole && (rest.end === text.length || /^ (?:for |from <)/.test(text.slice(rest.end, rest.end + 8)));
}
