// Generated from the folders beside it by `npm run generate`. Do not edit.
import type { Format } from './format.ts';
import dovecot from './dovecot/parser.ts';
import exim from './exim/parser.ts';
import opendkim from './opendkim/parser.ts';
import opendmarc from './opendmarc/parser.ts';
import policydSpf from './policyd-spf/parser.ts';
import postfix from './postfix/parser.ts';
import sendmail from './sendmail/parser.ts';

export const formats: readonly Format[] = [dovecot, exim, opendkim, opendmarc, policydSpf, postfix, sendmail];
