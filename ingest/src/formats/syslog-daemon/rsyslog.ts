import type { MailEvent } from '../../event.ts';
import { lostLines } from './lost-lines.ts';

/**
 * rsyslogd's own messages (runtime/ratelimit.c, action.c, tools/rsyslogd.c of 5.7 to 8.2302). A message's number and a
 * link may stand at its end: `[v8.2302.0 try https://www.rsyslog.com/e/2177 ]`. Undefined for any other text.
 */
export function readRsyslog(text: string): MailEvent | undefined {
  return readLost(text) ?? readOrigin(text) ?? readAction(text) ?? readRemark(text);
}

/**
 * Two lines tell of a flood: one when it begins, one with the number when it is over.
 *
 *     imuxsock[pid: 77, name: /usr/lib/postfix/sbin/smtpd] from <mx1:postfix>: begin to drop messages due to rate-limiting
 *     imuxsock[pid: 77, name: /usr/lib/postfix/sbin/smtpd]: 25 messages lost due to rate-limiting (5 allowed within 2 seconds)
 *     imuxsock begins to drop messages from pid 77 due to rate-limiting      (up to rsyslog 7.2)
 *     imuxsock lost 25 messages from pid 77 due to rate-limiting             (up to rsyslog 7.2)
 */
function readLost(text: string): MailEvent | undefined {
  if (!text.startsWith('im') || !text.includes(' due to rate-limiting')) {
    return undefined;
  }
  // The name of the program is the operator's; the count stands right before the words that end the message.
  const found = lost.exec(text) ?? lostOfOld.exec(text);
  return found === null ? beginsToDrop(text) : lostLines(found[1]);
}

const lost =
  /: (\d{1,9}) messages lost due to rate-limiting(?: \(\d{1,9} allowed within \d{1,9} seconds\))?(?: \[v[^\]]{1,80}\])?$/;
const lostOfOld = /^im\w{1,20} lost (\d{1,9}) messages from pid \d{1,9} due to rate-limiting$/;

function beginsToDrop(text: string): MailEvent | undefined {
  return text.includes('begin to drop messages due to') || text.includes('begins to drop messages from pid')
    ? lostLines()
    : undefined;
}

/** `[origin software="rsyslogd" swVersion="8.2302.0" x-pid="13230" x-info="https://www.rsyslog.com"] start` */
function readOrigin(text: string): MailEvent | undefined {
  const found = origin.exec(text);
  switch (found?.[1]) {
    case undefined:
      return undefined;
    case 'start':
    case '(re)start':
    case 'rsyslogd was HUPed':
      return { action: 'start' };
    default:
      return { action: found?.[1]?.startsWith('exiting on signal') === true ? 'stop' : 'information' };
  }
}

const origin = /^ ?\[origin software="rsyslogd" [^\]]{0,200}\] ([^]{1,100})/;

/** `action 'remote' suspended (module 'builtin:omfwd'), retry 0. There should be messages before ...`, and `resumed`. */
function readAction(text: string): MailEvent | undefined {
  const found = /^action '[^']{1,200}' (suspended|resumed)\b/.exec(text);
  return found === null ? undefined : { action: found[1] === 'suspended' ? 'error' : 'information' };
}

/** Counters of impstats, what the daemon adapts to, and what does not work. */
function readRemark(text: string): MailEvent | undefined {
  if (/^[^:]{1,200}: origin=[\w.]{1,40} /.test(text)) {
    return { action: 'statistics' };
  }
  if (remarks.test(text)) {
    return { action: 'information' };
  }
  return failures.test(text) ? { action: 'error' } : undefined;
}

const remarks =
  /^(?:rsyslogd's (?:userid|groupid) changed to |imuxsock: Acquired UNIX socket |imjournal: (?:filecreate_|journal reloaded|journal files changed)|environment variable TZ is not set|-- MARK --$|.{1,80}: regular queue shutdown timed out )/;

const failures =
  /^(?:cannot |could not |error |file '[^']{1,300}': open error|omfile: |omfwd: |imjournal: |imklog: |imuxsock: |unexpected |[^:]{1,80}: (?:fatal )?error\b)/;
