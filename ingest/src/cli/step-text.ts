import type { Step } from '../trace/step.ts';

const longestReply = 160;

/** One step of a journey in a line of words. */
export function stepText(step: Step): string {
  const told = tell(step);
  return step.counted || step.action !== 'deliver'
    ? told
    : `${told} (told by ${step.program ?? 'another program'} too)`;
}

function tell(step: Step): string {
  switch (step.action) {
    case 'deliver':
      return deliveryText(step);
    case 'reject':
      return `rejected${step.recipient === undefined ? '' : ` for ${step.recipient}`}: ${replyText(step)}`;
    case 'expire':
      return `given up${step.recipient === undefined ? '' : ` for ${step.recipient}`}: too old`;
    case 'bounce':
      return `notice to the sender${step.queued_as === undefined ? '' : ` queued as ${step.queued_as}`}`;
    case 'remove':
      return 'left the queue';
    case 'authentication-check':
      return `checked by ${step.program ?? 'a filter'}: ${verdictText(step)}`;
    case 'receive':
      return `${step.counted ? 'is in the queue' : 'arrives'} (${step.program ?? 'unknown program'})`;
    case 'login':
      return `login (${step.program ?? 'unknown program'}): ${step.outcome ?? 'unknown'}`;
    default:
      return `${step.action} (${step.program ?? 'unknown program'}): ${shortened(step.response ?? withoutEnvelope(step))}`;
  }
}

function deliveryText(step: Step): string {
  const attempt = step.attempt === undefined ? '' : ` attempt ${step.attempt}`;
  const namesAddress = step.server_ip === undefined || step.relay?.includes(step.server_ip) === true;
  const place = [step.relay, namesAddress ? undefined : `[${step.server_ip ?? ''}]`].filter(Boolean).join(' ');
  const parts = [
    `to ${step.recipient ?? 'unknown'}${attempt}: ${step.status ?? step.outcome ?? 'unknown'}`,
    ...(place === '' ? [] : [`by ${place}`]),
    ...(step.delay_seconds === undefined ? [] : [`${step.delay_seconds} s after arrival`]),
    ...(step.queued_as === undefined ? [] : [`there as ${step.queued_as}`]),
  ];
  return `${parts.join(', ')}${step.status === 'sent' ? '' : `: ${replyText(step)}`}`;
}

function replyText({ smtp_code: code, enhanced_code: enhanced, response, reason }: Step): string {
  const text = shortened([code, enhanced, response].filter((part) => part !== undefined).join(' '));
  return [text, reason === undefined ? '' : `(${reason})`].filter((part) => part !== '').join(' ') || 'no reason given';
}

function verdictText({
  spf,
  spf_domain: spfDomain,
  dkim,
  dkim_domains: domains,
  dmarc,
  dmarc_domain: from,
  disposition,
}: Step): string {
  const verdicts = [
    ...(spf === undefined ? [] : [`SPF ${spf}${spfDomain === undefined ? '' : ` for ${spfDomain}`}`]),
    ...(dkim === undefined ? [] : [`DKIM ${dkim}${domains === undefined ? '' : ` for ${domains.join(', ')}`}`]),
    ...(dmarc === undefined
      ? []
      : [
          `DMARC ${dmarc}${from === undefined ? '' : ` for ${from}`}${disposition === undefined ? '' : `, ${disposition}`}`,
        ]),
  ];
  return verdicts.join('; ') || 'no verdict';
}

/** The record without what the line of the timeline says already: its time, host and program. */
function withoutEnvelope({ record }: Step): string {
  return record.replace(/^.{0,200}?\]: /, '');
}

function shortened(text: string): string {
  return text.length <= longestReply ? text : `${text.slice(0, longestReply - 1)}…`;
}
