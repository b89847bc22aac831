import type { ResultWord, Verdict } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';

/**
 * The summary of one message: `result: Y 15 - TEST,TEST scantime=1.2,size=3138,user=u,uid=5000,required_score=5.0,rhost=h,
 * raddr=127.0.0.1,rport=1,mid=<m>,autolearn=no` (spamd, end of check()). Among the tests are results of SPF, DKIM and
 * DMARC. The tests are named by the rules; the Message-ID has `_` for its blanks and commas; only the user is free text,
 * so the Message-ID is looked for behind the last address.
 */
export function readResult(text: string): MailEvent[] {
  const found = summary.exec(text);
  if (found === null) {
    return [];
  }
  const [, isSpam, tests = '', size] = found;
  const addressAt = text.lastIndexOf(',raddr=');
  const messageId = addressAt < 0 ? undefined : identity.exec(text.slice(addressAt))?.[1];
  const common = {
    size: Number(size),
    ...(messageId === undefined ? {} : { messageId }),
  };
  const main: MailEvent = { action: 'information', ...(isSpam === 'Y' ? { reason: 'spam' } : {}), ...common };
  return [main, ...readChecks(tests.split(',')).map((check) => ({ ...check, ...common }))];
}

const summary = /^result: ([Y.]) {1,3}-?\d{1,6} - (\S*) scantime=[\d.]{1,12},size=(\d{1,12}),user=/;
const identity = /^,raddr=[^,\s]{1,64},rport=[^,\s]{0,64},mid=<([^<>,\s]{1,998})>(?=,|$)/;

function readChecks(tests: readonly string[]): MailEvent[] {
  return mechanisms.flatMap(([verdict, words]) => {
    const hit = words.find(([test]) => tests.includes(test));
    return hit === undefined
      ? []
      : [{ action: 'authentication-check', [verdict]: hit[1], verdicts: [verdict] } satisfies MailEvent];
  });
}

/** The rules of 25_spf.cf, 25_dkim.cf and 25_dmarc.cf, in the order in which they decide. */
const mechanisms: readonly (readonly [Exclude<Verdict, 'arc'>, readonly (readonly [string, ResultWord])[]])[] = [
  [
    'spf',
    [
      ['SPF_PASS', 'pass'],
      ['SPF_FAIL', 'fail'],
      ['SPF_SOFTFAIL', 'softfail'],
      ['SPF_NEUTRAL', 'neutral'],
      ['SPF_NONE', 'none'],
      ['T_SPF_TEMPERROR', 'temperror'],
      ['T_SPF_PERMERROR', 'permerror'],
    ],
  ],
  [
    'dkim',
    [
      ['DKIM_VALID', 'pass'],
      ['DKIM_INVALID', 'fail'],
      ['T_DKIM_INVALID', 'fail'],
    ],
  ],
  [
    'dmarc',
    [
      ['DMARC_PASS', 'pass'],
      ['DMARC_REJECT', 'fail'],
      ['DMARC_QUAR', 'fail'],
      ['DMARC_NONE', 'fail'],
      ['DMARC_MISSING', 'none'],
    ],
  ],
];
