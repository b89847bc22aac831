/**
 * What a delivery status notice says of each recipient (RFC 3464): `{ recipient, action, status, diagnostic }`.
 * @param text the whole message
 */
export function readNotice(text) {
  return text
    .split(/\n\s*\n/)
    .filter((block) => /^Final-Recipient:/m.test(block))
    .map((block) => {
      const field = (name) => new RegExp(`^${name}:\\s*([^\\n]*(?:\\n[ \\t][^\\n]*)*)`, 'mi').exec(block)?.[1];
      return {
        recipient: field('Final-Recipient')?.replace(/^[\w-]+;\s*/, ''),
        action: field('Action'),
        status: field('Status'),
        diagnostic: field('Diagnostic-Code'),
      };
    });
}

export const isNotice = (text) => /^Content-Type: multipart\/report/im.test(text);
