import { workflowCommand } from '../../support/workflow-command.ts';
import { messageOf } from './message.ts';
import type { Report, ReportResult } from './report.ts';
import { whyOf } from './why.ts';

/** GitHub shows ten annotations of a kind for a step. */
const most = 10;

/** Tells a report to the runner of a GitHub workflow: commands, one a line, for its standard output. */
export function annotationsOf(report: Report): string {
  const { results, requirements, verdict, target, notes } = report;
  const lines = new Map(requirements.map((line) => [line.id, line]));
  const tell = (command: 'error' | 'warning') => (result: ReportResult) =>
    workflowCommand(command, `${result.id}: ${result.title}`, messageOf(result, lines.get(result.requirement)));
  const failed = results.filter(({ outcome, level }) => outcome === 'fail' && level === 'MUST');
  const weak = results.filter(({ outcome, level }) => outcome === 'error' || (outcome === 'fail' && level !== 'MUST'));
  const summary = verdict === 'conformant' ? 'notice' : 'error';
  const unsaid = Math.max(0, failed.length - (most - 1));
  return [
    // The summary is one of the ten.
    workflowCommand(
      summary,
      `${target.name}: ${verdict}`,
      whyOf(report) + (unsaid > 0 ? `; ${unsaid} more in the reports` : ''),
    ),
    ...failed.slice(0, most - 1).map(tell('error')),
    ...weak.slice(0, most).map(tell('warning')),
    ...notes.slice(0, most - 1).map((note) => workflowCommand('notice', 'note', note)),
  ].join('');
}
