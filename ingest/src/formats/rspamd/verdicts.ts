import type { Outcome, ResultWord } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';

/**
 * The checks of sender authentication among the symbols: one event each for SPF, DKIM, DMARC and ARC. The symbols are those
 * of Rspamd's modules (conf/scores.d/policies_group.conf, src/plugins/spf.c, src/plugins/dkim_check.c,
 * src/plugins/lua/dmarc.lua, arc.lua).
 */
export function readVerdicts(symbols: string): MailEvent[] {
  const found = [...symbols.matchAll(policySymbol)]
    .filter(({ index }) => index === 0 || symbols.charAt(index - 1) === ',')
    .map(([, name = '', options = '']) => ({ name, options }));
  return [spfEvent(found), dkimEvent(found), dmarcEvent(found), arcEvent(found)].filter((event) => event !== undefined);
}

interface FoundSymbol {
  readonly name: string;
  readonly options: string;
}

/** A name stands at the start or behind a comma. Options with braces in them (`ARC_REJECT`) tell nothing that is read. */
const policySymbol = /\b((?:R_SPF|R_DKIM|DMARC|ARC)_[A-Z_]{2,30})\(-?[\d.]{1,12}\)(?:\{([^{}]{0,2000})\})?/g;

const check = 'authentication-check';

/** SPF and DMARC have one result each: two that differ mean that one of them is somebody's text. */
function single(found: readonly FoundSymbol[], words: ReadonlyMap<string, ResultWord>) {
  const hits = found.filter(({ name }) => words.has(name));
  const results = new Set(hits.map(({ name }) => words.get(name)));
  // `DMARC_POLICY_ALLOW_WITH_FAILURES` says the same as `DMARC_POLICY_ALLOW` without the domain.
  const hit = hits.find(({ options }) => options !== '') ?? hits[0];
  const [result] = results;
  return hit === undefined || result === undefined || results.size > 1 ? undefined : { result, options: hit.options };
}

function spfEvent(found: readonly FoundSymbol[]): MailEvent | undefined {
  const spf = single(found, spfWords);
  return spf && { action: check, spf: spf.result, verdicts: ['spf'] };
}

function dmarcEvent(found: readonly FoundSymbol[]): MailEvent | undefined {
  const dmarc = single(found, dmarcWords);
  const dmarcDomain = /^([a-z0-9.-]{1,253})(?= : |;|$)/i.exec(dmarc?.options ?? '')?.[1];
  return (
    dmarc && {
      action: check,
      dmarc: dmarc.result,
      verdicts: ['dmarc'],
      ...(dmarcDomain === undefined ? {} : { dmarcDomain }),
    }
  );
}

/** Of several signatures one that verifies is enough (RFC 6376 section 6.1); the keys are those of the result that counts. */
function dkimEvent(found: readonly FoundSymbol[]): MailEvent | undefined {
  const hit = [...dkimWords.keys()].flatMap((word) => found.find(({ name }) => name === word) ?? [])[0];
  const dkim = dkimWords.get(hit?.name ?? '');
  if (hit === undefined || dkim === undefined) {
    return undefined;
  }
  const keys = [...hit.options.matchAll(signingKey)];
  return {
    action: check,
    dkim,
    verdicts: ['dkim'],
    ...(keys.length === 0
      ? {}
      : {
          dkimDomains: keys.map(([, domain = '']) => domain),
          dkimSelectors: keys.map(([, , selector = '']) => selector),
        }),
  };
}

/** `lab.example:s=mail;`, in the options of the DKIM symbols. */
const signingKey = /(?<=^|;)([\w.-]{1,253}):s=([\w.-]{1,253})(?=;|$)/g;

function arcEvent(found: readonly FoundSymbol[]): MailEvent | undefined {
  const outcomes = new Set(found.flatMap(({ name }) => arcOutcomes.get(name) ?? []));
  const [outcome] = outcomes;
  return outcome === undefined || outcomes.size > 1 ? undefined : { action: check, outcome, verdicts: ['arc'] };
}

const spfWords: ReadonlyMap<string, ResultWord> = new Map([
  ['R_SPF_ALLOW', 'pass'],
  ['R_SPF_PLUSALL', 'pass'],
  ['R_SPF_FAIL', 'fail'],
  ['R_SPF_SOFTFAIL', 'softfail'],
  ['R_SPF_NEUTRAL', 'neutral'],
  ['R_SPF_NA', 'none'],
  ['R_SPF_DNSFAIL', 'temperror'],
  ['R_SPF_PERMFAIL', 'permerror'],
]);

/** In the order in which they decide. */
const dkimWords: ReadonlyMap<string, ResultWord> = new Map([
  ['R_DKIM_ALLOW', 'pass'],
  ['R_DKIM_REJECT', 'fail'],
  ['R_DKIM_TEMPFAIL', 'temperror'],
  ['R_DKIM_PERMFAIL', 'permerror'],
  ['R_DKIM_NA', 'none'],
]);

const dmarcWords: ReadonlyMap<string, ResultWord> = new Map([
  ['DMARC_POLICY_ALLOW', 'pass'],
  ['DMARC_POLICY_ALLOW_WITH_FAILURES', 'pass'],
  ['DMARC_POLICY_REJECT', 'fail'],
  ['DMARC_POLICY_QUARANTINE', 'fail'],
  ['DMARC_POLICY_SOFTFAIL', 'fail'],
  ['DMARC_NA', 'none'],
  ['DMARC_DNSFAIL', 'temperror'],
  ['DMARC_BAD_POLICY', 'permerror'],
]);

/** A message without a chain (`ARC_NA`) was not checked. */
const arcOutcomes: ReadonlyMap<string, Outcome> = new Map([
  ['ARC_ALLOW', 'success'],
  ['ARC_REJECT', 'failure'],
  ['ARC_INVALID', 'failure'],
  ['ARC_DNSFAIL', 'unknown'],
]);
