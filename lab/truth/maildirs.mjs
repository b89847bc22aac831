import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads what came into the mailboxes since the last look. One Maildir per address, below `folder/DOMAIN/USER`. */
export function createMaildirReader(folder, mailboxes) {
  const known = new Set();

  return () =>
    mailboxes.flatMap((mailbox) => {
      const [user, domain] = mailbox.split('@');
      return ['new', 'cur'].flatMap((part) => {
        const path = join(folder, domain, user, part);
        const files = existsSync(path) ? readdirSync(path).filter((file) => !known.has(file.split(':')[0])) : [];
        return files.map((file) => {
          known.add(file.split(':')[0]);
          const text = readFileSync(join(path, file), 'utf8');
          return { sender: /^Return-Path: <(.*)>$/m.exec(text)?.[1] ?? '', recipient: mailbox, text };
        });
      });
    });
}
