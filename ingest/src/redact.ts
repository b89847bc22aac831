/**
 * Takes secrets out of a raw line, before anything else sees it: parsers, documents, unparsed text and dead letters get
 * only what this lets through. What a secret is replaced by is `[redacted]`; the rest stays, so that the fact can still be
 * read. Redacting twice changes nothing more, and lines without secrets come through as they are.
 *
 * Covered: passwords that Dovecot writes with auth_verbose_passwords, auth_debug_passwords and auth_debug; what clients of
 * Postfix send in the place of a SASL reply, and clients of SmarterMail when they are asked for account and password; AUTH,
 * LOGIN and PASS commands that any program quotes; password hashes.
 */
export function redact(line: string): string {
  return mayHoldSecret.test(line) ? rules.reduce((text, hide) => hide(text), line) : line;
}

/** What every line with a secret has. Most lines have none of it, and looking for it is all that they cost. */
const mayHoldSecret =
  /[}$]|AUTH|LOGIN |PASS |pass(?:word|wd|_hash)?(?: ?= ?|: )|resp=|[Aa]uthentication (?:fail|reject|required)| login |auth (?:login|plain)|\) != '|\] (?:(?:cmd|CMD): )?\S+\s*$/;

const mark = '[redacted]';

const rules: readonly ((line: string) => string)[] = [
  hideGivenPassword,
  hideComparison,
  hideAssignments,
  hideSaslReply,
  hideAuthCommand,
  hideRefusedAnswer,
  hideBareAnswer,
  hideImapLogin,
  hidePop3Password,
  hideHashes,
];

/**
 * Lines of Dovecot's authentication service. Before its name a log has only the stamp, the host and the program, never a
 * client's words: those come after an equals sign, a quote or an angle bracket. Elsewhere a client that writes `given
 * password:` must not be able to blot out what follows, such as its address.
 */
const ofDovecotAuth = /^(?:<\d{1,3}>)?[^=<>"]{0,200}\bauth(?:-worker)?[:(]/;

/** What Dovecot writes after the parenthesis of a password (src/auth/auth-request.c), and syslog's mark of a repetition. */
const afterPassword = /^\)(?: - trying the next (?:pass|user)db)?\]?\s*$/;

