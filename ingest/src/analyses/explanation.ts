/**
 * Who can change it. `ours`: the server that got the reply, that is, the sending side. `theirs`: the server that gave it.
 * `sender` and `recipient`: the people. `none`: nothing is wrong. `unclear`: the reply does not tell.
 */
export type Fault = 'ours' | 'theirs' | 'sender' | 'recipient' | 'none' | 'unclear';

/** What a reply means and what to do about it. */
export interface Explanation {
  /** Stable; `smtp-550`, `enhanced-7.26`, `google-dmarc`. */
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly fault: Fault;
  readonly action: string;
  /** The RFC, registry or published list that says so. */
  readonly source: string;
}

/** An explanation of a provider's or server's own words. */
export interface TextExplanation extends Explanation {
  /** What stands in the reply, in lower case and with single spaces. Gaps are bounded, so that the search is linear. */
  readonly phrase: RegExp;
  /** A reply that it explains; the tests look for each. */
  readonly example: string;
}

export const faultWords: Readonly<Record<Fault, string>> = {
  ours: 'the sending server',
  theirs: 'the receiving server',
  sender: 'the sender',
  recipient: 'the recipient',
  none: 'nobody: nothing is wrong',
  unclear: 'the reply does not tell',
};
