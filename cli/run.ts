import { type Command, CommanderError } from 'commander';
import { UsageError } from '../support/usage-error.ts';
import { visibleInLine } from '../support/visible.ts';
import { workflowCommand } from '../support/workflow-command.ts';
import { write, writeError } from './output.ts';

/** Exit code of wrong usage or configuration: nothing was run. */
const exitUsage = 2;

/**
 * Runs a command line. Wrong usage is one line, like every other error: what is wrong, and what to do. It ends with exit code 2.
 * @param helpOf what to type for the help of a command
 */
export async function run(program: Command, helpOf: (command: Command) => string): Promise<void> {
  bearClosedPipes();
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: write,
      writeErr: writeError,
      outputError: (text) => {
        const said = text
          .trim()
          .replace(/^error: /, '')
          .replaceAll('\n', ' ');
        tellUsage(program.name(), `${said}; see ${helpOf(command)}`);
      },
    });
  }
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : exitUsage;
    } else if (error instanceof UsageError) {
      // What a file says, a binary one too, may be in a message: it neither breaks the line nor steers the terminal.
      tellUsage(program.name(), visibleInLine(error.message));
      process.exitCode = exitUsage;
    } else {
      throw error;
    }
  }
}

/** Within a GitHub workflow it is an annotation, too: nothing was run, and no report says why. */
function tellUsage(name: string, message: string): void {
  writeError(`${name}: ${message}\n`);
  if (process.env.GITHUB_ACTIONS === 'true') write(workflowCommand('error', name, message));
}

/** Who has read enough closes the pipe (`| head -1`): what the command does beside talking, it does to its end all the same. */
function bearClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}
