import type { Reason } from '../ecs/fields.generated.ts';

/**
 * What mail servers write when they say no, in the order in which it is tried: the first phrase that stands in the text
 * decides. Exact texts come before vague ones. Each line is one phrase, a regular expression in lower case, since the
 * text is lowered once before it is looked through. Gaps are bounded (`.{0,40}`), which keeps the search linear.
 *
 * Sources: Postfix src/smtpd/smtpd_check.c, src/smtpd/smtpd.c, src/smtp/smtp_connect.c, smtp_proto.c, smtp_trouble.c,
 * src/postscreen; Exim's default configuration and src/verify.c; sendmail cf/m4/proto.m4; Microsoft's and Google's
 * published lists of SMTP errors; replies of Yahoo's servers.
 */
export const reasonPhrases: readonly (readonly [Reason, RegExp])[] = [
  // Finding the next hop. `try again` is the name service's own trouble; without it, the name does not exist.
  [
    'dns',
    anyOf`
      host not found, try again
      host name lookup failure
      dns query failed
      temporary failure in name resolution
      malformed or unexpected name server reply
      name server: .{0,200}: (?:servfail|timeout)
      dns (?:lookup )?(?:error|failure|timeout)
      host lookup did not complete
      lowest numbered mx record points to local host
      dnssec
    `,
  ],
  [
    'host_not_found',
    anyOf`
      host or domain name not found
      \(nullmx\)
      host unknown
      name or service not known
      no address associated
      domain does not accept mail
      all relevant mx records point to non-existent hosts
      host lookup failed
    `,
  ],
  [
    'loop',
    anyOf`
      loops back to myself
      (?:forwarding|routing|mail) loop
      too many hops
      too many "?received
      i refuse to talk to myself
    `,
  ],

  // TLS comes before the connection: a handshake that breaks off also says `lost connection`.
  [
    'tls',
    anyOf`
      cannot start tls
      tls is required
      must issue a starttls
      starttls (?:is )?required
      tls (?:session|handshake|negotiation)
      tls not available
      certificate not (?:trusted|verified)
      encryption (?:is )?required
      requires? (?:tls|encryption)
      \btlsa\b
      mta-sts
    `,
  ],
  [
    'connection_refused',
    anyOf`
      connection refused
      no route to host
      (?:network|host) is unreachable
      connection failed
    `,
  ],
  [
    'timeout',
    anyOf`
      timed out
      timeout while
      (?:connection|read|write) timeout
      retry timeout exceeded
      failing for a long time
      time-?out (?:exceeded|after|waiting)
    `,
  ],
  [
    'connection_lost',
    anyOf`
      lost connection
      connection (?:reset|lost|dropped|closed|died)
      dropped connection
      remote host closed connection
      broken pipe
    `,
  ],

  // Who may send through us, and where to.
  [
    'relay_denied',
    anyOf`
      relay access denied
      relaying denied
      relay not permitted
      unable to relay
      relaying (?:is )?(?:not (?:allowed|permitted)|prohibited)
      not (?:allowed|permitted) to relay
      relay prohibited
    `,
  ],

  // Lists and reputation. `blocked using` before anything that the list's own text may say.
  [
    'blocklisted',
    anyOf`
      blocked using
      blackhole site
      (?:black|block|deny)[ -]?list
      \bdnsbl\b
      \brbl\b
      listed (?:at|by|in|on)\b
      spamhaus
      spamcop
      barracudacentral
      banned sending ip
      \[ts03\]
      (?:poor|bad) reputation
    `,
  ],

  // Come back later. Postscreen sends everybody away once in this way.
  [
    'greylisted',
    anyOf`
      gr[ae]y-?list
      postgrey
      service currently unavailable
    `,
  ],
  [
    'rate_limited',
    anyOf`
      temporarily deferred due to
      unusual rate
      rate[ -]?limit
      too (?:many|much) (?:connections|concurrent|messages|mails?|recipients|errors|sessions|emails|open|requests|invalid)
      too quickly
      thread limit exceeded
      too fast
      at a rate that
      throttl
      sending limit
      exceeded the max (?:defers|emails)
      (?:connection|concurrency|command|recipient|message|daily|hourly) (?:rate )?limit exceeded
      exceeded (?:the|your|its) (?:rate|daily|hourly|maximum number)
      all (?:server|screening) ports are busy
      server (?:is )?(?:too )?busy
      system load
      \[tss?0\d\]
    `,
  ],

  // Results of sender authentication. DMARC texts name SPF and DKIM too, so it comes first.
  [
    'dmarc',
    anyOf`
      \bdmarc\b
      fails? to pass authentication checks
      unauthenticated email from
      (?:mail|message|sender) is unauthenticated
    `,
  ],
  [
    'spf',
    anyOf`
      \bspf\b
      sender policy framework
    `,
  ],
  [
    'dkim',
    anyOf`
      \bdkim\b
      domainkeys
    `,
  ],
  [
    'authentication',
    anyOf`
      sasl authentication failed
      authentication (?:is )?required
      authentication (?:failed|unsuccessful|credentials)
      client (?:was |is )?not authenticated
    `,
  ],

  // The sender and the client. Postfix puts the culprit before `rejected:`, and what was wrong with it behind.
  [
    'sender_rejected',
    anyOf`
      sender address rejected
      sender verify fail
      sender (?:address )?(?:not |un)verified
      sender domain
      domain of sender
      sender rejected
      not owned by
      send as (?:this|that) sender
      bad outbound sender
      invalid sender
      sender denied
      sender .{0,80}does not exist
    `,
  ],
  [
    'helo',
    anyOf`
      helo command rejected
      cannot find your (?:reverse )?hostname
      \b(?:helo|ehlo)\b
      \b(?:ptr|rdns)\b
      reverse (?:dns|lookup|hostname|name)
    `,
  ],

  // The recipient.
  [
    'mailbox_full',
    anyOf`
      over ?quota
      quota (?:is |has been )?exceeded
      exceeded.{0,30}quota
      mailbox .{0,40}\bfull\b
      \binbox is full
      out of storage
      exceeded storage
      storage allocation
      disk quota
      mailbox size limit
    `,
  ],
  [
    'size',
    anyOf`
      message size
      message (?:is )?too (?:large|big)
      message file too big
      size limit
      exceeds.{0,40}\bsize
      exceeds (?:the )?(?:maximum|fixed)
      too large
    `,
  ],
  [
    'user_unknown',
    anyOf`
      user unknown
      unknown (?:user|recipient|mailbox|address)
      no such (?:user|recipient|mailbox|address|person)
      user (?:does not|doesn't|not) (?:exist|found)
      user doesn't have
      (?:mailbox|account|recipient|address)[^.]{0,60}(?:does not|doesn't|not) exist
      address unknown
      recipient (?:unknown|not found)
      recnotfound
      recip(?:ient)?notfound
      unroute?able address
      mailbox (?:unavailable|not found|unknown|disabled|inactive)
      invalid (?:recipient|mailbox|user)
      undeliverable address
      (?:account|mailbox|user) (?:is |has been )?(?:disabled|inactive|suspended)
      bad (?:destination|address|recipient)
      not a (?:valid|known) (?:user|mailbox|recipient)
      recipient address rejected: access denied\.\s
      no mailbox here
    `,
  ],
  [
    'host_not_found',
    anyOf`
      domain not found
      domain does not exist
    `,
  ],

  // The message.
  [
    'virus',
    anyOf`
      \bvirus
      malware
      infected
      trojan
    `,
  ],
  [
    'spam',
    anyOf`
      \bspam\b
      unsolicited
      junk ?mail
      suspicious
      bulk mail
      \bgtube\b
    `,
  ],
  [
    'content',
    anyOf`
      message content
      \bheaders?\b
      \bbody\b
      attachment
      content (?:rejected|not allowed|filter)
      due to content
      potential security issue
      \bmime\b
    `,
  ],

  // The server itself.
  [
    'local_configuration',
    anyOf`
      temporary lookup failure
      error in redirect data
      server configuration
      configuration (?:error|problem)
      queue file write error
      mail transport unavailable
      unknown mail transport
      insufficient system (?:storage|resources)
      alias database unavailable
      no such file or directory
      permission denied
      command (?:died|output|time limit)
      temporary failure
      mailbox lookup error
      cannot update mailbox
      maildir delivery failed
      internal (?:server )?error
      (?:system|local) error
    `,
  ],

  // No more exact reason than that.
  [
    'policy',
    anyOf`
      service currently unavailable
      rejected
      policy
      protocol error
      not (?:allowed|accepted|authorized|permitted)
      blocked
      refused
      denied
      prohibit
      pipelining
    `,
  ],
];

/** One expression of all lines. */
function anyOf(lines: TemplateStringsArray): RegExp {
  const phrases = (lines.raw[0] ?? '').split('\n').map((line) => line.trim());
  return new RegExp(phrases.filter((phrase) => phrase !== '').join('|'));
}
