import type { ReportResult } from '../report.ts';
import { html, type Markup } from './markup.ts';

/** What each outcome is called and marked with: never by colour alone. */
export const outcomes: Readonly<Record<ReportResult['outcome'], { readonly word: string; readonly symbol: string }>> = {
  fail: { word: 'fail', symbol: '✗' },
  error: { word: 'error', symbol: '!' },
  expectedFail: { word: 'expected fail', symbol: '≈' },
  pass: { word: 'pass', symbol: '✓' },
  skip: { word: 'skip', symbol: '–' },
};

export function badge(outcome: ReportResult['outcome']): Markup {
  const { word, symbol } = outcomes[outcome];
  return html`<span class="badge ${outcome}"><span aria-hidden="true">${symbol}</span> ${word}</span>`;
}

/** A sentence in which names stand between backticks. */
export function prose(text: string): Markup {
  const parts = text.split('`');
  // An odd number of backticks is none that pair.
  if (parts.length % 2 === 0) return html`${text}`;
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))}`;
}

/** The id of the place where the evidence of a check is shown. */
export function anchorOf(check: string): string {
  return `check-${check.replaceAll(/[^\w.-]/g, '_')}`;
}

/** "1 check", "2 checks". */
export function count(number: number, noun: string, nouns = `${noun}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? noun : nouns}`;
}
