import { Command, CommanderError } from 'commander';
import { packageVersion } from '../support/package-root.ts';
import { UsageError } from '../support/usage-error.ts';
import { cleanCommand } from './clean-command.ts';
import { compareCommand } from './compare-command.ts';
import { conformanceCommand } from './conformance-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { mockCommand } from './mock-command.ts';
import { write, writeError } from './output.ts';
import { selftestCommand } from './selftest-command.ts';

/** Exit code of wrong usage or configuration: nothing was run. */
const exitUsage = 2;

const program = new Command('understudy')
  .description('A local fake and a conformance harness for three documented role-management APIs.')
  .version(packageVersion())
  .addCommand(mockCommand())
  .addCommand(conformanceCommand())
  .addCommand(doctorCommand())
  .addCommand(compareCommand())
  .addCommand(cleanCommand())
  .addCommand(selftestCommand());

for (const command of [program, ...program.commands]) {
  command.exitOverride().configureOutput({
    writeOut: write,
    writeErr: writeError,
    // One line, like every other error: what is wrong, and what to do.
    outputError: (text) => {
      const said = text
        .trim()
        .replace(/^error: /, '')
        .replaceAll('\n', ' ');
      const name = command === program ? '<command>' : command.name();
      writeError(`understudy: ${said}; see understudy ${name} --help\n`);
    },
  });
}

// Nothing waits here: what is loaded by `require` cannot (build.config.ts).
program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : exitUsage;
  } else if (error instanceof UsageError) {
    writeError(`understudy: ${error.message}\n`);
    process.exitCode = exitUsage;
  } else {
    throw error;
  }
});
