/** A query as one types it into Kibana's query bar in the syntax of Lucene, over the data view of events. */
export interface Recipe {
  readonly wish: string;
  readonly lucene: string;
  /** What one has to know about it. */
  readonly note: string;
}

/** What people look for that no saved search asks; names and addresses are those of the samples. */
export const cookbook: readonly Recipe[] = [
  {
    wish: 'Everything about one mailbox',
    lucene:
      'user.name:"alice@lab.example" OR email.from.address:"alice@lab.example" OR email.to.address:"alice@lab.example"',
    note: 'As login, sender and recipient. Without `mail.counted:true` this shows every line that tells of it, which is what one wants when reading, not when counting.',
  },
  {
    wish: 'One message, by the id in the queue',
    lucene: 'email.local_id:"865DAAB4001" OR mail.parent_id:"865DAAB4001"',
    note: 'Ids come back after days or weeks: set the time range too. `maillens trace` tells the journey in order.',
  },
  {
    wish: 'One message, by its Message-ID, over all servers',
    lucene: 'email.message_id:"53822738.lab@client.example"',
    note: 'Without the angle brackets.',
  },
  {
    wish: 'Failed logins of one account',
    lucene: 'mail.counted:true AND event.action:login AND event.outcome:failure AND user.name:"alice@lab.example"',
    note: '`mail.counted:true` takes one record of each fact, however many lines tell of it.',
  },
  {
    wish: 'Logins that worked, from outside two networks',
    lucene:
      'mail.counted:true AND event.action:login AND event.outcome:success AND _exists_:source.ip AND NOT source.ip:("127.0.0.0/8" OR "198.51.100.0/30")',
    note: 'A network stands in quotation marks: `/` begins a regular expression otherwise.',
  },
  {
    wish: 'Whoever fails to log in to anything but SMTP',
    lucene: 'mail.counted:true AND event.action:login AND event.outcome:failure AND NOT network.protocol:smtp',
    note: '',
  },
  {
    wish: 'Mail that took longer than a second',
    lucene: 'mail.counted:true AND mail.status:sent AND mail.delay.total:>1',
    note: 'Delays are seconds, sizes are bytes.',
  },
  {
    wish: 'What other servers answered with a temporary failure',
    lucene: 'mail.counted:true AND mail.status:deferred AND mail.smtp.code:[400 TO 499]',
    note: 'One document for each attempt; `AND mail.attempt:1` leaves the retries out.',
  },
  {
    wish: 'Refusals for reasons of policy, ours and theirs',
    lucene: 'mail.counted:true AND mail.smtp.enhanced_code:5.7.*',
    note: 'RFC 3463: the second number is the subject, and 7 is security and policy. No quotation marks: they would switch `*` off.',
  },
  {
    wish: 'Words of a reply',
    lucene: 'mail.counted:true AND mail.smtp.response:"user unknown"',
    note: 'The text of replies is cut into words: upper and lower case do not matter. All other fields hold whole values.',
  },
  {
    wish: 'Recipients at one domain and all below it',
    lucene: 'mail.counted:true AND mail.to.domain:(lab.example OR *.lab.example)',
    note: 'Domains are stored in lower case.',
  },
  {
    wish: 'Mail from the network without TLS',
    lucene: 'mail.counted:true AND event.action:receive AND _exists_:source.ip AND NOT _exists_:tls.version',
    note: 'As far as the log tells: Postfix does with `smtpd_tls_loglevel = 1`.',
  },
  {
    wish: 'Mail whose DKIM signature is wrong',
    lucene: 'mail.dkim.result:(fail OR permerror) AND event.action:(receive OR reject)',
    note: 'Results are copied onto the later lines of a message. To count verdicts instead, take `mail.verdicts:dkim`: it stands on the record that reports one.',
  },
  {
    wish: 'Refused or thrown away for what is in it',
    lucene: 'mail.reason:(spam OR virus OR content)',
    note: 'All reasons are in [fields.md](fields.md).',
  },
  {
    wish: 'Words of the line itself, as grep would',
    lucene: '"status=bounced"',
    note: 'Without a field the original lines are searched, by words.',
  },
  {
    wish: 'Deliveries whose sender the log does not tell',
    lucene: 'mail.counted:true AND event.action:deliver AND mail.join:(none OR partial)',
    note: 'The beginning of the message is in no log that was read.',
  },
  {
    wish: 'One daemon of one server, without what is expected',
    lucene: 'host.name:mx1 AND process.name:"postfix/smtpd" AND NOT event.action:(connect OR disconnect)',
    note: '',
  },
];
