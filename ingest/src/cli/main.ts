#!/usr/bin/env node
import { Command } from 'commander';
import { detectCommand } from './detect.ts';
import { doctorCommand } from './doctor.ts';
import { explainCommand } from './explain.ts';
import { exitStatus, statusOf } from './exit-status.ts';
import { ingestCommand } from './ingest.ts';
import { sayError } from './messages.ts';
import { reportCommand } from './report.ts';
import { retentionCommand } from './retention.ts';
import { searchCommand } from './search.ts';
import { setupCommand } from './setup.ts';
import { startCommand } from './start.ts';
import { Stopped } from './stop-on-signal.ts';
import { traceCommand } from './trace.ts';
import { version } from './version.ts';

// `maillens ... | head` closes our output early: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitStatus.done : exitStatus.refused);
});

const program = new Command('maillens')
  .description('Reads mail logs, makes Elastic Common Schema documents of them, and answers questions about them.')
  .version(version)
  .showHelpAfterError('(maillens --help lists the commands)')
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? exitStatus.done : exitStatus.wrongUse);
  });
for (const command of [
  ingestCommand,
  reportCommand,
  searchCommand,
  traceCommand,
  explainCommand,
  detectCommand,
  setupCommand,
  retentionCommand,
  doctorCommand,
  startCommand,
]) {
  program.addCommand(command().copyInheritedSettings(program));
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
