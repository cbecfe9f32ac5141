import { groupBy } from '../../../support/group-by.ts';
import type { Report, ReportRequirement, ReportResult } from '../report.ts';
import { attributes } from './item.ts';
import { html, type Markup } from './markup.ts';
import { anchorOf, badge, count, prose } from './words.ts';

/** Every requirement, to be opened for its checks. */
export function requirementTable({ requirements, results }: Report): Markup {
  const checks = groupBy(results, ({ requirement }) => requirement);
  return html`<section aria-labelledby="requirements">
    <h2 id="requirements">Requirements <span class="count">${requirements.length}</span></h2>
    <p class="tools" hidden>
      <button type="button" data-open="true">open all</button>
      <button type="button" data-open="false">close all</button>
    </p>
    <table class="requirements">
      <thead>
        <tr>
          <th scope="col">Outcome</th>
          <th scope="col">Level</th>
          <th scope="col">Requirement</th>
          <th scope="col">Operation</th>
        </tr>
      </thead>
      <tbody>
        ${requirements.map((line) => row(line, checks.get(line.id) ?? []))}
      </tbody>
    </table>
  </section>`;
}

function row(line: ReportRequirement, checks: readonly ReportResult[]): Markup {
  const { id, level, basis, text, source, operation, outcome, reason } = line;
  const all = [...new Set([outcome, ...checks.map((check) => check.outcome)])].join(' ');
  return html`<tr ${attributes({ ...line, outcome: all })}>
    <td>${badge(outcome)}</td>
    <td><span class="level">${level}</span></td>
    <td>
      <details>
        <summary><code>${id}</code> ${prose(text)}</summary>
        <p class="meta">${basis} · ${source}</p>
        ${reason === null ? null : html`<p class="said">${reason}</p>`}
        ${
          checks.length === 0
            ? null
            : html`<ul class="checks" aria-label="${count(checks.length, 'check')}">
                ${checks.map(check)}
              </ul>`
        }
      </details>
    </td>
    <td><code>${operation}</code></td>
  </tr> `;
}

function check({ id, title, outcome, reason, observation, durationMs }: ReportResult): Markup {
  const wrong = outcome === 'fail' || outcome === 'error' || outcome === 'expectedFail';
  const told = reason?.message ?? observation;
  const name = html`<code>${id}</code>`;
  return html`<li>
    ${badge(outcome)} ${wrong ? html`<a href="#${anchorOf(id)}">${name}</a>` : name} ${title}
    <span class="meta">${durationMs} ms</span>${told === null ? null : html`<br /><span class="said">${told}</span>`}
  </li> `;
}
