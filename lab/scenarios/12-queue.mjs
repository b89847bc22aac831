import { ageMessages, flushQueue, saveListings, sendmail } from '../servers/postfix.mjs';

const hour = 3_600;
const domains = ['closed', 'silent', 'busy', 'full'].map((name) => `${name}.example`);

/** Some hundred messages of different ages that wait, and some that waited too long. */
export default {
  name: 'queue',
  question: 'queue',
  server: 'postfix',
  async play({ write, note, settle, waiting }) {
    const submit = async (sender, recipient) => {
      const isTaken = await sendmail(sender, [recipient], write({ sender, recipients: [recipient] }));
      note({ fact: 'message', sender, address: '', account: '' }, isTaken ? 1 : 0);
      if (isTaken) {
        waiting.begin('postfix', sender, recipient);
      }
    };
    for (let number = 0; number < 160; number++) {
      await submit('list@lab.example', `reader${number}@${domains[number % domains.length]}`);
    }
    for (let number = 0; number < 6; number++) {
      await submit('bob@lab.example', `late${number}@closed.example`);
    }
    await settle();
    // The lab's Postfix gives up after a day.
    await ageMessages((recipient, number) => (recipient.startsWith('late') ? 30 * hour : (number % 23) * hour));
    for (const [domain, count] of waiting.byDomain('postfix')) {
      note({ fact: 'waiting', queue: 'deferred', domain }, count);
    }
    await saveListings();
    await flushQueue();
  },
};
