import type { Report } from '../report.ts';
import { whyOf } from '../why.ts';
import { html, type Markup } from './markup.ts';
import { count } from './words.ts';

const symbols = { conformant: '✓', 'non-conformant': '✗', inconclusive: '?' } as const;

/** The verdict and what was judged, when, by which version. */
export function head(report: Report, contents: Markup): Markup {
  const { target, suite, startedAt, durationMs, verdict, totals } = report;
  return html`<header>
    <p class="kicker">Conformance of</p>
    <h1>${target.name}</h1>
    <div class="verdict ${verdict}" role="status">
      <span class="mark" aria-hidden="true">${symbols[verdict]}</span>
      <div><strong>${verdict}</strong><br />${whyOf(report)}</div>
    </div>
    <p class="meta">
      ${target.apis.join(', ')} ·
      <time datetime="${startedAt}">${startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time> ·
      ${(durationMs / 1000).toFixed(1)} s · ${count(totals.planned, 'check')} · ${suite.name} ${suite.version}
    </p>
    ${contents}
  </header>`;
}

/** What a person has to know. */
export function notes(report: Report): Markup | null {
  if (report.notes.length === 0) return null;
  return html`<section aria-labelledby="notes">
    <h2 id="notes">Notes</h2>
    <ul class="notes">
      ${report.notes.map((note) => html`<li>${note}</li>`)}
    </ul>
  </section>`;
}
