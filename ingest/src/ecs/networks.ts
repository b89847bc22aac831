import { BlockList, isIP } from 'node:net';
import { MailLensError } from '../errors.ts';

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
  return (ip) => {
    const family = isIP(ip);
    return family !== 0 && list.check(ip, family === 4 ? 'ipv4' : 'ipv6');
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
