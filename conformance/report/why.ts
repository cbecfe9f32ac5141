import { causesOf } from './causes.ts';
import type { Report, ReportResult } from './report.ts';

/** Why the verdict is what it is, in a line. */
export function whyOf({ verdict, results, totals, notes }: Report): string {
  const failed = (level: ReportResult['level']) => countOf(results, 'fail', level);
  const musts = results.filter(({ level }) => level === 'MUST');
  const skipped = countOf(results, 'skip', 'MUST');
  if (verdict === 'non-conformant') {
    if (failed('MUST') > 0) return `${checks(failed('MUST'))} of what is a MUST failed`;
    if (failed('SHOULD') > 0)
      return `${checks(failed('SHOULD'))} of what is a SHOULD failed, which counts here, or the baseline is stale`;
    return 'the baseline is stale: something that is expected to fail no longer does';
  }
  if (verdict === 'inconclusive') {
    if (totals.pass + totals.fail + totals.expectedFail === 0) return `nothing could be judged${mostly(results)}`;
    if (totals.error > 0) return `${checks(totals.error)} could not tell`;
    if (musts.length > 0 && skipped === musts.length)
      return `nothing that is a MUST could be judged: all of it was skipped${mostly(musts)}`;
    return notes[0] ?? 'the suite could not tell';
  }
  const beside = [
    ...(totals.expectedFail > 0 ? [`${checks(totals.expectedFail)} failed as the baseline expects`] : []),
    ...(failed('SHOULD') > 0 ? [`${checks(failed('SHOULD'))} of what is a SHOULD failed`] : []),
    // A verdict is about what was tried: whoever reads it has to see how much was not.
    ...(skipped > 0 ? [`of ${musts.length} checks of what is a MUST ${skipped} were skipped`] : []),
  ];
  return ['nothing that is a MUST failed', ...beside].join('; ');
}

/** What most of the skipped ones were skipped for: whoever wants a verdict has to see to that first. */
function mostly(results: Report['results']): string {
  const [first] = causesOf(results, 'skip');
  return first && first.said !== '' ? `, ${first.results.length} of ${results.length} with "${first.said}"` : '';
}

function checks(number: number): string {
  return number === 1 ? '1 check' : `${number} checks`;
}

function countOf(results: Report['results'], outcome: ReportResult['outcome'], level: ReportResult['level']): number {
  return results.filter((result) => result.outcome === outcome && result.level === level).length;
}
