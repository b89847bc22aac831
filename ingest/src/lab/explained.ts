/**
 * Differences between truth and answer that are no mistake of MailLens: the log does not tell it. Each names a group of a
 * question's answer, `*` standing for any value, and the reason.
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
  {
    question: 'dkim',
    values: ['none', '*'],
    why: 'OpenDKIM in mode `sv` writes nothing about a message without a signature.',
  },
];

export function explanationOf(question: string, values: readonly string[]): Explained | undefined {
  return explained.find(
    (one) => one.question === question && one.values.every((value, number) => value === '*' || value === values[number]),
  );
}
