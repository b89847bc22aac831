/** An address as Courier writes it: IPv4 clients of its IPv6 sockets appear as `::ffff:192.0.2.1`. */
export function clientAddress(text: string): string {
  return text.toLowerCase().startsWith(mapped) ? text.slice(mapped.length) : text;
}

const mapped = '::ffff:';
