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
