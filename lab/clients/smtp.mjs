import { openDialog } from './dialog.mjs';

/** An SMTP client that asks for one thing at a time and returns each reply: `{ code, enhanced, text }`. */
export async function openSmtp(place) {
  const dialog = await openDialog(place);

  async function reply() {
    const lines = [];
    for (;;) {
      const line = await dialog.line();
      if (line === undefined) {
        return { code: 0, text: 'closed' };
      }
      lines.push(line.slice(4));
      if (line[3] !== '-') {
        const text = lines.join('\n');
        return { code: Number(line.slice(0, 3)), enhanced: /^[245]\.\d+\.\d+/.exec(line.slice(4))?.[0], text };
      }
    }
  }

  async function command(text) {
    dialog.send(`${text}\r\n`);
    return reply();
  }

  return {
    greeting: await reply(),
    command,
    /** The message, ended as RFC 5321 section 4.5.2 demands. */
    async data(message) {
      const start = await command('DATA');
      if (start.code !== 354) {
        return start;
      }
      return command(`${message.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..')}\r\n.`);
    },
    async startTls(options) {
      const answer = await command('STARTTLS');
      if (answer.code === 220) {
        await dialog.startTls(options);
      }
      return answer;
    },
    send: dialog.send,
    reply,
    async quit() {
      await command('QUIT');
      dialog.end();
    },
    destroy: dialog.destroy,
  };
}

/** AUTH with an initial response, or LOGIN with its two questions. @returns the last reply */
export async function authenticate(smtp, mechanism, user, password) {
  if (mechanism === 'PLAIN') {
    return smtp.command(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`);
  }
  const question = await smtp.command('AUTH LOGIN');
  if (question.code !== 334) {
    return question;
  }
  await smtp.command(base64(user));
  return smtp.command(base64(password));
}

function base64(text) {
  return Buffer.from(text).toString('base64');
}
