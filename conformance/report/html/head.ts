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

/** How many notes are open: where a target deletes nothing there are hundreds of what is left. */
const mostOpen = 10;

/** What a person has to know. */
export function notes({ notes: all }: Report): Markup | null {
  if (all.length === 0) return null;
  const more = all.slice(mostOpen);
  return html`<section aria-labelledby="notes">
    <h2 id="notes">Notes <span class="count">${all.length}</span></h2>
    ${list(all.slice(0, mostOpen))}
    ${
      more.length === 0
        ? null
        : html`<details>
            <summary>${count(more.length, 'more note')}</summary>
            ${list(more)}
          </details>`
    }
  </section>`;
}

function list(some: readonly string[]): Markup {
  return html`<ul class="notes">
    ${some.map((note) => html`<li>${note}</li>`)}
  </ul>`;
}
