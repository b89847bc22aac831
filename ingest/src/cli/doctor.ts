import { Command, Option } from 'commander';
import { examine, type Finding } from './examine.ts';
import { exitStatus } from './exit-status.ts';
import { terminalText } from './terminal-text.ts';

/** `maillens doctor`: what works, what does not, and what to do. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('say what works, what does not, and what to do')
    .addOption(new Option('--output <form>', 'form of the answer').choices(['table', 'json']).default('table'))
    .action(async ({ output }: { output: 'table' | 'json' }) => {
      const findings = await examine();
      process.stdout.write(output === 'json' ? `${JSON.stringify(findings, undefined, 2)}\n` : page(findings));
      process.exitCode = findings.some(({ verdict }) => verdict === 'bad') ? exitStatus.dependency : exitStatus.done;
    });
}

function page(findings: readonly Finding[]): string {
  return findings
    .map(({ verdict, subject, text, hint }) => {
      const advice = hint === undefined ? '' : `      ${terminalText(hint)}\n`;
      return `${verdict.padEnd(4)}  ${subject}: ${terminalText(text)}\n${advice}`;
    })
    .join('');
}
