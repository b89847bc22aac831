import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';

type TaskFields = Pick<MailEvent, 'messageId' | 'queueId' | 'clientIp' | 'user' | 'sender' | 'protocol'>;

/**
 * Reads what stands before the result. In the Message-ID Rspamd replaces blanks, so it ends before the first one; queue id
 * and address are the mail server's. The login and the sender behind them are the client's text, unquoted: they count only
 * where they can be cut apart in one way. Undefined for a text that is no such line.
 *
 * @param resultStart where the result begins, or the end of the text
 */
export function readTaskFields(text: string, resultStart: number): TaskFields | undefined {
  const found = safeFields.exec(text);
  if (found === null) {
    return undefined;
  }
  const [matched, messageId = '', queueId, clientIp] = found;
  return {
    ...(messageId === '' || messageId === 'undef' ? {} : { messageId }),
    ...(queueId === undefined || queueId === 'undef' ? {} : { queueId }),
    ...(clientIp === undefined ? {} : { clientIp }),
    ...readParties(text.slice(Math.min(matched.length, resultStart), resultStart)),
  };
}

const safeFields = /^id: <(\S{0,998}?)>,(?: qid: <([0-9A-Za-z-]{1,64})>,)?(?: ip: ([0-9a-fA-F.:]{2,45}),)?(?= |$)/;

/** ` user: U, from: <S>,`: either may be missing. */
function readParties(text: string): TaskFields {
  const fromAt = text.indexOf(senderField);
  if (fromAt >= 0 && (text.includes(senderField, fromAt + 1) || !text.endsWith('>,'))) {
    return {};
  }
  const sender =
    fromAt < 0 ? {} : { sender: bareAddress(text.slice(fromAt + senderField.length - 1, text.lastIndexOf('>') + 1)) };
  const login = fromAt < 0 ? text : text.slice(0, fromAt);
  return login.startsWith(userField) && login.endsWith(',')
    ? { ...sender, user: login.slice(userField.length, -1) }
    : sender;
}

const senderField = ' from: <';
const userField = ' user: ';
