/**
 * Differences between truth and answer whose reason is known: mostly, that the log does not tell it. Each names a group of
 * a question's answer, `*` standing for any value. One that explains nothing any more fails the test.
 */
export interface Explained {
  readonly question: string;
  readonly values: readonly string[];
  readonly why: string;
}

export const explained: readonly Explained[] = [
  {
    question: 'logins',
    values: ['smtp', 'carol@lab.example', '198.51.100.34'],
    why: 'Postfix names a login in the `client=` line of a message only; this session had all its mail refused before that.',
  },
  ...['carol@lab.example', ''].map((account) => ({
    question: 'rejected-accounts',
    values: [account, 'alice@lab.example', '198.51.100.34'],
    why: 'For the same reason the rejection is not joined with the login: no earlier line of the session names it.',
  })),
  ...['alice@lab.example', ''].map((recipient) => ({
    question: 'rejections',
    values: ['198.51.100.32', recipient, 'size'],
    why: 'Postfix writes `queue file size limit exceeded` with the queue id alone, without the recipients.',
  })),
  ...['friend@ok.example', ''].map((sender) => ({
    question: 'rejected-accounts',
    values: ['', sender, '198.51.100.32'],
    why: 'The same line names no sender either.',
  })),
  ...['erin@exim.example', ''].map((recipient) => ({
    question: 'rejections',
    values: ['198.51.100.133', recipient, 'content'],
    why: 'Exim names no recipients where it refuses a message after DATA.',
  })),
  {
    question: 'messages',
    values: ['', 'friend@ok.example', '198.51.100.32'],
    why: 'Postfix answers 250 to a message that a header check discards, but it never gets into the queue, where messages are counted.',
  },
  ...['113', '114'].map((client) => ({
    question: 'connections',
    values: [`198.51.100.${client}`],
    why: 'Dovecot writes nothing when a client of its submission connects.',
  })),
  ...['fail', 'permerror'].map((result) => ({
    question: 'dkim',
    values: [result, 'ok.example'],
    why: 'OpenDKIM calls a missing key `fail` in the header; by RFC 6376 section 6.1.2 it is a permanent error.',
  })),
  {
    question: 'dkim',
    values: ['none', '*'],
    why: 'OpenDKIM in mode `sv` writes nothing about a message without a signature.',
  },
  ...['', 'bank.example'].map((domain) => ({
    question: 'spf',
    values: ['fail', domain],
    why: 'The line of a refusal by policyd-spf has the domain only inside a link, in text that the client chose.',
  })),
  ...['host_not_found', 'user_unknown'].map((reason) => ({
    question: 'bounced',
    values: ['erin@exim.example', 'user@nowhere.example', reason],
    why: 'Exim says `Unrouteable address` of a domain that does not exist as of a user that does not.',
  })),
];

export function explanationOf(question: string, values: readonly string[]): Explained | undefined {
  return explained.find(
    (one) =>
      one.question === question && one.values.every((value, number) => value === '*' || value === values[number]),
  );
}
