/**
 * The account of what happened, kept from replies, sinks, mailboxes, notices and queue listings, never from a log. A fact
 * is a set of words (`{ fact: 'login', outcome: 'failure', protocol: 'imap', account, address }`) and a number.
 */
export function createLedger() {
  const facts = new Map();
  let scenario;

  return {
    begin({ name, question, server }) {
      scenario = { scenario: name, question, server };
    },
    add(fact, count = 1) {
      const whole = { ...scenario, ...fact };
      const key = JSON.stringify(Object.entries(whole).sort());
      const known = facts.get(key);
      facts.set(key, { ...whole, count: (known?.count ?? 0) + count });
    },
    facts: () => [...facts.values()].filter(({ count }) => count > 0),
  };
}
