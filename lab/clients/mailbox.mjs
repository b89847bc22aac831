import { openDialog } from './dialog.mjs';

/** How each protocol greets, turns on TLS, logs in and says goodbye. The tag of an answer is `a`, where there are tags. */
const words = {
  imap: {
    startTls: 'a STARTTLS',
    logIn: (user, password) => [`a LOGIN "${quoted(user)}" "${quoted(password)}"`],
    quit: 'a LOGOUT',
    verdict: /^(?:a (OK)|a (?:NO|BAD))\b/,
  },
  pop3: {
    startTls: 'STLS',
    logIn: (user, password) => [`USER ${user}`, `PASS ${password}`],
    quit: 'QUIT',
    verdict: /^(?:(\+OK)|-ERR)/,
  },
  // RFC 5804: capabilities come before the OK of the greeting and, again, after STARTTLS.
  managesieve: {
    startTls: 'STARTTLS',
    logIn: (user, password) => [`AUTHENTICATE "PLAIN" "${plain(user, password)}"`],
    quit: 'LOGOUT',
    verdict: /^(?:(OK)|NO|BYE)\b/,
    greets: true,
    greetsAfterTls: true,
  },
};

/**
 * Tries passwords in one IMAP, POP3 or ManageSieve session, the way a mail program does: over TLS, one after the other.
 * @returns {Promise<boolean[]>} whether each of them worked; it stops at the first that does, or at a hang-up
 */
export async function tryLogins({ protocol, place, user, passwords }) {
  const dialog = await openDialog(place);
  const { startTls, logIn, quit, verdict, greets, greetsAfterTls } = words[protocol];
  const answer = () => readAnswer(dialog, verdict);
  const ask = (line) => {
    dialog.send(`${line}\r\n`);
    return answer();
  };
  await (greets === true ? answer() : dialog.line());
  await ask(startTls);
  await dialog.startTls();
  if (greetsAfterTls === true) {
    await answer();
  }
  const results = [];
  for (const password of passwords) {
    let worked;
    for (const line of logIn(user, password)) {
      worked = await ask(line);
    }
    results.push(worked === true);
    if (worked !== false) {
      break;
    }
  }
  await ask(quit);
  dialog.end();
  return results;
}

/** Reads up to the line that tells how the command went: true, false, or undefined after a hang-up. */
async function readAnswer(dialog, verdict) {
  for (;;) {
    const line = await dialog.line();
    if (line === undefined) {
      return undefined;
    }
    const found = verdict.exec(line);
    if (found !== null) {
      return found[1] !== undefined;
    }
  }
}

function quoted(text) {
  return text.replace(/["\\]/g, '\\$&');
}

function plain(user, password) {
  return Buffer.from(`\0${user}\0${password}`).toString('base64');
}
