import { saveEximListings } from '../servers/exim.mjs';
import { eximAccounts } from '../world.mjs';

const account = 'erin@exim.example';
const login = { user: account, password: eximAccounts[account] };

/** One account of Exim's writes to servers that take, refuse, delay or lose its mail. */
export default {
  name: 'exim-deliveries',
  question: 'sender-activity',
  server: 'exim',
  async play({ send, settle }) {
    const submit = (recipients, message) => send({ from: 120, port: 587, login, sender: account, recipients, message });
    await submit(['one@ok.example']);
    await submit(['two@ok.example', 'three@ok.example', 'frank@exim.example']);
    await submit(['team@exim.example']);
    for (const domain of ['busy', 'full', 'silent', 'closed', 'lost', 'grey', 'limit', 'notls', 'brokentls']) {
      await submit([`user@${domain}.example`]);
    }
    for (const domain of ['gone', 'listing', 'spamtrap', 'liar', 'nowhere']) {
      await submit([`user@${domain}.example`]);
    }
    await submit(['late@expiring.example']);
    await settle();
    await saveEximListings();
    await send({ from: 121, sender: 'friend@ok.example', recipients: ['erin@exim.example', 'frank@exim.example'] });
  },
};
