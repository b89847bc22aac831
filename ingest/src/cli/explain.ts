import { Command, Option } from 'commander';
import { explain, faultWords, type Explanation } from '../analyses/explain.ts';
import { exitStatus } from './exit-status.ts';
import { say } from './messages.ts';
import { responseInLine } from './response-in-line.ts';
import { terminalText } from './terminal-text.ts';

/** `maillens explain CODE|TEXT`: what a reply means, whose fault it is, and what to do. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('say what an SMTP reply means, whose fault it is, and what to do')
    .argument('<code or text...>', "550, 5.7.26, '550-5.7.26 ...', or a whole log line")
    .addOption(new Option('--output <form>', 'form of the answer').choices(['table', 'json']).default('table'))
    .action((words: string[], { output }: { output: 'table' | 'json' }) => {
      const text = words.join(' ');
      const reply = responseInLine(text, Date.now());
      const found = explain(reply ?? text);
      process.stdout.write(
        output === 'json'
          ? `${JSON.stringify({ reply: reply ?? text, explanations: found }, undefined, 2)}\n`
          : page(found, reply),
      );
      if (found.length === 0) {
        say(
          'Nothing is known about that.',
          '  Give a reply code (550), an enhanced code (5.7.26), or the whole reply.',
        );
        process.exitCode = exitStatus.refused;
      }
    });
}

function page(explanations: readonly Explanation[], reply: string | undefined): string {
  const quoted = reply === undefined ? '' : `${terminalText(reply)}\n\n`;
  return quoted + explanations.map(paragraph).join('\n');
}

function paragraph({ title, meaning, fault, action, source }: Explanation): string {
  return [
    title,
    `  ${meaning}`,
    `  Who can change it: ${faultWords[fault]}.`,
    `  What to do: ${action}`,
    `  Source: ${source}.`,
    '',
  ].join('\n');
}
