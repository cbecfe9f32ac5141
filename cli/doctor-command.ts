import { Command } from 'commander';
import type { Finding } from '../conformance/preflight/probe.ts';
import type { Target } from '../conformance/targets/read-target.ts';
import { text } from './options.ts';
import { write } from './output.ts';

/** `understudy doctor`: tries a target file, and the target behind it, without changing anything. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'Check a target file: is it well-formed, does the target answer, is each credential what the file says?',
    )
    .requiredOption('--target <file>', 'the target file, YAML or JSON', text('--target', 'name a target file'))
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      '\nNothing is changed: only GET requests are sent.\n\nExit codes: 0 nothing contradicts the file, 2 the file is wrong, 3 the target is down or there was nothing to try.',
    )
    .action(async ({ target: path }: { target: string }) => {
      const { exitCodeOf, preflight } = await import('../conformance/preflight/preflight.ts');
      const { readTarget } = await import('../conformance/targets/read-target.ts');
      const target = readTarget(path);
      const findings = await preflight(target.file);
      process.exitCode = exitCodeOf(findings);
      write(report(target, findings, exitCodeOf(findings)));
    });
}

const marks: Readonly<Record<Finding['verdict'], string>> = { good: 'ok', wrong: 'WRONG', down: 'DOWN', unread: '?' };

function report({ file, locate }: Target, findings: readonly Finding[], exit: 0 | 2 | 3): string {
  const lines = findings.map(({ place, verdict, message }) => {
    const where = verdict === 'wrong' ? ` (${locate(place)})` : '';
    return `${marks[verdict].padEnd(5)}  ${place.slice(1).join('.')}: ${message}${where}\n`;
  });
  const unread = findings.filter(({ verdict }) => verdict === 'unread').length;
  const fine = unread === 0 ? 'is as its file says' : `answers; ${unread} of ${findings.length} could not be verified`;
  const summary = { 0: fine, 2: 'is not as its file says', 3: 'could not be tried' }[exit];
  return `${lines.join('')}${file.name} ${summary}\n`;
}
