import { decidingExchange } from './deciding.ts';
import type { ReportRequirement, ReportResult } from './report.ts';

/** What the parts of a message are called, in their order. */
export const partNames = ['requirement', 'sent', 'expected', 'actual', 'where', 'source', 'reproduce'] as const;
export type PartName = (typeof partNames)[number];

/** The seven parts of what is said of a failing check; empty where one is missing. */
export type Parts = Readonly<Record<PartName, string>>;

type Line = Pick<ReportRequirement, 'id' | 'level' | 'basis' | 'text' | 'source'>;

/** How much of a request's body a message shows, in characters. */
const mostShown = 300;

/** Takes a message apart: html, Markdown and JUnit set the parts in their own ways. */
export function partsOf(result: ReportResult, requirement: Line | undefined): Parts {
  const exchange = decidingExchange(result);
  const { reason } = result;
  return {
    requirement: requirement
      ? `${requirement.id} (${requirement.level}, ${requirement.basis}): ${requirement.text}`
      : '',
    sent: exchange ? `as ${exchange.principal}: ${sentIn(exchange.request)}` : '',
    expected: reason?.expected ?? '',
    actual: reason?.actual ?? '',
    where: reason?.where ?? '',
    source: requirement?.source ?? '',
    reproduce: exchange?.curl ?? '',
  };
}

function sentIn({ method, url, body }: ReportResult['exchanges'][number]['request']): string {
  if (body === null) return `${method} ${url}`;
  return `${method} ${url} with ${body.length > mostShown ? `${body.slice(0, mostShown)}…` : body}`;
}

/**
 * What is said of a check that failed, as plain text of several lines: the requirement with its level, what was sent and as whom,
 * what was expected, what came, where in the answer, where in the documents, and a command that sends it again.
 */
export function messageOf(result: ReportResult, requirement: Line | undefined): string {
  const parts = partsOf(result, requirement);
  const lines = partNames.flatMap((name) => {
    const text = parts[name];
    return text === '' ? [] : [`  ${name.padEnd(11)}  ${text.replaceAll('\n', '\n               ')}`];
  });
  return [`${headOf(result)} ${result.id}: ${result.title}`, ...lines].join('\n');
}

function headOf({ outcome }: ReportResult): string {
  return outcome === 'expectedFail' ? 'EXPECTED FAIL' : outcome.toUpperCase();
}

/** Which of the seven parts a failing result lacks. A test holds every check to having all. */
export function missingParts(result: ReportResult, requirement: Line | undefined): readonly PartName[] {
  const parts = partsOf(result, requirement);
  return partNames.filter((name) => parts[name].trim() === '');
}
