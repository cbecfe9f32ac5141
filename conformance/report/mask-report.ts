import type { Mask } from '../run/mask.ts';
import type { Report, ReportCell, ReportResult } from './report.ts';

/**
 * Masks every text of a report that a target had a hand in. What the suite itself says (ids, levels, outcomes, the ledger's
 * sentences) stays as it is, whatever word somebody chose as a secret.
 */
export function maskReport(report: Report, mask: Mask): Report {
  return {
    ...report,
    results: report.results.map((result) => maskResult(result, mask)),
    requirements: report.requirements.map((line) => ({ ...line, reason: maybe(line.reason, mask) })),
    matrix: report.matrix.map((cell): ReportCell => ({ ...cell, reason: maybe(cell.reason, mask) })),
    notes: report.notes.map((note) => mask.text(note)),
  };
}

function maskResult(result: ReportResult, mask: Mask): ReportResult {
  const { reason, observation, exchanges } = result;
  return {
    ...result,
    reason: reason && {
      message: mask.text(reason.message),
      expected: maybe(reason.expected, mask),
      actual: maybe(reason.actual, mask),
      where: maybe(reason.where, mask),
    },
    observation: maybe(observation, mask),
    exchanges: exchanges.map(({ principal, request, response, curl }) => ({
      principal: mask.text(principal),
      request: {
        ...request,
        url: mask.text(request.url),
        headers: headers(request.headers, mask),
        body: maybe(request.body, mask),
      },
      response: { ...response, headers: headers(response.headers, mask), body: mask.text(response.body) },
      curl: mask.text(curl),
    })),
  };
}

function headers(all: Readonly<Record<string, string>>, mask: Mask): Record<string, string> {
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [mask.text(name), mask.text(value)]));
}

/** Masks a text; what is none stays. */
function maybe(text: string | undefined, mask: Mask): string | undefined;
function maybe(text: string | null, mask: Mask): string | null;
function maybe(text: string | null | undefined, mask: Mask): string | null | undefined {
  return typeof text === 'string' ? mask.text(text) : text;
}
