/**
 * Takes secrets out of a raw line, before anything else sees it: parsers, documents, unparsed text and dead letters get
 * only what this lets through. What a secret is replaced by is `[redacted]`; the rest stays, so that the fact can still be
 * read. Redacting twice changes nothing more, and lines without secrets come through as they are.
 *
 * Covered: passwords that Dovecot writes with auth_verbose_passwords, auth_debug_passwords and auth_debug; what clients of
 * Postfix send in the place of a SASL reply; AUTH, LOGIN and PASS commands that any program quotes; password hashes.
 */
export function redact(line: string): string {
  let text = line;
  for (const { hints, hide } of rules) {
    if (hints.some((hint) => text.includes(hint))) {
      text = hide(text);
    }
  }
  return text;
}

interface Rule {
  /** One of these is in every line that the rule changes: looking for them is all that ordinary lines cost. */
  readonly hints: readonly string[];
  readonly hide: (line: string) => string;
}

const mark = '[redacted]';

const rules: readonly Rule[] = [
  { hints: ['given password: '], hide: hideGivenPassword },
  { hints: [") != '"], hide: hideComparison },
  { hints: ['pass=', 'password=', 'password = ', 'passwd=', 'resp=', 'pass_hash='], hide: hideAssignments },
  { hints: ['authentication failed: ', 'authentication failure: '], hide: hideSaslReply },
  { hints: ['AUTH', 'auth login ', 'auth plain '], hide: hideAuthCommand },
  { hints: ['LOGIN ', ' login '], hide: hideImapLogin },
  { hints: ['PASS '], hide: hidePop3Password },
  { hints: ['}'], hide: (line) => line.replace(schemeAndHash, `$1${mark}`) },
  { hints: ['$'], hide: (line) => line.replace(cryptHash, mark) },
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
  if (!ofDovecotAuth.test(line)) {
    return line.replace(/given password: [^\s)]+/g, `given password: ${mark}`);
  }
  const start = line.indexOf('given password: ') + 'given password: '.length;
  const end = line.lastIndexOf(')');
  const rest = end > start && afterPassword.test(line.slice(end)) ? line.slice(end) : '';
  return line.slice(0, start) + mark + rest;
}

/** `SSHA256(secret) != 'hash'` of auth_debug_passwords: both sides are secret. */
function hideComparison(line: string): string {
  const comparison = line.lastIndexOf(") != '");
  const scheme = /[:>] [A-Z][A-Z0-9._-]{2,24}\(/.exec(line.slice(0, comparison));
  if (!scheme || !ofDovecotAuth.test(line)) {
    return line;
  }
  const end = line.lastIndexOf("'");
  const rest = end > comparison + ") != '".length ? line.slice(end) : '';
  return `${line.slice(0, scheme.index + scheme[0].length)}${mark}) != '${mark}${rest}`;
}

/** `pass=x`, `password='x'`, `resp=BASE64` in Dovecot's debugging lines; tabs stand as they are or as `#011`. */
const assignment =
  /((?:^|[\s(,;&?"'\t]|#011|_)(?:pass|password|passwd|resp|pass_hash)(?:=| = ))('[^']*'?|"[^"]*"?|(?!<hidden>|#011|\[redacted\])[^\s,;&#)>\]'"]+)/g;

function hideAssignments(line: string): string {
  return line.replace(assignment, (_, name: string, value: string) => {
    const quote = /^['"]/.exec(value)?.[0] ?? '';
    return name + quote + mark + (value.length > 1 && value.endsWith(quote) ? quote : '');
  });
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
  `(\\bAUTH(?:ENTICATE)? +${mechanism} +)(?!${mechanism}\\b)([A-Za-z0-9+/]{4,}={0,2})(?=$|[\\s"'\\\\,)\\]])`,
  'gi',
);
/** Postfix shows the first bytes of what came too early; after AUTH these are credentials. */
const pipelined = /(improper command pipelining after AUTH from [^\s:]{1,300}(?:\[[^\]]{1,64}\])?: )[^]+/;

function hideAuthCommand(line: string): string {
  return line.replace(pipelined, `$1${mark}`).replace(authCommand, `$1${mark}`);
}

/** `a1 LOGIN user password`, the words quoted or not; the tag tells it from `SASL LOGIN authentication failed`. */
const imapLogin =
  /((?:^|["'\s:])(?:[A-Za-z]{1,8}\d{1,10}|[A-Za-z.]|\d{1,10}) LOGIN (?:"[^"]{0,256}"|[^\s"]{1,256}) )("[^"]*"?|[^\s"']+)/g;
const imapLoginInLowerCase =
  /((?:^|["'\s:])[A-Za-z]{1,8}\d{1,10} login (?:"[^"]{0,256}"|[^\s"]{1,256}) )("[^"]*"?|[^\s"']+)/g;

function hideImapLogin(line: string): string {
  return line.replace(imapLogin, `$1${mark}`).replace(imapLoginInLowerCase, `$1${mark}`);
}

/** `PASS secret` in quotes, or as a command that a server of POP3 logs; not Postfix's `PASS NEW [address]:port`. */
const quotedPass = /(["'`]PASS )[^"'`]+/g;
const commandPass = /(\b(?:cmd|CMD|command(?: from [^\s:]{1,300})?): PASS )[^]+/;

function hidePop3Password(line: string): string {
  return line.replace(quotedPass, `$1${mark}`).replace(commandPass, `$1${mark}`);
}

/** `{SSHA}hash` and the other schemes of Dovecot (doveadm pw -l) and OpenLDAP. */
const schemeAndHash =
  /(\{(?:PLAIN|PLAIN-TRUNC|CLEAR|CLEARTEXT|CRYPT|[DC]RAM-MD5|DIGEST-MD5|HMAC-MD5|LDAP-MD5|PLAIN-MD[45]|S?MD5|MD5-CRYPT|S?SHA(?:1|224|256|384|512)?|SHA(?:256|512)-CRYPT|DES-CRYPT|BLF-CRYPT|ARGON2ID?|ARGON2|PBKDF2|SCRAM-SHA-(?:1|256)|LANMAN|NTLM|OTP|RPA|SKEY)(?:\.(?:HEX|B64|BASE64))?\})(?!\[redacted\])[^\s"',)<>]+/g;

/** Hashes of crypt(3): `$1$`, `$2y$`, `$5$`, `$6$`, `$y$`, `$argon2id$`. */
const cryptHash =
  /\$(?:1|2[abxy]?|5|6|7|y|gy|md5|sha1|apr1|P|H|argon2(?:id|i|d)|scrypt|pbkdf2(?:-sha\d{1,3})?)\$[./A-Za-z0-9$=,+-]{7,}[./A-Za-z0-9$=+]/g;
