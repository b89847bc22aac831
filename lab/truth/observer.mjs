import { join } from 'node:path';
import { sinks } from '../sinks/behaviours.mjs';
import { mailboxes, root } from '../world.mjs';
import { createMaildirReader } from './maildirs.mjs';
import { isNotice, readNotice } from './notices.mjs';
import { readResults } from './results.mjs';

const reasons = new Map(sinks.map(({ domain, reason }) => [domain, reason]));
reasons.set('nowhere.example', 'host_not_found').set('servfail.example', 'dns');

/** Turns what sinks, mailboxes and queue listings show into facts. */
export function createObserver(ledger, waiting) {
  const readMailboxes = createMaildirReader(join(root, 'mail'), mailboxes);
  const deferred = new Set();
  const judged = new Set();

  function reasonOf(recipient) {
    const reason = reasons.get(recipient.split('@')[1]) ?? 'other';
    return typeof reason === 'function' ? reason(recipient) : reason;
  }

  function accepted({ server, sender, recipient, text }) {
    if (sender !== '') {
      waiting.end(server, sender, recipient);
      ledger.add({ server, fact: 'delivery', status: 'sent', sender, recipient });
    } else if (isNotice(text)) {
      for (const notice of readNotice(text)) {
        told({ ...notice, server, text }, recipient);
      }
    }
  }

  /** A message with several recipients is checked once. */
  function readOnce(text) {
    const messageId = /^Message-ID: (.*)$/im.exec(text)?.[1];
    const isRead = judged.has(messageId);
    judged.add(messageId);
    return isRead ? [] : readResults(text);
  }

  /** A final notice with a 4.x.x status is about mail that became too old; Exim says so in words. */
  function told({ server, recipient, action, status, text }, sender) {
    if (action === 'failed') {
      const end = status.startsWith('4') || text.includes('retry timeout exceeded') ? 'expired' : 'bounced';
      waiting.end(server, sender, recipient);
      ledger.add({ server, fact: 'delivery', status: end, sender, recipient, reason: reasonOf(recipient) });
    } else {
      ledger.add({ server, fact: 'notice', action, sender, recipient });
    }
  }

  return {
    accepted,
    refused({ server, sender, recipient, code }) {
      if (sender !== '') {
        ledger.add({ server, fact: 'remote-refusal', sender, recipient, code });
      }
    },
    /** What came into the mailboxes, with the results that the filters wrote into the header. */
    lookIntoMailboxes() {
      for (const mail of readMailboxes()) {
        accepted(mail);
        readOnce(mail.text).forEach((result) => ledger.add({ server: mail.server, fact: 'authentication', ...result }));
      }
    },
    /** @param entries as `postqueue -j` lists them: a recipient counts once for each message that ever waited for it */
    queue(server, entries) {
      for (const { queue_name, queue_id, sender, recipients } of entries) {
        for (const { address } of queue_name === 'deferred' && sender !== 'MAILER-DAEMON' ? recipients : []) {
          if (!deferred.has(`${queue_id} ${address}`)) {
            deferred.add(`${queue_id} ${address}`);
            ledger.add({
              server,
              fact: 'delivery',
              status: 'deferred',
              sender,
              recipient: address,
              reason: reasonOf(address),
            });
          }
        }
      }
    },
  };
}
