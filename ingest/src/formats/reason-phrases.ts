import type { Reason } from '../ecs/fields.generated.ts';

/**
 * What mail servers write when they say no, in the order in which it is tried: the first phrase that stands in the text
 * decides. Exact texts come before vague ones, and a text that may quote another server's answer after the answer's own
 * words. All in lower case, because the text is lowered once before it is looked through.
 *
 * Sources: Postfix src/smtpd/smtpd_check.c, src/smtpd/smtpd.c, src/smtp/smtp_connect.c, smtp_proto.c, smtp_trouble.c,
 * src/postscreen; Exim's default configuration and src/verify.c; sendmail cf/m4/proto.m4; Microsoft's and Google's
 * published lists of SMTP errors; replies of Yahoo's servers.
 */
export const reasonPhrases: readonly (readonly [Reason, RegExp])[] = [
  // Finding the next hop. `try again` is the name service's own trouble; without it, the name does not exist.
  ['dns', /host not found, try again|host name lookup failure|temporary failure in name resolution/],
  [
    'dns',
    /malformed or unexpected name server reply|name server: .{0,200}: (?:servfail|timeout)|dns (?:lookup )?(?:error|failure|timeout)/,
  ],
  ['dns', /host lookup did not complete|lowest numbered mx record points to local host|dnssec/],
  [
    'host_not_found',
    /host or domain name not found|\(nullmx\)|host unknown|name or service not known|no address associated/,
  ],
  [
    'host_not_found',
    /domain does not accept mail|all relevant mx records point to non-existent hosts|host lookup failed/,
  ],
  [
    'loop',
    /loops back to myself|mail forwarding loop|too many hops|routing loop|mail loop|i refuse to talk to myself|too many "?received"?/,
  ],

  // TLS comes before the connection: a handshake that breaks off also says `lost connection`.
  [
    'tls',
    /cannot start tls|tls is required|must issue a starttls|starttls (?:is )?required|tls (?:session|handshake|negotiation)|tls not available/,
  ],
  [
    'tls',
    /certificate not (?:trusted|verified)|encryption required|session encryption is required|requires? (?:tls|encryption)|tlsa|mta-sts/,
  ],
  [
    'authentication',
    /sasl authentication failed|authentication (?:is )?required|authentication (?:failed|unsuccessful|credentials)|client (?:was|is)? ?not authenticated/,
  ],

  [
    'connection_refused',
    /connection refused|no route to host|network is unreachable|host is unreachable|connection failed/,
  ],
  [
    'timeout',
    /timed out|timeout while|connection timeout|read timeout|retry timeout exceeded|time-?out (?:exceeded|after|waiting)/,
  ],
  [
    'connection_lost',
    /lost connection|connection (?:reset|lost|dropped|closed|died)|dropped connection|remote host closed connection|broken pipe/,
  ],

  // Who may send through us, and where to.
  [
    'relay_denied',
    /relay access denied|relaying denied|relay not permitted|unable to relay|relaying (?:not (?:allowed|permitted)|is prohibited)|not (?:allowed|permitted) to relay|relay prohibited|administrative prohibition.{0,20}relay/,
  ],

  // Lists and reputation. `blocked using` before anything that the list's own text may say.
  [
    'blocklisted',
    /blocked using|blackhole site|(?:black|block|deny)[ -]?list|dnsbl|\brbl\b|listed (?:at|by|in|on) |spamhaus|spamcop|barracudacentral|banned sending ip|block list|\[ts03\]|poor reputation|bad reputation/,
  ],

  // Come back later.
  ['greylisted', /gr[ae]y-?list|postgrey|service currently unavailable|deferred for policy reasons.{0,20}retry/],
  [
    'rate_limited',
    /temporarily deferred due to|unusual rate|rate limit|rate-limit|ratelimit|too (?:many|much) (?:connections|concurrent|messages|mail|recipients|errors|sessions|emails|mails|open|requests|invalid)|too quickly|at a rate that|too fast|throttl|sending limit|limit exceeded|exceeded the (?:max|rate|daily|hourly)|all server ports are busy|server (?:too )?busy|system load|try again slowly|\[tss?0[0-9]\]/,
  ],

  // Results of sender authentication. DMARC names SPF and DKIM too, so it comes first.
  [
    'dmarc',
    /\bdmarc\b|fails? to pass authentication checks|unauthenticated email from|mail is unauthenticated|authentication-results/,
  ],
  ['spf', /\bspf\b|sender policy framework/],
  ['dkim', /\bdkim\b|domainkeys/],

  // The sender and the client. Postfix puts the culprit before `rejected:`, and what was wrong with it behind.
  [
    'sender_rejected',
    /sender address rejected|sender verify fail|sender (?:address )?(?:not|un)(?:verified| verified)|sender domain|domain of sender|sender rejected|not owned by|send as (?:this|that) sender|bad outbound sender|invalid sender|sender denied|sender .{0,80}does not exist|not authorized to send/,
  ],
  [
    'helo',
    /helo command rejected|cannot find your (?:reverse )?hostname|\bhelo\b|\behlo\b|reverse dns|\bptr\b|\brdns\b|reverse (?:lookup|hostname|name)|fix your dns/,
  ],

  // The recipient.
  [
    'mailbox_full',
    /over ?quota|quota (?:is )?exceeded|exceeded.{0,30}quota|mailbox (?:is )?full|mailbox .{0,40}(?:is )?full|out of storage|exceeded storage|storage allocation|disk quota|mailbox size limit|insufficient (?:disk )?space.{0,20}mailbox|inbox is full/,
  ],
  [
    'size',
    /message size|message (?:is )?too (?:large|big)|message file too big|size limit|exceeds (?:the )?(?:maximum|fixed|size)|exceeds.{0,40}size|too large/,
  ],
  [
    'user_unknown',
    /user unknown|unknown user|no such (?:user|recipient|mailbox|address|person)|user (?:does not|doesn't|not) (?:exist|found)|user doesn't have|unknown (?:recipient|mailbox|address)|address unknown|recipient (?:unknown|not found|does not exist)|recnotfound|unrouteable address|(?:mailbox|account|recipient|address)[^.]{0,60}(?:does not|doesn't|not) exist|mailbox (?:unavailable|not found|unknown|disabled|inactive)|invalid (?:recipient|mailbox|user)|undeliverable address|(?:account|mailbox|user) (?:is |has been )?(?:disabled|inactive|suspended)|bad (?:destination|address|recipient)|not a (?:valid|known) (?:user|mailbox|recipient)|recipient address rejected: access denied\. |no mailbox here/,
  ],
  ['host_not_found', /domain not found|domain does not exist/],

  // The message.
  ['virus', /virus|malware|infected|clamav|trojan/],
  ['spam', /\bspam\b|unsolicited|junk ?mail|suspicious|bulk mail|spammy|gtube/],
  [
    'content',
    /message content|header|body|attachment|content (?:rejected|not allowed|filter)|potential security issue|message (?:rejected )?due to content|illegal attachment|mime/,
  ],

  // The server itself.
  [
    'local_configuration',
    /temporary lookup failure|server configuration|local configuration|queue file write error|mail transport unavailable|unknown mail transport|configuration error|configuration problem|insufficient system (?:storage|resources)|alias database unavailable|no such file or directory|permission denied|command (?:died|output|time limit)|temporary failure|mailbox lookup error|cannot update mailbox|maildir delivery failed|internal (?:server )?error|system error|local error/,
  ],
  [
    'policy',
    /access denied|recipient address rejected|client host rejected|client rejected|data command rejected|end-of-data command rejected|rejected|policy|protocol error|not (?:allowed|accepted|authorized|permitted)|blocked|refused|denied|prohibit|pipelining/,
  ],
];
