import { html } from './html/markup.ts';
import { type Cause, causesOf, commonCausesOf } from './causes.ts';
import { countLines } from './counts.ts';
import { block, table, text } from './markdown-text.ts';
import { messageOf } from './message.ts';
import { observationsIn } from './observations.ts';
import type { Report, ReportResult } from './report.ts';
import { worstFirst } from './requirement-lines.ts';
import { whyOf } from './why.ts';

/** How long it may become, in characters; what is too much is left to the other reports. */
const longest = 60_000;

/** How many reasons are told for what was skipped. */
const mostReasons = 20;

/** How many notes are told: where a target deletes nothing there are hundreds of what is left. */
const mostNotes = 20;

/** How many observations are told. */
const mostObservations = 30;

const marks = { conformant: '✅', 'non-conformant': '❌', inconclusive: '⚠️' } as const;

/** Draws a report as Markdown, for the summary of a CI job. */
export function toMarkdown(report: Report): string {
  const { target, verdict, startedAt, durationMs, suite, totals } = report;
  const parts = [
    `# ${marks[verdict]} ${text(target.name)}: ${verdict}`,
    `${text(whyOf(report))}.`,
    `${totals.planned} checks of ${target.apis.join(', ')} in ${(durationMs / 1000).toFixed(1)} s, ${startedAt}, ${suite.name} ${suite.version}.`,
    totalsTable(report),
    ...notes(report),
  ];
  // What was not tried and what was observed is short and last: room is kept for it.
  const end = [...skipped(report), ...observations(report)];
  return `${[...fit([...parts, ...wrong(report)], longest - end.join('\n\n').length), ...end].join('\n\n')}\n`;
}

function notes({ notes: all }: Report): readonly string[] {
  if (all.length === 0) return [];
  const more = all.length - mostNotes;
  return [
    '## Notes',
    all
      .slice(0, mostNotes)
      .map((note) => `- ${text(note)}`)
      .join('\n'),
    ...(more > 0 ? [`… and ${more} more notes in the other reports.`] : []),
  ];
}

function totalsTable(report: Report): string {
  const lines = countLines(report).map(({ api, level, totals, all }) => [
    api,
    level,
    ...worstFirst.map((each) => totals[each]),
    all,
  ]);
  return table(['API', 'level', ...worstFirst, 'all'], lines);
}

const headings = [
  ['fail', 'Failures'],
  ['error', 'Errors'],
  ['expectedFail', 'Expected failures'],
] as const;

function wrong({ results, requirements }: Report): readonly string[] {
  const lines = new Map(requirements.map((line) => [line.id, line]));
  return headings.flatMap(([outcome, heading]) => {
    const own = results.filter((result) => result.outcome === outcome);
    if (own.length === 0) return [];
    return [
      `## ${heading}: ${own.length}`,
      ...byCause(commonCausesOf(results, outcome)),
      ...own.map((result) => folded(result, messageOf(result, lines.get(result.requirement)))),
    ];
  });
}

function byCause(causes: readonly Cause[]): readonly string[] {
  if (causes.length === 0) return [];
  return [
    table(
      ['what they have in common', 'checks'],
      causes.map(({ said, results }) => [cut(said), results.length]),
    ),
  ];
}

function folded({ id, title, level }: ReportResult, message: string): string {
  const { text: summary } = html`<summary><code>${id}</code> ${title.replaceAll(/\s+/g, ' ')} (${level})</summary>`;
  return `<details>${summary}\n\n${block(message)}\n\n</details>`;
}

/** Why checks were skipped, and how many for each reason. */
function skipped({ results, totals }: Report): readonly string[] {
  const causes = causesOf(results, 'skip');
  if (causes.length === 0) return [];
  const rows = causes.slice(0, mostReasons).map(({ said, results: own }) => [said, own.length]);
  const more = causes.length - rows.length;
  return [
    `## Skipped: ${totals.skip}`,
    table(['because', 'checks'], rows),
    ...(more > 0 ? [`… and for ${more} more reasons, see the other reports.`] : []),
  ];
}

function observations(report: Report): readonly string[] {
  const { own } = observationsIn(report);
  if (own.length === 0) return [];
  const rows = own.slice(0, mostObservations).map(({ id, title, observation }) => [id, title, cut(observation ?? '')]);
  const more = own.length - rows.length;
  return [
    `## Observations: ${own.length}`,
    'What this target does in its own way where the documents leave it open. None of it counts.',
    table(['check', 'about', 'observed'], rows),
    ...(more > 0 ? [`… and ${more} more in the other reports.`] : []),
  ];
}

function cut(said: string): string {
  return said.length > 200 ? `${said.slice(0, 200)}…` : said;
}

/** As many parts as there is room for, and how many there is none for. */
function fit(parts: readonly string[], room: number): readonly string[] {
  let left = room - 100;
  const fitting = parts.findIndex((part) => (left -= part.length + 2) < 0);
  if (fitting < 0) return parts;
  return [...parts.slice(0, fitting), `… and ${parts.length - fitting} more in the other reports.`];
}
