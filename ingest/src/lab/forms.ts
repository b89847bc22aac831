import { join } from 'node:path';

/** One way in which the lab's servers wrote down what they did. */
export interface LogForm {
  readonly name: string;
  /** Whose facts it tells: the word `server` of the truth. */
  readonly server: 'postfix' | 'exim' | 'dovecot';
  readonly files: readonly string[];
}

/** @param folder `logs` of a run of the lab */
export function logForms(folder: string): LogForm[] {
  const syslog = ['classic', 'rfc3339', 'rfc5424'].flatMap((form): LogForm[] => [
    { name: `postfix-${form}`, server: 'postfix', files: [join(folder, form, 'mail.log')] },
    { name: `exim-${form}`, server: 'exim', files: [join(folder, form, 'exim.log')] },
  ]);
  const own = ['exim_mainlog', 'exim_rejectlog', 'exim_paniclog'].map((name) => join(folder, 'own', name));
  return [
    ...syslog,
    { name: 'exim-own', server: 'exim', files: own },
    { name: 'dovecot-own', server: 'dovecot', files: [join(folder, 'own', 'dovecot.log')] },
  ];
}
