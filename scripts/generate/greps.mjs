/**
 * The greps of a mail administrator's handbook, and what MailLens counts for the same question. `files` names the samples
 * that a reader of the handbook would search (all of them where it is absent); `example` finds a line that shows the difference.
 *
 * @type {readonly {
 *   question: string, grep: string, files?: RegExp, answer: string, count: (fields: object) => number, why: string, example: RegExp,
 * }[]}
 */
export const greps = [
  {
    question: 'Failed logins',
    grep: 'auth failed',
    answer: 'failed attempts to log in',
    count: failedLogin(() => true),
    why: "Only Dovecot's login processes say `auth failed`; Postfix, Exim and sendmail use other words, and one line can tell of several attempts.",
    example: /SASL LOGIN authentication failed: .*sasl_username=\S+$/,
  },
  {
    question: 'Failed logins, second form',
    grep: 'auth failed\\|invalid password',
    answer: 'failed attempts to log in',
    count: failedLogin(() => true),
    why: 'No program of these samples writes `invalid password`; what says `Password mismatch` is a second telling of a failure that a login line tells too.',
    example: /auth.*Password mismatch/i,
  },
  {
    question: 'Failed IMAP logins',
    grep: 'imap-login failed',
    answer: 'failed attempts over IMAP',
    count: failedLogin((fields) => fields['network.protocol'] === 'imap'),
    why: 'Dovecot puts a colon and its own words behind `imap-login`.',
    example: /imap-login: .*auth failed/,
  },
  {
    question: 'Failed POP3 logins',
    grep: 'pop3-login failed',
    answer: 'failed attempts over POP3',
    count: failedLogin((fields) => fields['network.protocol'] === 'pop3'),
    why: 'The same, for POP3.',
    example: /pop3-login: .*auth failed/,
  },
  {
    question: 'Failed SMTP logins',
    grep: 'smtp-login failed',
    answer: 'failed attempts over SMTP',
    count: failedLogin((fields) => fields['network.protocol'] === 'smtp'),
    why: 'There is no process `smtp-login`: Postfix, Exim and sendmail do SMTP AUTH themselves.',
    example: /authenticator failed for/,
  },
  {
    question: 'Failed logins, as Dovecot 1 wrote them',
    grep: 'auth: Failed login',
    answer: 'failed attempts that Dovecot tells of',
    count: failedLogin((fields) => fields['event.dataset'] === 'dovecot'),
    why: 'The wording is read, but no Dovecot of today writes it; its login processes tell of failures.',
    example: /auth.*unknown user/,
  },
  {
    question: 'Messages by authenticated sender (Exim)',
    grep: 'A=login',
    files: /^exim/,
    answer: 'messages that Exim accepted from a login',
    count: counted(
      (fields) =>
        fields['event.dataset'] === 'exim' && fields['event.action'] === 'receive' && fields['user.name'] !== undefined,
    ),
    why: "`A=` names an authenticator of the server's configuration: these samples have `login` and `plain`, and cPanel's `dovecot_login` and `dovecot_plain`.",
    example: /A=plain:alice/,
  },
  {
    question: 'Delivered messages (Exim)',
    grep: '=>',
    files: /^exim/,
    answer: 'delivered recipients',
    count: counted((fields) => fields['event.dataset'] === 'exim' && fields['mail.status'] === 'sent'),
    why: 'Further recipients of one delivery have `->`; the reject and panic logs hold header lines in which `=>` may stand.',
    example: /\d [\w-]{16} -> /,
  },
  {
    question: 'Deferred messages (Exim)',
    grep: 'defer',
    files: /^exim/,
    answer: 'deferred delivery attempts',
    count: counted((fields) => fields['event.dataset'] === 'exim' && fields['mail.status'] === 'deferred'),
    why: 'They agree here; the grep would also find the word in an address, a subject or the text of another server.',
    example: /^2026.* == .* defer \(/,
  },
  {
    question: 'Failed messages (Exim)',
    grep: 'rejected',
    files: /^exim/,
    answer: 'bounced recipients',
    count: counted((fields) => fields['event.dataset'] === 'exim' && fields['mail.status'] === 'bounced'),
    why: '`rejected` is what this server refused from others, once more in the reject log; what others refused from us is `**`.',
    example: /\d [\w-]{16} \*\* /,
  },
  {
    question: 'Delivery status (Postfix)',
    grep: 'status=',
    files: /^(?!exim)/,
    answer: 'delivery attempts of Postfix',
    count: counted((fields) => fields['event.dataset'] === 'postfix' && fields['event.action'] === 'deliver'),
    why: 'A message that passes a content filter is delivered twice and counted once; sendmail writes `stat=`; `status=` stands in replies of other servers.',
    example: /stat=Sent/,
  },
  {
    question: 'Messages sent (Postfix)',
    grep: 'status=sent',
    files: /^(?!exim)/,
    answer: 'delivered recipients',
    count: counted((fields) => fields['event.dataset'] === 'postfix' && fields['mail.status'] === 'sent'),
    why: 'Hand-overs to our own content filter are no deliveries, and another server may put the words into its refusal.',
    example: /postfix.*status=bounced .*status=sent/,
  },
  {
    question: 'Everything about one recipient',
    grep: 'to=<alice@lab.example>',
    answer: 'events that name the recipient',
    count: counted(
      (fields) =>
        fields['email.to.address']?.includes('alice@lab.example') || fields['mail.to.original'] === 'alice@lab.example',
    ),
    why: 'Nearly the same: where Postfix and Dovecot both tell of one delivery, one of them counts; for Exim, which has no `to=<`, the grep finds nothing.',
    example: /lmtp\(alice@lab\.example\)/,
  },
  {
    question: 'Everything about one domain',
    grep: 'spfpass.example',
    answer: 'events of the domain',
    count: counted((fields) => fields['mail.domains']?.includes('spfpass.example')),
    why: 'Most lines of a message name its queue id only: their sender comes from an earlier line. Several lines may tell of one fact.',
    example: /policyd-spf.*envelope-from=joe@spfpass\.example/,
  },
  {
    question: 'TLS failures',
    grep: 'ssl_error',
    answer: 'TLS failures',
    count: counted((fields) => fields['mail.tls.error'] !== undefined),
    why: "No mail server writes `ssl_error`; OpenSSL's words stand on lines of their own, and up to three lines tell of one failure.",
    example: /SSL_accept error|Cannot start TLS/,
  },
  {
    question: 'SPF failures',
    grep: 'spf check failed',
    answer: 'checks that ended with fail or softfail',
    count: verdict('spf', 'mail.spf.result', ['fail', 'softfail']),
    why: "The lines are refusals in Exim's reject log, in the words of this server's own rule; beside the main log, which it repeats, that log is not counted. What checks SPF writes `Fail` or `Softfail`, and no message here failed.",
    example: /SPF check failed/,
  },
  {
    question: 'DKIM failures',
    grep: 'dkim check failed',
    answer: 'checks that ended with fail or permerror',
    count: verdict('dkim', 'mail.dkim.result', ['fail', 'permerror']),
    why: 'OpenDKIM says `bad signature data` or why it has no key; the domain stands on another line.',
    example: /opendkim.*bad signature data/,
  },
  {
    question: 'DMARC failures',
    grep: 'dmarc check failed',
    answer: 'checks that ended with fail',
    count: verdict('dmarc', 'mail.dmarc.result', ['fail']),
    why: 'OpenDMARC writes the domain and one word, and never `DMARC`; no message here failed.',
    example: /opendmarc\[\d+\]: \w+: \S+ none$/,
  },
  {
    question: 'Limits',
    grep: 'rate limit exceeded',
    answer: 'limits reached, ours and those of others',
    count: counted((fields) => fields['event.action'] === 'rate-limit' || fields['mail.reason'] === 'rate_limited'),
    why: 'Each server says it in words of its own.',
    example: /postfix.*Too many connections/,
  },
  {
    question: 'Relay attempts',
    grep: 'relay access denied',
    answer: 'refused attempts to relay',
    count: counted((fields) => fields['mail.reason'] === 'relay_denied' && fields['event.action'] === 'reject'),
    why: 'So says Postfix; Exim says `relay not permitted` (and repeats it in its reject log), sendmail `Relaying denied`.',
    example: /relay not permitted/,
  },
  {
    question: 'Our mail refused by others',
    grep: 'rejected outgoing',
    answer: 'recipients that other servers refused for good',
    count: counted(
      (fields) =>
        fields['event.action'] === 'deliver' &&
        fields['mail.status'] === 'bounced' &&
        fields['mail.smtp.code'] !== undefined,
    ),
    why: 'No program writes it: a refusal is a bounced delivery with the reply of the other server.',
    example: /status=bounced \(host /,
  },
  {
    question: 'Connections',
    grep: 'connection from',
    answer: 'sessions opened',
    count: counted((fields) => fields['event.action'] === 'connect'),
    why: 'Postfix says `connect from`; Exim says `SMTP connection from` when a session opens, and again when it closes.',
    example: /smtpd\[\d+\]: connect from/,
  },
  {
    question: 'One day',
    grep: '2026-11-22',
    answer: 'events of that day, counted or not',
    count: (fields) => (fields['@timestamp'].startsWith('2026-11-22') ? 1 : 0),
    why: 'BSD stamps have neither a year nor a month in digits.',
    example: /^Nov 22/,
  },
];

function counted(test) {
  return (fields) => (fields['mail.counted'] && test(fields) ? 1 : 0);
}

function failedLogin(test) {
  const isFailure = counted(
    (fields) => fields['event.action'] === 'login' && fields['event.outcome'] === 'failure' && test(fields),
  );
  return (fields) => isFailure(fields) * (fields['mail.login.attempts'] ?? 1);
}

function verdict(mechanism, field, words) {
  return counted((fields) => fields['mail.verdicts']?.includes(mechanism) && words.includes(fields[field]));
}
