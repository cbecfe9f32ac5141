import { causesOf } from '../causes.ts';
import type { Report, ReportResult } from '../report.ts';
import { observationsIn } from '../observations.ts';
import { attributes } from './item.ts';
import { html, type Markup } from './markup.ts';
import { count } from './words.ts';

/** What the target does where the documents leave it open; what is different comes first. */
export function observations(report: Report): Markup | null {
  const { own, same } = observationsIn(report);
  if (own.length + same.length === 0) return null;
  return html`<section aria-labelledby="observations">
    <h2 id="observations">Observations <span class="count">${own.length + same.length}</span></h2>
    <p class="meta">What this target does where the documents leave it open. None of it counts.</p>
    <ul class="list">
      ${own.map(line)}
    </ul>
    ${
      same.length === 0
        ? null
        : html`<details>
            <summary>${count(same.length, 'observation')} in which it does as the mock does</summary>
            <ul class="list">
              ${same.map(line)}
            </ul>
          </details>`
    }
  </section>`;
}

function line(result: ReportResult): Markup {
  return html`<li ${attributes(result)}>
    <code>${result.id}</code> ${result.title}<br /><span class="said">${result.observation}</span>
  </li> `;
}

/** What was not tried, by reason. */
export function skipped({ results, totals }: Report): Markup | null {
  const causes = causesOf(results, 'skip');
  if (causes.length === 0) return null;
  return html`<section aria-labelledby="skipped">
    <h2 id="skipped">Skipped <span class="count">${totals.skip}</span></h2>
    ${causes.map(
      ({ said, results: own }) =>
        html`<details>
          <summary><span class="count">${own.length}</span> ${said}</summary>
          <ul class="list">
            ${own.map((result) => html`<li ${attributes(result)}><code>${result.id}</code> ${result.title}</li> `)}
          </ul>
        </details>`,
    )}
  </section>`;
}
