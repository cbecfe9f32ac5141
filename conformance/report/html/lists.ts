import { groupBy } from '../../../support/group-by.ts';
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
export function skipped({ results }: Report): Markup | null {
  const skips = results.filter(({ outcome }) => outcome === 'skip');
  if (skips.length === 0) return null;
  const reasons = [...groupBy(skips, ({ reason }) => reason?.message ?? '')].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  return html`<section aria-labelledby="skipped">
    <h2 id="skipped">Skipped <span class="count">${skips.length}</span></h2>
    ${reasons.map(
      ([reason, own]) =>
        html`<details>
          <summary><span class="count">${own.length}</span> ${reason}</summary>
          <ul class="list">
            ${own.map((result) => html`<li ${attributes(result)}><code>${result.id}</code> ${result.title}</li> `)}
          </ul>
        </details>`,
    )}
  </section>`;
}
