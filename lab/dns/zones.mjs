import { addresses, client, client6, clientName } from '../world.mjs';
import { groupsOf } from './message.mjs';

/**
 * Every name of the lab.
 * @param sinks `{ domain, address }` of the servers that mail is sent to
 * @param keys `{ domain, selector, record }` of DKIM
 */
export function makeZones(sinks, keys) {
  const zones = new Map();
  const add = (name, type, ...values) => zones.set(name, { ...zones.get(name), [type]: values });
  addServers(add);
  for (let number = 1; number < 200; number++) {
    addHost(add, clientName(number), client(number));
  }
  addHost(add, 'six.client.example', client6);
  for (const { domain, address } of sinks) {
    add(domain, 'MX', `10 mx.${domain}`);
    addHost(add, `mx.${domain}`, address);
  }
  for (const { domain, selector, record } of keys) {
    add(`${selector}._domainkey.${domain}`, 'TXT', record);
  }
  addPolicies(add);
  addBlocklist(add);
  zones.set('servfail.example', { fails: true });
  return zones;
}

function addServers(add) {
  addHost(add, 'mx1.lab.example', addresses.postfix);
  add('mx1.lab.example', 'AAAA', addresses.postfix6);
  addHost(add, 'mx2.exim.example', addresses.exim);
  add('lab.example', 'MX', '10 mx1.lab.example');
  add('lab.example', 'TXT', `v=spf1 ip4:${addresses.postfix} -all`);
  add('exim.example', 'MX', '10 mx2.exim.example');
}

/** Domains that send to us, each with its own policies; the signatures are the scenario's. */
function addPolicies(add) {
  const send = (domain, spf, dmarc) => {
    add(domain, 'MX', '10 mx.ok.example');
    add(domain, 'TXT', spf);
    if (dmarc !== undefined) {
      add(`_dmarc.${domain}`, 'TXT', dmarc);
    }
  };
  send('bank.example', `v=spf1 ip4:${client(101)} -all`, 'v=DMARC1; p=reject; aspf=s; adkim=s');
  send('shop.example', `v=spf1 ip4:${client(102)} ~all`, 'v=DMARC1; p=reject');
  send('club.example', `v=spf1 ip4:${client(103)} ?all`, 'v=DMARC1; p=none');
  send('plain.example', 'no policy here');
  send('broken.example', 'v=spf1 ip4:not-an-address -all', 'v=DMARC1; p=none');
  send('slowdns.example', 'silent');
  add('slowdns.example', 'A', '203.0.113.10');
  send('slowpolicy.example', `v=spf1 ip4:${client(109)} -all`, 'fails');
  // A key that nobody can look up for now; the selector `missing` has none.
  add('slow._domainkey.club.example', 'TXT', 'fails');
}

/** `rbl.example` lists one client (RFC 5782); 127.0.0.2 is the entry for tests. */
function addBlocklist(add) {
  for (const [address, why] of [
    [client(66), 'sends spam'],
    ['127.0.0.2', 'test entry'],
  ]) {
    const name = `${address.split('.').reverse().join('.')}.rbl.example`;
    add(name, 'A', '127.0.0.2');
    add(name, 'TXT', `${address} ${why}`);
  }
}

function addHost(add, name, address) {
  const isV6 = address.includes(':');
  add(name, isV6 ? 'AAAA' : 'A', address);
  add(isV6 ? reverse6(address) : `${address.split('.').reverse().join('.')}.in-addr.arpa`, 'PTR', name);
}

function reverse6(address) {
  const digits = groupsOf(address)
    .map((group) => group.toString(16).padStart(4, '0'))
    .join('');
  return `${[...digits].reverse().join('.')}.ip6.arpa`;
}
