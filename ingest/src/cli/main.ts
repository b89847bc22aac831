#!/usr/bin/env node
import { Command } from 'commander';
import { exitStatus, statusOf } from './exit-status.ts';
import { sayError } from './messages.ts';
import { Stopped } from './stop-on-signal.ts';
import { version } from './version.ts';

// `maillens ... | head` closes our output early: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitStatus.done : exitStatus.refused);
});

/** Each command is a file of this folder. */
const commands = new Map<string, () => Promise<Command>>(
  Object.entries({
    ingest: async () => (await import('./ingest.ts')).ingestCommand(),
    report: async () => (await import('./report.ts')).reportCommand(),
    search: async () => (await import('./search.ts')).searchCommand(),
    trace: async () => (await import('./trace.ts')).traceCommand(),
    explain: async () => (await import('./explain.ts')).explainCommand(),
    detect: async () => (await import('./detect.ts')).detectCommand(),
    setup: async () => (await import('./setup.ts')).setupCommand(),
    retention: async () => (await import('./retention.ts')).retentionCommand(),
    doctor: async () => (await import('./doctor.ts')).doctorCommand(),
    start: async () => (await import('./start.ts')).startCommand(),
  }),
);

const program = new Command('maillens')
  .description('Reads mail logs, makes Elastic Common Schema documents of them, and answers questions about them.')
  .version(version)
  .showHelpAfterError('(maillens --help lists the commands)')
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? exitStatus.done : exitStatus.wrongUse);
  });
// Only what is asked for is loaded: some commands need modules that take longer to load than a small log to read.
const named = commands.get(process.argv[2] ?? '');
for (const load of named === undefined ? commands.values() : [named]) {
  program.addCommand((await load()).copyInheritedSettings(program));
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof Stopped) {
    process.exitCode = error.exitStatus;
  } else {
    sayError(error);
    process.exitCode = statusOf(error);
  }
}
