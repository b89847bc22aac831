// Generated from the folders beside it by `npm run generate`. Do not edit.
import type { Format } from './format.ts';
import amavis from './amavis/parser.ts';
import courier from './courier/parser.ts';
import cyrus from './cyrus/parser.ts';
import dovecot from './dovecot/parser.ts';
import exchange from './exchange/parser.ts';
import exim from './exim/parser.ts';
import openarc from './openarc/parser.ts';
import opendkim from './opendkim/parser.ts';
import opendmarc from './opendmarc/parser.ts';
import plesk from './plesk/parser.ts';
import policydSpf from './policyd-spf/parser.ts';
import postfix from './postfix/parser.ts';
import postgrey from './postgrey/parser.ts';
import rspamd from './rspamd/parser.ts';
import saslauthd from './saslauthd/parser.ts';
import sendmail from './sendmail/parser.ts';
import smartermail from './smartermail/parser.ts';
import spamassassin from './spamassassin/parser.ts';
import sqlgrey from './sqlgrey/parser.ts';
import syslogDaemon from './syslog-daemon/parser.ts';
import system from './system/parser.ts';

export const formats: readonly Format[] = [amavis, courier, cyrus, dovecot, exchange, exim, openarc, opendkim, opendmarc, plesk, policydSpf, postfix, postgrey, rspamd, saslauthd, sendmail, smartermail, spamassassin, sqlgrey, syslogDaemon, system];
