import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads what came into the mailboxes since the last look. One Maildir per address, below `folder/DOMAIN/USER`. */
export function createMaildirReader(folder, mailboxes) {
  const known = new Set();

  return () =>
    Object.entries(mailboxes).flatMap(([server, names]) =>
      names.flatMap((mailbox) =>
        ['new', 'cur'].flatMap((part) => readNew(mailbox, part).map((mail) => ({ server, ...mail }))),
      ),
    );

  function readNew(mailbox, part) {
    const [user, domain] = mailbox.split('@');
    const path = join(folder, domain, user, part);
    // A client that looks moves mail from `new` to `cur` and adds flags after the colon.
    const keyOf = (file) => `${mailbox} ${file.split(':')[0]}`;
    const files = existsSync(path) ? readdirSync(path).filter((file) => !known.has(keyOf(file))) : [];
    return files.map((file) => {
      known.add(keyOf(file));
      const text = readFileSync(join(path, file), 'utf8');
      // Exim writes whom the message came for, before aliases; its log names that address too.
      const recipient = /^Envelope-To: (.*)$/im.exec(text)?.[1] ?? mailbox;
      return { sender: /^Return-Path: <(.*)>$/im.exec(text)?.[1] ?? '', recipient, text };
    });
  }
}
