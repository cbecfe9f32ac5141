import { Command } from 'commander';
import type { Finding } from '../conformance/preflight/probe.ts';
import { exitCodeOf, preflight } from '../conformance/preflight/preflight.ts';
import { readTarget, type Target } from '../conformance/targets/read-target.ts';
import { text } from './options.ts';
import { write } from './output.ts';

/** `understudy doctor`: tries a target file, and the target behind it, without changing anything. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'Check a target file: is it well-formed, does the target answer, is each credential what the file says?',
    )
    .requiredOption('--target <file>', 'the target file, YAML or JSON', text('--target'))
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      '\nNothing is changed: only GET requests are sent.\n\nExit codes: 0 all is as the file says, 2 the file is wrong, 3 the target is down or there was nothing to try.',
    )
    .action(async ({ target: path }: { target: string }) => {
      const target = readTarget(path);
      const findings = await preflight(target.file);
      write(report(target, findings));
      process.exitCode = exitCodeOf(findings);
    });
}

const marks: Readonly<Record<Finding['verdict'], string>> = { good: 'ok', wrong: 'WRONG', down: 'DOWN', unread: '?' };

function report({ file, locate }: Target, findings: readonly Finding[]): string {
  const lines = findings.map(({ place, verdict, message }) => {
    const where = verdict === 'wrong' ? ` (${locate(place)})` : '';
    return `${marks[verdict].padEnd(5)}  ${place.slice(1).join('.')}: ${message}${where}\n`;
  });
  const summary = { 0: 'is as its file says', 2: 'is not as its file says', 3: 'could not be tried' }[
    exitCodeOf(findings)
  ];
  return `${lines.join('')}${file.name} ${summary}\n`;
}
