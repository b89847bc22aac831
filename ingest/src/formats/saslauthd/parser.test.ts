import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import saslauthd from './parser.ts';

const failure = { action: 'login', outcome: 'failure', counted: false };
const refused = (fields: string) => `do_auth         : auth failure: ${fields}`;

it.each<[string, object]>([
  [
    refused('[user=alice] [service=smtp] [realm=] [mech=pam] [reason=PAM auth error]'),
    { ...failure, loginReason: 'invalid_credentials', protocol: 'smtp', user: 'alice' },
  ],
  [
    refused('[user=miller] [service=imap] [realm=lab.example] [mech=pam] [reason=PAM acct error]'),
    { ...failure, loginReason: 'disabled', protocol: 'imap', user: 'miller@lab.example' },
  ],
  [
    refused('[user=x [y]] [service=pop] [realm=] [mech=sasldb] [reason=Unknown]'),
    { ...failure, loginReason: 'invalid_credentials', protocol: 'pop3', user: 'x [y]' },
  ],
  [
    'do_auth         : auth success: [user=carol] [service=smtp] [realm=] [mech=pam]',
    { action: 'information', protocol: 'smtp', user: 'carol' },
  ],
  [
    'do_auth         : auth success (cached): [user=carol] [service=sieve] [realm=]',
    { action: 'information', protocol: 'managesieve', user: 'carol' },
  ],
  ['server_exit     : master exited: 4890', { action: 'stop' }],
  ['ipc_init        : listening on socket: /var/run/saslauthd/mux', { action: 'start' }],
  ['pam_unix(smtp:auth): check pass; user unknown', { action: 'information' }],
  ['DEBUG: auth_pam: pam_authenticate failed: Authentication failure', { action: 'information' }],
])('%s', (text, event) => {
  expect(parse(text)).toEqual([event]);
});

it('takes neither account nor service from a user name that holds brackets of both', () => {
  const user = 'x] [service=imap] [realm=] [mech=pam] [reason=ok';
  expect(parse(refused(`[user=${user}] [service=smtp] [realm=] [mech=pam] [reason=PAM auth error]`))).toEqual([
    { ...failure, loginReason: 'invalid_credentials' },
  ]);
});

it('leaves what it does not know', () => {
  expect(parse('something new')).toEqual([]);
});

function parse(text: string, program = 'saslauthd'): MailEvent[] {
  return saslauthd.parse(textRecord(program, text));
}
