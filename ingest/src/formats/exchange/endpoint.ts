import { isIP } from 'node:net';

export interface Endpoint {
  ip?: string;
  port?: number;
}

const withPort = /^(?:\[([^\]]{1,64})\]|([^[\]]{1,64})):(\d{1,5})$/;

/**
 * `192.0.2.1:25`, `[2001:db8::1]:25`, and, as older versions write it, `2001:db8::1:25`; an address alone where there is
 * no port. Empty where the log has something else.
 */
export function readEndpoint(text: string): Endpoint {
  const found = withPort.exec(text);
  const ip = found?.[1] ?? found?.[2];
  if (ip !== undefined && isAddress(ip)) {
    return { ip, port: Number(found?.[3]) };
  }
  return isAddress(text) ? { ip: text } : {};
}

/** Link-local addresses carry a zone: `fe80::1%11`. */
export function isAddress(text: string): boolean {
  return isIP(text.split('%', 1)[0] ?? '') !== 0;
}
