import { createHash, createSign } from 'node:crypto';

/**
 * Adds a DKIM-Signature to a message (RFC 6376, `simple/simple`, so that nothing has to be normalized).
 * @param {{ domain: string, selector: string, privateKey: import('node:crypto').KeyObject }} signer
 */
export function signMessage(message, { domain, selector, privateKey }) {
  const text = message.replace(/\r?\n/g, '\r\n');
  const end = text.indexOf('\r\n\r\n');
  const headers = text.slice(0, end).split(/\r\n(?![ \t])/);
  const body = `${text.slice(end + 4).replace(/(?:\r\n)+$/, '')}\r\n`;
  const signed = ['From', 'Subject', 'Message-ID'].map((name) => headers.find((line) => line.startsWith(`${name}:`)));
  const hash = createHash('sha256').update(body).digest('base64');
  const field =
    `DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=${domain}; s=${selector};\r\n` +
    `\th=from:subject:message-id; bh=${hash};\r\n\tb=`;
  const signer = createSign('rsa-sha256').update([...signed, field].join('\r\n'));
  return `${field}${signer.sign(privateKey, 'base64')}\r\n${text}`;
}
