import junit, { type Builder, type TestCase } from 'junit-report-builder';
import { z } from 'zod';
import { groupBy } from '../../support/group-by.ts';
import { messageOf } from './message.ts';
import type { Report, ReportRequirement, ReportResult } from './report.ts';

// The library's types tell of a default export that a module does not see: it is the builder itself.
const builder = z
  .custom<Builder>((value) => typeof value === 'object' && value !== null && 'newBuilder' in value)
  .parse(junit);

/** Draws a report as JUnit XML: a suite for each group of requirements, a test case for each check. */
export function toJunit({ results, requirements, target, startedAt, durationMs }: Report): string {
  const lines = new Map(requirements.map((line) => [line.id, line]));
  const report = builder.newBuilder().name(clean(`conformance of ${target.name}`));
  for (const [group, own] of groupBy(results, ({ api, requirement }) => `${api} ${groupOf(requirement)}`)) {
    const spent = own.reduce((sum, result) => sum + result.durationMs, 0);
    const suite = report.testSuite().name(clean(group)).timestamp(startedAt).time(seconds(spent));
    for (const result of own) tell(suite.testCase(), result, lines.get(result.requirement));
  }
  // A file without a suite is no JUnit report to those that read it.
  if (results.length === 0) report.testSuite().name('nothing was run').timestamp(startedAt).time(seconds(durationMs));
  return report.build();
}

/** The group of a requirement: PARTOO-SWITCH of PARTOO-SWITCH-03. */
function groupOf(requirement: string): string {
  return requirement.replace(/-\d+$/, '');
}

function tell(test: TestCase, result: ReportResult, requirement: ReportRequirement | undefined): void {
  const { id, title, level, basis, operation, outcome, reason, observation, expectedBecause } = result;
  test
    .className(result.requirement)
    .name(clean(`${id} ${title}`))
    .time(seconds(result.durationMs));
  test.property('level', level).property('basis', basis).property('operation', operation);
  const said = reason?.message ?? '';
  switch (outcome) {
    case 'fail':
      test.failure(clean(said), level).stacktrace(section(messageOf(result, requirement)));
      break;
    case 'error':
      test.error(clean(said), level, section(messageOf(result, requirement)));
      break;
    case 'skip':
      test.skipped().property('reason', clean(said)).standardOutput(section(said));
      break;
    case 'expectedFail':
      // It failed, and that is known: neither a failure nor a pass.
      test.skipped().property('expected failure', clean(expectedBecause ?? ''));
      test.standardOutput(section(messageOf(result, requirement)));
      break;
    case 'pass':
      if (observation !== null) test.standardOutput(section(observation));
  }
}

/** In seconds, to the tenth of a millisecond. */
function seconds(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10_000;
}

/** Without what XML 1.0 does not allow, even as a reference: most control characters, halves of pairs, and noncharacters. */
function clean(text: string): string {
  return text.toWellFormed().replace(/(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu, '\uFFFD');
}

/** The same for a CDATA section, of whose end the library takes care only once. */
function section(text: string): string {
  return clean(text).replaceAll(']]>', ']] >');
}