/** `(given password: x)`, `(SHA1 of given password: x)`: the password may hold anything, so it ends with the line. */
function hideGivenPassword(line: string): string {
  if (!line.includes('given password: ')) {
    return line;
  }
  if (!ofDovecotAuth.test(line)) {
    return line.replace(/given password: (?!\[redacted\])[^\s),>"']+/g, `given password: ${mark}`);
  }
  const start = line.indexOf('given password: ') + 'given password: '.length;
  const end = line.lastIndexOf(')');
  const rest = end > start && afterPassword.test(line.slice(end)) ? line.slice(end) : '';
  return line.slice(0, start) + mark + rest;
}

/** `SSHA256(secret) != 'hash'` of auth_debug_passwords: both sides are secret. */
function hideComparison(line: string): string {
  const comparison = line.lastIndexOf(") != '");
  const scheme = comparison < 0 ? null : /[:>] [A-Z][A-Z0-9._-]{2,24}\(/.exec(line.slice(0, comparison));
  if (!scheme || !ofDovecotAuth.test(line)) {
    return line;
  }
  const end = line.lastIndexOf("'");
  const rest = end > comparison + ") != '".length ? line.slice(end) : '';
  return `${line.slice(0, scheme.index + scheme[0].length)}${mark}) != '${mark}${rest}`;
}

/** `pass=x`, `password='x'`, `resp=BASE64` in Dovecot's debugging lines; tabs stand as they are or as `#011`. */
const name = String.raw`((?:^|[\s(,;&?"']|#011|_)(?:pass|password|passwd|resp|pass_hash)(?:=| = ))`;
const bareValue = String.raw`(?!<hidden>|#011|\[redacted\])[^\s,;&#)>\]'"]+`;
const assignment = new RegExp(name + bareValue, 'g');
const quotedAssignment = new RegExp(`${name}'[^']*`, 'g');

function hideAssignments(line: string): string {
  // A quoted value may run to the end of the line, which nobody but the service itself may bring about.
  const text = ofDovecotAuth.test(line) ? line.replace(quotedAssignment, `$1'${mark}`) : line;
  return text.replace(assignment, `$1${mark}`);
}

/** `Username:` and `Password:`, the server's own prompts, which Postfix writes where the client gave up. */
const prompts = new Set(['VXNlcm5hbWU6', 'UGFzc3dvcmQ6']);

const saslReply = /(\bSASL [\w-]{1,32} authentication (?:failed|failure): )([A-Za-z0-9+/]{4,}={0,2})(?=$|[,\]\r\n])/g;

/** Postfix writes the last thing that was said in base64: the server's prompt, or the client's answer. */
function hideSaslReply(line: string): string {
  return line.replace(saslReply, (whole, start: string, token: string) =>
    prompts.has(token) || /^[A-Z]?[a-z]+$/.test(token) ? whole : start + mark,
  );
}

const mechanism = '(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER|CRAM-MD5|DIGEST-MD5|NTLM|GSSAPI|SCRAM-SHA-\\d{1,3}(?:-PLUS)?)';
const authCommand = new RegExp(
  `(\\bAUTH(?:ENTICATE)? +${mechanism} +)(?!${mechanism}\\b|failed (?:because of|with) )([A-Za-z0-9+/]{4,}={0,2})(?=$|[\\s"'\\\\,)\\]])`,
  'gi',
);
/** Postfix shows the first bytes of what came too early; after AUTH these are credentials. */
const pipelined =
  /^([^=<>"]{0,300}improper command pipelining after AUTH from [^\s:]{1,300}(?:\[[^\]]{1,64}\])?: )[^]+/;

function hideAuthCommand(line: string): string {
  return line.replace(pipelined, `$1${mark}`).replace(authCommand, `$1${mark}`);
}

/**
 * SmarterMail logs an AUTH LOGIN exchange turn by turn: `rsp: 334 VXNlcm5hbWU6`, then what the client sends, which is the
 * account, then the password, in base64 and nothing else. A line of one word that is no command is taken for such an
 * answer wherever it stands, since lines of many sessions are mixed and a run may begin between question and answer.
 */
const bareAnswer =
  /^((?:\[\d{4}\.\d\d\.\d\d\] )?\d\d:\d\d:\d\d(?:\.\d{1,7})? (?:\[[^\][]{1,64}\] ?){1,2}((?:cmd|CMD): )?)(\S+)\s*$/;
const commandsOfOneWord =
  /^(?:\*|QUIT|DATA|RSET|NOOP|EHLO|HELO|STARTTLS|HELP|VRFY|EXPN|TURN|AUTH|STAT|LIST|UIDL|CAPA|STLS|UTF8|DONE)$/i;
/** What SmarterMail itself writes is words; without `cmd: ` only what cannot be one is hidden. */
const isBase64 =
  /^(?=[A-Za-z0-9+/]*(?:[0-9+/=]|[a-z][A-Z]|[A-Z]{2}))(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function hideBareAnswer(line: string): string {
  const found = bareAnswer.exec(line);
  if (found === null) {
    return line;
  }
  const [, before = '', prefix, word = ''] = found;
  const isSecret = prefix === undefined ? isBase64.test(word) : !commandsOfOneWord.test(word);
  return isSecret ? before + mark : line;
}

/** Courier shows what the client sent to be authenticated, behind its own answer: `msg="535 Authentication failed.",cmd: BASE64`. */
const refusedAnswer = /^([^"]{0,400},msg="53\d [^"]{0,100}",cmd: )(?!\[redacted\]).+/;

function hideRefusedAnswer(line: string): string {
  return line.replace(refusedAnswer, `$1${mark}`);
}

/**
 * `a1 LOGIN user password`, the words quoted or not; the tag tells it from `SASL LOGIN authentication failed`. A word
 * ends before `>, `, so that a user of that name in a line of Dovecot keeps what follows it.
 */
const word = String.raw`(?:(?!>, )[^\s"'` + '`' + String.raw`])+`;
const loginWords = String.raw`(?:"[^"]{0,256}"|[^\s"]{1,256}) )(?:"[^"<>=]{0,256}"|${word})`;
const imapLogin = new RegExp(
  String.raw`((?:^|["'\s:])(?:[A-Za-z]{1,8}\d{1,10}|[A-Za-z.]|\d{1,10}) LOGIN ${loginWords}`,
  'g',
);
const imapLoginInLowerCase = new RegExp(String.raw`((?:^|["'\s:])[A-Za-z]{1,8}\d{1,10} login ${loginWords}`, 'g');

function hideImapLogin(line: string): string {
  return line.replace(imapLogin, `$1${mark}`).replace(imapLoginInLowerCase, `$1${mark}`);
}

/** `PASS secret` in quotes, or as a command that a server of POP3 logs; not Postfix's `PASS NEW [address]:port`. */
const quotedPass = new RegExp(`(["'\`]PASS )(?:[^"'\`<>=[\\]]{1,256}(?=["'\`])|${word})`, 'g');
const commandPass = /^([^=<>"]{0,300}\b(?:cmd|CMD|command(?: from [^\s:]{1,300})?): PASS )[^]+/;

function hidePop3Password(line: string): string {
  return line.replace(quotedPass, `$1${mark}`).replace(commandPass, `$1${mark}`);
}

function hideHashes(line: string): string {
  return line.replace(schemeAndHash, `$1${mark}`).replace(cryptHash, mark).replace(argon2, mark);
}

/** `{SSHA}hash` and the other schemes of Dovecot (doveadm pw -l) and OpenLDAP. */
const schemeAndHash =
  /(\{(?:PLAIN|PLAIN-TRUNC|CLEAR|CLEARTEXT|CRYPT|[DC]RAM-MD5|DIGEST-MD5|HMAC-MD5|LDAP-MD5|PLAIN-MD[45]|S?MD5|MD5-CRYPT|S?SHA(?:1|224|256|384|512)?|SHA(?:256|512)-CRYPT|DES-CRYPT|BLF-CRYPT|ARGON2ID?|ARGON2|PBKDF2|SCRAM-SHA-(?:1|256)|LANMAN|NTLM|OTP|RPA|SKEY)(?:\.(?:HEX|B64|BASE64))?\})(?!\[redacted\])[^\s"',)<>]+/g;

/** Hashes of crypt(3): `$1$`, `$2y$`, `$5$`, `$6$`, `$y$`. */
const cryptHash = /\$(?:1|2[abxy]?|5|6|7|y|gy|md5|sha1|apr1|P|H|scrypt|pbkdf2(?:-sha\d{1,3})?)\$[./A-Za-z0-9$=+-]{8,}/g;
const argon2 = /\$argon2(?:id|i|d)\$(?:v=\d{1,5}\$)?m=\d{1,9},t=\d{1,9},p=\d{1,5}[./A-Za-z0-9$=+-]*/g;
