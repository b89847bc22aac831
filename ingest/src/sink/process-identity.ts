import { readFile } from 'node:fs/promises';
import { systemCode } from './state-error.ts';

/** Tells one process from all others, also from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** The boot and the moment, in clock ticks since then, at which it was started; empty where the system tells neither. */
  readonly born: string;
}

export async function identify(pid: number): Promise<ProcessIdentity> {
  return { pid, born: await birth(pid) };
}

/** Whether the process still runs. Processes of other containers cannot be seen and count as gone. */
export async function isAlive({ pid, born }: ProcessIdentity): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and belongs to somebody else.
    if (systemCode(error) !== 'EPERM') return false;
  }
  return born === '' || born === (await birth(pid));
}

/** The 22nd field of /proc/PID/stat (proc(5)), after the boot's own id. The name before may contain anything. */
async function birth(pid: number): Promise<string> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fieldsAfterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot.trim()}/${fieldsAfterName[19] ?? ''}`;
  } catch {
    return '';
  }
}
