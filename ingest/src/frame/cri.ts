import type { Carried } from './carried.ts';
import type { FrameContext } from './envelope.ts';
import { readIsoStamp, readZone } from './stamp.ts';

/**
 * `2026-11-22T21:17:48.780792123Z stdout F text`: the log files of Kubernetes' container runtimes (containerd, CRI-O) and
 * of Podman's k8s-file driver. The first of the tags, which colons part, is P for a line that goes on and F for its end
 * (Kubernetes design proposal "CRI: Log management for container stdout/stderr streams"; kubelet
 * pkg/kubelet/kuberuntime/logs). Undefined for any other line.
 */
export function readCri(text: string, { clock }: FrameContext): Carried | undefined {
  const blank = text.indexOf(' ');
  const isStdout = text.startsWith('stdout ', blank + 1);
  if (blank < 20 || (!isStdout && !text.startsWith('stderr ', blank + 1))) {
    return undefined;
  }
  const tagsAt = blank + 'stdout '.length + 1;
  const tag = text.charAt(tagsAt);
  const textAt = endOfTags(text, tagsAt);
  const local = readIsoStamp(text, 0, 84);
  const stamp = local && readZone(text, local.end, local);
  if (textAt === undefined || stamp?.offsetMinutes === undefined || stamp.end !== blank) {
    return undefined;
  }
  return {
    frame: 'cri',
    time: clock.resolve(stamp),
    prefix: `${text.slice(0, blank)} `,
    text: text.slice(textAt),
    stream: isStdout ? 'stdout' : 'stderr',
    isPart: tag === 'P',
    mayHaveFrame: true,
  };
}

/** Where the text starts behind `F ` or `P:tag `; undefined where there are no such tags. */
function endOfTags(text: string, at: number): number | undefined {
  const tag = text.charAt(at);
  const next = text.charAt(at + 1);
  if ((tag !== 'F' && tag !== 'P') || (next !== ' ' && next !== ':' && next !== '')) {
    return undefined;
  }
  const blank = text.indexOf(' ', at);
  return blank === -1 ? text.length : blank + 1;
}
