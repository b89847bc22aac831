import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import spamassassin from './parser.ts';

const tail =
  ',user=vmail,uid=5000,required_score=5.0,rhost=::1,raddr=::1,rport=34624,mid=<sa1@client.example>,autolearn=no';
const common = { messageId: 'sa1@client.example', size: 2979 };
const check = 'authentication-check';

it('tells the score and the checks of a message', () => {
  expect(
    parse(
      `spamd: result: Y 999 - DKIM_SIGNED,DKIM_VALID,GTUBE,SPF_SOFTFAIL,DMARC_REJECT scantime=2.2,size=2979${tail}`,
    ),
  ).toEqual([
    { action: 'information', reason: 'spam', ...common },
    { action: check, spf: 'softfail', verdicts: ['spf'], ...common },
    { action: check, dkim: 'pass', verdicts: ['dkim'], ...common },
    { action: check, dmarc: 'fail', verdicts: ['dmarc'], ...common },
  ]);
});

it('knows a message without hits', () => {
  expect(parse(`spamd: result: .  0 -  scantime=0.2,size=2979${tail}`)).toEqual([{ action: 'information', ...common }]);
});

it('takes no Message-ID from the name of a user', () => {
  const user = ',user=eve,mid=<forged@evil.example>,raddr=6.6.6.6,rport=1';
  expect(parse(`spamd: result: .  0 - ALL_TRUSTED scantime=0.2,size=2979${user}${tail}`)).toEqual([
    { action: 'information', ...common },
  ]);
});

it('does without a Message-ID that is none', () => {
  expect(
    parse('spamd: result: .  0 - X scantime=0.2,size=9,user=u,raddr=::1,rport=3,mid=(unknown),autolearn=no'),
  ).toEqual([{ action: 'information', size: 9 }]);
});

it.each<[string, object]>([
  ['spamd: processing message <a@b.example> for vmail:5000', { action: 'information', messageId: 'a@b.example' }],
  ['spamd: processing message <a b> for vmail:5000', { action: 'information' }],
  ['spamd: identified spam (15.1/5.0) for vmail:5000 in 1.2 seconds, 3456 bytes.', { action: 'information' }],
  ['spamd: clean message (-0.2/5.0) for vmail:5000 in 0.4 seconds, 982 bytes.', { action: 'information' }],
  ['spamd: connection from localhost [127.0.0.1]:34624 to port 783, fd 5', { action: 'information' }],
  ['spamd: unauthorized connection from c [198.51.100.7]:1 to port 783, fd 5', { action: 'warning' }],
  ['spamd: server started on IO::Socket::IP [127.0.0.1]:783 (running version 4.0.1)', { action: 'start' }],
  ['spamd: server killed by SIGTERM, shutting down', { action: 'stop' }],
  ['prefork: child states: II', { action: 'statistics' }],
])('%s', (text, event) => {
  expect(parse(text)).toEqual([event]);
});

it('leaves what it does not know', () => {
  expect(parse('something new')).toEqual([]);
});

function parse(text: string, program = 'spamd'): MailEvent[] {
  return spamassassin.parse(textRecord(program, text));
}
