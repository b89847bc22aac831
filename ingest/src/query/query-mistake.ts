import { MailLensError } from '../errors.ts';

/** A mistake in a query, at a character counted from 0. The message counts from 1 and shows what stands there. */
export function queryMistake(query: string, position: number, what: string, hint?: string): MailLensError {
  const rest = query.slice(position, position + 20);
  const place = rest === '' ? 'at its end' : `at character ${position + 1}, before ${JSON.stringify(rest)}`;
  return new MailLensError(
    'query_wrong',
    `The query has a mistake ${place}: ${what}.`,
    hint === undefined ? {} : { hint },
  );
}
