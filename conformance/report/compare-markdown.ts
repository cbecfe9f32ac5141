import { changes, type Comparison, type Row } from './compare.ts';
import { table, text } from './markdown-text.ts';

/** How many lines a table has at most; the page has all. */
const mostRows = 200;

/** Draws runs side by side as Markdown. */
export function comparisonToMarkdown(comparison: Comparison): string {
  const { runs, names, checks, requirements, observations } = comparison;
  const different = requirements.filter(({ outcomes }) => new Set(outcomes).size > 1);
  const wrong = requirements.filter(
    (row) => !different.includes(row) && row.outcomes.some((outcome) => outcome === 'fail' || outcome === 'error'),
  );
  const observedApart = observations.filter(({ observed }) => new Set(observed).size > 1);
  const parts = [
    `# ${runs.length === 1 ? 'One run' : `${runs.length} runs side by side`}`,
    table(
      ['run', 'verdict', 'pass', 'fail', 'error', 'expectedFail', 'skip', 'suite', 'started'],
      runs.map(({ verdict, totals, suite, startedAt }, index) => [
        names[index] ?? '',
        verdict,
        ...[totals.pass, totals.fail, totals.error, totals.expectedFail, totals.skip],
        suite.version,
        startedAt,
      ]),
    ),
    ...(runs.length > 1 ? changed(checks, names) : []),
    ...section('Requirements that differ', names, different),
    ...section('Requirements that fail in each run', names, wrong),
    ...section(
      'Observations that differ',
      names,
      observedApart.map(({ observed, ...row }) => ({ ...row, outcomes: observed })),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function changed(checks: readonly Row[], names: readonly string[]): readonly string[] {
  const title = `What has changed from ${text(names[0] ?? '')} to ${text(names.at(-1) ?? '')}`;
  const parts = changes.flatMap(([change, heading]) =>
    section(
      heading,
      names,
      checks.filter((row) => row.change === change),
      '###',
    ),
  );
  return [`## ${title}`, ...(parts.length > 0 ? parts : ['No check has another outcome.'])];
}

interface Line extends Pick<Row, 'id' | 'level' | 'text'> {
  readonly outcomes: readonly (string | null)[];
}

function section(heading: string, names: readonly string[], rows: readonly Line[], mark = '##'): readonly string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, mostRows);
  const lines = shown.map((row) => [row.id, row.level, row.text, ...row.outcomes.map((outcome) => outcome ?? '·')]);
  const more = rows.length - shown.length;
  return [
    `${mark} ${heading}: ${rows.length}`,
    table(['id', 'level', 'about', ...names], lines),
    ...(more > 0 ? [`… and ${more} more.`] : []),
  ];
}
