import { openDialog } from './dialog.mjs';

const words = {
  imap: {
    login: (user, password) => `a LOGIN "${quoted(user)}" "${quoted(password)}"`,
    quit: 'z LOGOUT',
    startTls: 's STARTTLS',
  },
  pop3: { quit: 'QUIT', startTls: 'STLS' },
};

/**
 * Tries passwords in one IMAP or POP3 session, the way a mail program does: over TLS, one after the other.
 * @returns {Promise<boolean[]>} whether each of them worked; it stops at the first that does, or at a hang-up
 */
export async function tryLogins({ protocol, place, user, passwords }) {
  const dialog = await openDialog(place);
  const answer = answerReader(protocol, dialog);
  await dialog.line();
  dialog.send(`${words[protocol].startTls}\r\n`);
  await answer('s');
  await dialog.startTls();
  const results = [];
  for (const password of passwords) {
    const worked = await login(protocol, dialog, answer, user, password);
    results.push(worked === true);
    if (worked !== false) {
      break;
    }
  }
  dialog.send(`${words[protocol].quit}\r\n`);
  await answer('z');
  dialog.end();
  return results;
}

async function login(protocol, dialog, answer, user, password) {
  if (protocol === 'imap') {
    dialog.send(`${words.imap.login(user, password)}\r\n`);
    return answer('a');
  }
  dialog.send(`USER ${user}\r\n`);
  await answer();
  dialog.send(`PASS ${password}\r\n`);
  return answer();
}

/** @returns reads lines up to the one that tells how the command went: true, false, or undefined after a hang-up */
function answerReader(protocol, dialog) {
  return async (tag) => {
    for (;;) {
      const line = await dialog.line();
      if (line === undefined) {
        return undefined;
      }
      if (protocol === 'pop3') {
        return line.startsWith('+OK');
      }
      if (line.startsWith(`${tag} `)) {
        return line.startsWith(`${tag} OK`);
      }
    }
  };
}

function quoted(text) {
  return text.replace(/["\\]/g, '\\$&');
}
