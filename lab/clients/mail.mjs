import { signMessage } from './dkim-sign.mjs';

/** @returns a writer of messages: `{ sender, recipients, subject, header, body, from, bytes, signedBy, spoil }` */
export function createMailWriter(keys) {
  let number = 0;

  return ({
    sender,
    recipients,
    subject = 'hello',
    header = [],
    body = 'Good morning.',
    from = sender,
    bytes,
    signedBy,
    spoil,
  }) => {
    number++;
    const text = [
      `From: <${from}>`,
      `To: ${recipients.map((recipient) => `<${recipient}>`).join(', ')}`,
      `Subject: ${subject}`,
      `Message-ID: <${number}.lab@client.example>`,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      ...header,
      '',
      bytes === undefined ? body : `${'x'.repeat(70)}\n`.repeat(Math.ceil(bytes / 71)),
    ].join('\n');
    if (signedBy === undefined) {
      return text;
    }
    const { domain, selector } = signedBy;
    const key = keys.byDomain.get(domain);
    const signed = signMessage(text, { domain, selector: selector ?? key.selector, privateKey: key.privateKey });
    return spoil === true ? `${signed}\nadded on the way` : signed;
  };
}
