import type { ResultWord } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { type ClientFields, onlyIndexOf, readClientFields } from './client-fields.ts';
import { resultWord } from '../result-word.ts';

/**
 * `prepend <header>`: the result that the message got, as the header field that Postfix is told to add. Undefined where
 * the header is none of SPF's.
 */
export function readPrepend(header: string): MailEvent | undefined {
  if (header.startsWith('Received-SPF: ')) {
    const spf = resultWord(receivedSpf.exec(header)?.[1]);
    return spf && verdict(spf, receivedSpfClient(header));
  }
  if (header.startsWith('Authentication-Results: ')) {
    if (uncheckedClient.test(header)) {
      return { action: 'information' };
    }
    const spf = resultWord(authenticationResults.exec(header)?.[1]);
    return spf && verdict(spf, authenticationResultsClient(header));
  }
  return header.startsWith('X-Comment: SPF ') ? { action: 'information' } : undefined;
}

/**
 * `Pass; identity=mailfrom; client-ip=..; ..`, what versions before 2.0 write of each check. Of the two checks of a
 * message MAIL FROM is the result; HELO only where there is no sender to check.
 */
export function readIdentityLine(text: string): MailEvent | undefined {
  const found = identityLine.exec(text);
  const spf = resultWord(found?.[1]);
  if (found === null || spf === undefined) {
    return undefined;
  }
  const client = readClientFields(text.slice(found[0].length));
  if (found[2] === 'mailfrom' || client.sender === '<>') {
    return verdict(spf, client);
  }
  return { action: 'authentication-check', counted: false, ...client };
}

const receivedSpf = /^Received-SPF: ([A-Za-z]{4,9})[ ;]/;
const authenticationResults = /^Authentication-Results: \S{1,255}; spf=([a-z]{4,9})(?: |$)/i;
/** Clients in `skip_addresses` or a whitelist are not checked. */
const uncheckedClient = /^Authentication-Results: \S{1,255}; none(?: |$)/;
const identityLine = /^([A-Za-z]{4,9}); identity=(mailfrom|helo); client-ip=/;

function verdict(spf: ResultWord, client: ClientFields): MailEvent {
  return { action: 'authentication-check', spf, verdicts: ['spf'], ...client };
}

/**
 * Of MAIL FROM the header's comment is the word `mailfrom`, so the fields stand where the program put them. Of HELO it is
 * the explanation that the domain published in DNS: then the fields count only where they can be but once.
 */
function receivedSpfClient(header: string): ClientFields {
  const fixed = mailFromFields.exec(header);
  if (fixed !== null) {
    return readClientFields(header.slice(fixed[0].length));
  }
  const at = onlyIndexOf(header, ') identity=helo; client-ip=');
  return at === undefined ? {} : readClientFields(header.slice(at + ') identity=helo; client-ip='.length));
}

const mailFromFields = /^Received-SPF: [A-Za-z]+ \(mailfrom\) identity=mailfrom; client-ip=/;

function authenticationResultsClient(header: string): ClientFields {
  const at = onlyIndexOf(header, '(client-ip=');
  return at === undefined || !header.endsWith(')') ? {} : readClientFields(header.slice(at + '(client-ip='.length, -1));
}
