import type { MailEvent } from '../../event.ts';

/**
 * Counters: anvil's `statistics: max connection rate 3/60s for (smtp:192.0.2.1) at Nov 22 21:18:17`, scache's
 * `statistics: domain lookup hits=0 miss=4 success=0%`, and `cache NAME full cleanup: retained=3 dropped=0 entries` of
 * postscreen, verify and tlsmgr (Postfix src/anvil/anvil.c, src/scache/scache.c, src/util/dict_cache.c).
 */
export function parseStatistics(text: string): MailEvent[] {
  if (!text.startsWith('statistics: ') && !cleanup.test(text)) {
    return [];
  }
  const clientIp = anvil.exec(text)?.[1];
  return [{ action: 'statistics', ...(clientIp === undefined ? {} : { clientIp }) }];
}

const cleanup = /^cache \S{1,300} (?:full|partial) cleanup: retained=\d+ dropped=\d+ entries$/;
const anvil = /^statistics: max [a-z ]{1,60} [\d/s]{1,20} for \([^():]{1,100}:([0-9a-fA-F.:]{2,45})\)/i;
