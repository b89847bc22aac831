/** What a milter wrote about a message: the MTA's queue id and the text behind it. */
export interface JobText {
  /** Absent on what concerns the whole process, and where the MTA told the milter no id. */
  queueId?: string;
  text: string;
}

/**
 * Takes the job id off the front: the MTA's macro `i`, a queue id of Postfix or sendmail, or `(unknown-jobid)` where the
 * MTA sent none (JOBIDUNKNOWN in opendkim/opendkim.c and opendmarc/opendmarc.c). Ids are never plain words in lower
 * case, which tells `warning: ...` from an id.
 */
export function readJobText(text: string): JobText {
  const found = jobId.exec(text);
  if (found === null) {
    return { text };
  }
  const rest = text.slice(found[0].length);
  return found[1] === undefined ? { text: rest } : { queueId: found[1], text: rest };
}

const jobId = /^(?:(?![a-z]+:)([0-9A-Za-z]{6,20})|\(unknown-jobid\)): /;
