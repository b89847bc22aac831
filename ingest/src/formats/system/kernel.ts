import type { MailEvent } from '../../event.ts';

/**
 * The kernel killed a process for want of memory: whichever it was, mail may stand still (Linux mm/oom_kill.c). What the
 * name of the process is does not matter, since any process may choose its own. Undefined for any other text.
 */
export function readKernel(text: string): MailEvent | undefined {
  return killed.test(text) ? { action: 'error' } : undefined;
}

/** Behind the seconds since the start, which not every syslog daemon takes off. */
const killed =
  /^(?:\[ {0,8}\d{1,10}\.\d{1,9}\] )?(?:Out of memory|Memory cgroup out of memory): Kill(?:ed)? process \d{1,9} /;
