import { Command } from 'commander';
import { packageVersion } from '../support/package-root.ts';
import { cleanCommand } from './clean-command.ts';
import { compareCommand } from './compare-command.ts';
import { conformanceCommand } from './conformance-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { mockCommand } from './mock-command.ts';
import { run } from './run.ts';
import { selftestCommand } from './selftest-command.ts';

const program = new Command('understudy')
  .description('A local fake and a conformance harness for three documented role-management APIs.')
  .version(packageVersion())
  .addCommand(mockCommand())
  .addCommand(conformanceCommand())
  .addCommand(doctorCommand())
  .addCommand(compareCommand())
  .addCommand(cleanCommand())
  .addCommand(selftestCommand());

// Nothing waits here: what is loaded by `require` cannot (build.config.ts).
void run(program, (command) => `understudy ${command === program ? '<command>' : command.name()} --help`);
