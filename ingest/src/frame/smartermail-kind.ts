/** The parts of a line's own text that tell SmarterMail's logs from each other, where the file's name does not. */
const ip = String.raw`\[[0-9A-Fa-f]{0,4}[.:\d][0-9A-Fa-f.:%\w]{1,60}\]`;
const session = new RegExp(String.raw`^${ip} ?\[\w{1,12}\] `);
const administrative = new RegExp(
  String.raw`^${ip} (?:User \S{0,320} (?:calling|logging) |(?:SMTP|IMAP|POP3?|Webmail|ActiveSync|EAS|EWS|MAPI|CalDAV|CardDAV|WebDAV|XMPP|API) (?:Login|Logout|Attempting)\b)`,
  'i',
);
const retrieval = /^\[\d{1,10}\] \[[^\];]{1,320}; [^\]]{1,320}\] /;
const delivery =
  /^\[(?=[\w-]*\d)[\w-]{4,12}\] (?:CMD: |RSP: |Deliver(?:y|ing) |Starting (?:local|remote) delivery |Removing Spool message|Blocked Sender |Blocking sender |Spam check)/;

/** An IMAP command has a tag, which has a number, and its replies have the tag again or a star. */
const imap =
  /^(?:rsp: (?:\* |\+ |(?![1-5]\d\d )[A-Za-z]{0,8}\d{1,10} (?:OK|NO|BAD)\b)|cmd: [A-Za-z]{0,8}\d{1,10} [A-Za-z]{2,16}(?: |$))/;
const pop = /^(?:rsp: (?:\+OK|-ERR)|cmd: (?:USER|PASS|APOP|STAT|UIDL|LIST|RETR|DELE|TOP|CAPA|STLS)\b)/;

/**
 * Which log a line of SmarterMail (without its time) is from: `smtp`, `imap`, `pop`, `delivery`, `administrative` or
 * `imapRetrieval`. Undefined where the text could be another program's.
 */
export function kindOfText(text: string): string | undefined {
  if (!text.startsWith('[')) {
    return undefined;
  }
  const head = text.slice(0, 1000);
  const found = session.exec(head);
  if (found !== null) {
    const message = head.slice(found[0].length);
    return imap.test(message) ? 'imap' : pop.test(message) ? 'pop' : 'smtp';
  }
  if (administrative.test(head)) {
    return 'administrative';
  }
  return retrieval.test(head) ? 'imapRetrieval' : delivery.test(head) ? 'delivery' : undefined;
}
