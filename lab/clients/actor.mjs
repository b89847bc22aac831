import { settleEximQueue } from '../servers/exim.mjs';
import { settleQueue } from '../servers/postfix.mjs';
import { addresses, client } from '../world.mjs';
import { tryLogins } from './mailbox.mjs';
import { authenticate, openSmtp } from './smtp.mjs';

const ports = { imap: 143, pop3: 110, managesieve: 4190 };
const logInAt = { postfix: addresses.postfix, dovecot: addresses.dovecotWithOwnLog };

/** What a scenario can do. Everything it does is written down by the replies that it gets. */
export function createActor({ server, ledger, observer, waiting, write }) {
  /**
   * One SMTP session with at most one message.
   * @param {object} options from: client number or address; to: server address; port; helo; tls; login { user, password,
   *   mechanism }; sender; recipients; message (see `mail.mjs`); reason: what a refusal of this mail is for
   * @returns the replies
   */
  async function send(options) {
    const {
      from,
      to = addresses[server],
      port = 25,
      helo = 'client.example',
      login,
      tls = login !== undefined,
    } = options;
    const address = typeof from === 'number' ? client(from) : from;
    const smtp = await openSmtp({ host: to, port, localAddress: address });
    ledger.add({ fact: 'connection', address });
    const replies = { greeting: smtp.greeting };
    replies.ehlo = await smtp.command(`EHLO ${helo}`);
    if (tls) {
      await smtp.startTls();
      await smtp.command(`EHLO ${helo}`);
    }
    if (login !== undefined) {
      replies.login = await logIn(smtp, address, login);
    }
    if (options.sender !== undefined && replies.greeting.code === 220) {
      Object.assign(replies, await offer(smtp, address, options));
    }
    await smtp.quit();
    return replies;
  }

  async function logIn(smtp, address, { user, password, mechanism = 'PLAIN' }) {
    const reply = await authenticate(smtp, mechanism, user, password);
    const outcome = reply.code === 235 ? 'success' : 'failure';
    ledger.add({ fact: 'login', outcome, protocol: 'smtp', account: user, address });
    return reply;
  }

  async function offer(smtp, address, options) {
    const { sender, recipients, parameters = '', login } = options;
    const account = login?.user ?? '';
    const refuse = (reply, recipient) =>
      ledger.add({
        fact: 'rejection',
        address,
        sender,
        recipient,
        account,
        code: reply.code,
        reason: options.reason ?? 'other',
      });
    const replies = { mail: await smtp.command(`MAIL FROM:<${sender}>${parameters}`), recipients: [] };
    if (replies.mail.code !== 250) {
      refuse(replies.mail, '');
      return replies;
    }
    for (const recipient of recipients) {
      const reply = await smtp.command(`RCPT TO:<${recipient}>`);
      replies.recipients.push(reply);
      if (reply.code !== 250) {
        refuse(reply, recipient);
      }
    }
    const taken = recipients.filter((_, number) => replies.recipients[number].code === 250);
    if (taken.length > 0) {
      replies.data = await smtp.data(write({ sender, recipients: taken, ...options.message }));
      if (replies.data.code === 250) {
        ledger.add({ fact: 'message', address, sender, account });
        taken.forEach((recipient) => waiting.begin(server, sender, recipient));
      } else {
        taken.forEach((recipient) => refuse(replies.data, recipient));
      }
    }
    return replies;
  }

  return {
    send,
    /** Several passwords in one IMAP, POP3 or ManageSieve session. */
    async logIn({ protocol, from, user, passwords, to = logInAt[server] }) {
      const address = client(from);
      const place = { host: to, port: ports[protocol], localAddress: address };
      const results = await tryLogins({ protocol, place, user, passwords });
      for (const worked of results) {
        ledger.add({ fact: 'login', outcome: worked ? 'success' : 'failure', protocol, account: user, address });
      }
      return results;
    },
    /** For conversations that `send` does not know. */
    async open(from, place) {
      const address = typeof from === 'number' ? client(from) : from;
      const smtp = await openSmtp({ host: addresses[server], port: 25, localAddress: address, ...place });
      ledger.add({ fact: 'connection', address });
      return smtp;
    },
    note: ledger.add,
    waiting,
    write,
    async settle() {
      await (server === 'exim' ? settleEximQueue : settleQueue)((entries) => observer.queue(server, entries));
      observer.lookIntoMailboxes();
    },
  };
}
