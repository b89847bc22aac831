import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EventFields } from './ecs/fields.generated.ts';
import { documentsOf } from './testing/documents.ts';

/**
 * The samples, which real servers wrote, counted twice: by MailLens's documents, and by the plainest pattern for the one
 * line of each fact that has to be counted.
 */
const folder = join(import.meta.dirname, '../../samples');
const names = readdirSync(folder).filter((name) => name !== 'README.md');
const syslog = names.filter((name) => name.endsWith('.log') && name !== 'dovecot-file.log');
const eximOwn = ['exim_mainlog', 'exim_rejectlog', 'exim_paniclog'];

async function counted(...files: string[]): Promise<EventFields[]> {
  const documents = await documentsOf(
    files.map((name) => ({
      name,
      bytes: readFileSync(join(folder, name)),
      isCopy: files.includes('exim_mainlog') && name !== 'exim_mainlog',
    })),
  );
  return documents.map(({ fields }) => fields).filter((fields) => fields['mail.counted']);
}

function grep(name: string, pattern: RegExp): RegExpMatchArray[] {
  return readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const found = pattern.exec(line);
      return found === null ? [] : [found];
    });
}

test.each(names)('%s: every line is understood', async (name) => {
  const unparsed = (await counted(name)).filter((fields) => fields['event.action'] === 'unparsed');
  expect(unparsed.map(({ message }) => message)).toEqual([]);
});

describe.each(syslog)('%s', (name) => {
  test('failed logins', async () => {
    const failures = (await counted(name)).filter(
      (fields) => fields['event.action'] === 'login' && fields['event.outcome'] === 'failure',
    );
    const attempts = failures.reduce((sum, fields) => sum + (fields['mail.login.attempts'] ?? 0), 0);
    const inDovecot = grep(name, /-login: .*\(auth failed, (\d+) attempts/).reduce(
      (sum, found) => sum + Number(found[1]),
      0,
    );
    const inPostfix = grep(name, /smtpd\[\d+\]: warning: \S+: SASL [\w-]+ authentication (?:failed|aborted)/).length;
    const inExim = grep(name, /authenticator failed for/).length;
    expect(attempts).toBe(inDovecot + inPostfix + inExim);
  });

  test('delivery attempts', async () => {
    const attempts = (await counted(name)).filter((fields) => fields['event.action'] === 'deliver');
    const inPostfix = grep(name, / to=<.*, status=(?:sent|deferred|bounced) \(/).length;
    const discarded = grep(name, / (?:milter-)?discard: /).length;
    const inExim = grep(name, /\d [\w-]{16} (?:=>|->|==|\*\*) /).length;
    // sendmail's `queued` is no attempt, and one line may name several recipients.
    const inSendmail = grep(name, /sendmail|sm-mta/).length;
    if (inSendmail === 0) {
      expect(attempts).toHaveLength(inPostfix + discarded + inExim);
    }
  });

  test('rejections by Postfix', async () => {
    const rejections = (await counted(name)).filter(
      (fields) => fields['event.action'] === 'reject' && fields['event.dataset'] === 'postfix',
    );
    expect(rejections).toHaveLength(grep(name, /postfix.*: (?:milter-)?reject: /).length);
  });

  test('TLS failures', async () => {
    const failures = (await counted(name)).filter((fields) => fields['mail.tls.error'] !== undefined);
    const ofDeliveries = grep(name, /status=\w+ \(Cannot start TLS/).length;
    const ofClients = grep(name, /SSL_accept error from/).length;
    const ofExim = grep(name, /TLS error on connection/).length;
    const ofSendmail = grep(name, /STARTTLS.*error/).length;
    expect(failures).toHaveLength(ofDeliveries + ofClients + ofExim + ofSendmail);
  });
});

describe('the three logs of one Exim', () => {
  test('rejections are counted in the mainlog alone', async () => {
    const all = (await counted(...eximOwn)).filter((fields) => fields['event.action'] === 'reject');
    expect(new Set(all.map((fields) => fields['log.file.path']))).toEqual(
      grep('exim_mainlog', / rejected /).length > 0 ? new Set(['exim_mainlog']) : new Set(),
    );
    const alone = (await counted('exim_rejectlog')).filter((fields) => fields['event.action'] === 'reject');
    expect(alone).toHaveLength(grep('exim_rejectlog', / rejected |SMTP protocol/).length);
  });

  test('deliveries and their logins', async () => {
    const all = await counted('exim_mainlog');
    expect(all.filter((fields) => fields['event.action'] === 'deliver')).toHaveLength(
      grep('exim_mainlog', /\d [\w-]{16} (?:=>|->|==|\*\*) /).length,
    );
    const sent = all.filter((fields) => fields['mail.status'] === 'sent');
    expect(sent.filter((fields) => fields['mail.join'] === 'full').length / sent.length).toBeGreaterThan(0.9);
    expect(sent.filter((fields) => fields['user.name'] !== undefined).length).toBeGreaterThan(100);
  });
});

test('Dovecot’s own file', async () => {
  const all = await counted('dovecot-file.log');
  const failures = all.filter((fields) => fields['event.action'] === 'login' && fields['event.outcome'] === 'failure');
  expect(failures.reduce((sum, fields) => sum + (fields['mail.login.attempts'] ?? 0), 0)).toBe(
    grep('dovecot-file.log', /-login: .*\(auth failed, (\d+) attempts/).reduce(
      (sum, found) => sum + Number(found[1]),
      0,
    ),
  );
});
