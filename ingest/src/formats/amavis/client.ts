import type { MailEvent } from '../../event.ts';

/** The client of the mail server, and where the text goes on behind it. */
export interface Client {
  readonly fields: Pick<MailEvent, 'clientIp' | 'clientPort'>;
  readonly end: number;
}

/**
 * Reads ` MYNETS LOCAL [192.0.2.1]:4711 [198.51.100.9] `: policy banks, the client as the mail server told it (XFORWARD or the
 * milter's macros), and an address from a Received header, which proves nothing. Each part may be missing.
 */
export function readClient(text: string, at: number): Client | undefined {
  origin.lastIndex = at;
  const found = origin.exec(text);
  if (found === null) {
    return undefined;
  }
  const [matched, clientIp, port] = found;
  return {
    fields: {
      ...(clientIp === undefined ? {} : { clientIp }),
      ...(port === undefined ? {} : { clientPort: Number(port) }),
    },
    end: at + matched.length,
  };
}

const origin =
  /(?: [\w/-]{1,80}){0,8}(?: \[(?:IPv6:)?([0-9a-fA-F.:]{2,45})\](?::(\d{1,5}))?)?(?: \[[^\s[\]]{0,80}\])?(?: [A-Z]{4,8}\/[A-Z]{4,8})? (?=<)/y;
