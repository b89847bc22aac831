import { readReply, type Reply } from '../reply.ts';

/**
 * A reply in a row. Exchange joins the lines of a long one, as to EHLO, and writes two blanks behind the code; 334 and 354
 * are replies too, which ask for more.
 */
export function readReplyRow(data: string): Reply {
  const found = replyCode.exec(data);
  if (found === null) {
    return { response: data };
  }
  return { ...readReply(data.slice(found[0].length)), smtpCode: Number(found[1]) };
}

const replyCode = /^([2-5]\d\d)[ -]{0,4}/;
