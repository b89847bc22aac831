import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readClassic } from './classic.ts';
import { readJournald } from './journald.ts';
import { readRsyslog } from './rsyslog.ts';
import { readSyslogNg } from './syslog-ng.ts';

/**
 * What the daemons that write the log say of themselves: rsyslogd, systemd-journald, syslog-ng, and the classic syslogd of
 * BSD, sysklogd, inetutils and BusyBox. Above all, how many lines are missing: the counts of that time are too small.
 */
const syslogDaemon: Format = {
  name: 'syslog-daemon',
  claims: (program) => reader(program) !== undefined,
  recognizes: (text) => certain.test(text.slice(0, 100)),
  parse({ program, text }) {
    const read = reader(program) ?? readAny;
    const event = read(text);
    return event === undefined ? [] : [event];
  },
};
export default syslogDaemon;

type Reader = (text: string) => MailEvent | undefined;

function reader(program: string): Reader | undefined {
  // `rsyslogd-2177` carries the number of the message; liblogging-stdlog is the name that rsyslog 8.16 to 8.24 had by default.
  if (/^rsyslogd(?:-\d{1,5}|-pstats)?$/.test(program) || program === 'liblogging-stdlog') {
    return readRsyslog;
  }
  if (/^systemd-journald?$/.test(program)) {
    return readJournald;
  }
  if (program === 'syslog-ng') {
    return readSyslogNg;
  }
  return program === 'syslogd' || program === 'klogd' ? readClassic : undefined;
}

function readAny(text: string): MailEvent | undefined {
  return readClassic(text) ?? readJournald(text) ?? readRsyslog(text);
}

/** What stands without a program, or under `journal`, the name that CentOS 7 gives to journald. */
const certain =
  /^(?:last message repeated \d{1,6} times?$|-- MARK --$|Suppressed \d{1,9} messages from |syslogd started: BusyBox |\[origin software="rsyslogd" )/;
