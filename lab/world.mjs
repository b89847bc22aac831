/**
 * The lab's map. All addresses are of the ranges for documentation (RFC 5737, RFC 3849), all names end in `.example`
 * (RFC 2606), and all of it lives on the loopback device of a network namespace that nothing leads out of.
 */

/** Everything that runs writes here: a file system in memory that only the lab sees. */
export const root = '/srv/lab';

export const addresses = {
  dns: '127.0.0.53',
  postfix: '203.0.113.1',
  postfix6: '2001:db8::1',
  postscreen: '203.0.113.4',
  exim: '203.0.113.2',
  rspamd: '203.0.113.5',
  dovecotWithOwnLog: '203.0.113.3',
};

/** The `number`-th client. Clients below 200 have a name that DNS confirms; the others have none. */
export const client = (number) => `198.51.100.${number}`;
export const clientName = (number) => `c${number}.client.example`;
export const client6 = '2001:db8:1::9';
export const sink6 = '2001:db8::10';
export const addresses6 = [addresses.postfix6, client6, sink6];

export const domains = { postfix: 'lab.example', exim: 'exim.example' };

/** Passwords by account. `dora` may not log in. */
export const accounts = {
  'alice@lab.example': 'correct-horse',
  'bob@lab.example': 'battery-staple',
  'carol@lab.example': 'tr0ub4dor',
  'dora@lab.example': 'retired',
};
export const eximAccounts = { 'erin@exim.example': 'correct-horse', 'frank@exim.example': 'battery-staple' };

/** Recipients with a mailbox, by server. */
export const mailboxes = {
  postfix: ['alice', 'bob', 'carol', 'dora', 'grey', 'filtered'].map((name) => `${name}@lab.example`),
  exim: Object.keys(eximAccounts),
};
