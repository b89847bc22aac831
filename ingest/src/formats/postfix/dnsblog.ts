import type { MailEvent } from '../../event.ts';

/** `addr 192.0.2.1 listed by domain zen.example as 127.0.0.2`: a list names a client (Postfix src/dnsblog/dnsblog.c). */
export function parseDnsblog(text: string): MailEvent[] {
  const [, clientIp, blocklistZone] = listed.exec(text) ?? [];
  if (clientIp === undefined || blocklistZone === undefined) {
    return [];
  }
  return [{ action: 'blocklist-hit', protocol: 'smtp', clientIp, blocklistZone }];
}

const listed = /^addr ([0-9a-fA-F.:]{2,45}) (?:listed|blocked) by domain ([^\s]{1,255}) as [0-9a-fA-F.:]{2,45}$/;
