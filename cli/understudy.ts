#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { UsageError } from '../mock/shared/usage-error.ts';
import { mockCommand } from './mock-command.ts';
import { write, writeError } from './output.ts';

/** Exit codes of every command: see the README. */
const exitUsage = 2;

const program = new Command('understudy')
  .description('A local fake and a conformance harness for three documented role-management APIs.')
  .addCommand(mockCommand());

for (const command of [program, ...program.commands]) {
  command
    .exitOverride()
    .showHelpAfterError('See understudy <command> --help for what there is.')
    .configureOutput({ writeOut: write, writeErr: writeError });
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : exitUsage;
  } else if (error instanceof UsageError) {
    writeError(`understudy: ${error.message}\n`);
    process.exitCode = exitUsage;
  } else {
    throw error;
  }
}
