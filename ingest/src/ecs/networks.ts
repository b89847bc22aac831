import { BlockList, isIP } from 'node:net';
import { MailLensError } from '../errors.ts';

const maxKnown = 10_000;
const loopback = ['127.0.0.0/8', '::1/128'];

/**
 * Tells whether an address is this host's own (loopback) or in one of the operator's networks.
 *
 * @param networks CIDR blocks or single addresses
 * @throws MailLensError `bad_network`
 */
export function networkTest(networks: readonly string[]): (ip: string) => boolean {
  const list = new BlockList();
  for (const network of [...loopback, ...networks]) {
    addNetwork(list, network);
  }
  // The same few clients come again and again, and a check makes an object of each address.
  const known = new Map<string, boolean>();
  return (ip) => {
    let isOurs = known.get(ip);
    if (isOurs === undefined) {
      const family = isIP(ip);
      isOurs = family !== 0 && list.check(ip, family === 4 ? 'ipv4' : 'ipv6');
      if (known.size >= maxKnown) {
        known.clear();
      }
      known.set(ip, isOurs);
    }
    return isOurs;
  };
}

function addNetwork(list: BlockList, network: string): void {
  const [address = '', bits] = network.split('/');
  const family = isIP(address);
  const width = family === 4 ? 32 : 128;
  const prefix = bits === undefined ? width : Number(bits);
  if (family === 0 || bits === '' || !Number.isInteger(prefix) || prefix < 0 || prefix > width) {
    throw new MailLensError('bad_network', `"${network}" is not a network.`);
  }
  list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6');
}
