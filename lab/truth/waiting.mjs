import { domains } from '../world.mjs';

/**
 * Who still waits for mail: recipients that a server took on, less those that a server got the mail for or a notice gave up.
 * Mail to our own domains never waits here, and aliases change its recipients, so it is left out.
 */
export function createWaiting() {
  const open = new Map();
  const change = (by) => (server, sender, recipient) => {
    const key = JSON.stringify([server, sender, recipient]);
    // A fast server has the mail before its sender has the reply: the end may come first.
    open.set(key, (open.get(key) ?? 0) + by);
  };

  return {
    begin: change(1),
    end: change(-1),
    /** Recipients by their domain: `[domain, count]` pairs. */
    byDomain(server) {
      const counts = new Map();
      for (const [key, count] of open) {
        const [of, , recipient] = JSON.parse(key);
        const domain = recipient.slice(recipient.lastIndexOf('@') + 1);
        if (of === server && count > 0 && !Object.values(domains).includes(domain)) {
          counts.set(domain, (counts.get(domain) ?? 0) + count);
        }
      }
      return [...counts];
    },
  };
}
