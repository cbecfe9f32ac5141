import { groupBy } from '../../../support/group-by.ts';
import type { Report, ReportCell } from '../report.ts';
import { attributes } from './item.ts';
import { html, type Markup } from './markup.ts';
import { anchorOf } from './words.ts';

const letters = { allowed: 'A', refused: 'R', unknown: '?' } as const;

const legend = [
  ['allowed', 'A', 'allowed, as expected'],
  ['refused', 'R', 'refused, as expected'],
  [
    'differs',
    'R≠A',
    'wrong: expected ≠ observed; a number is a status that is neither; R! is refused, but with another status, or done all the same',
  ],
  ['open', 'A~R', 'different where the documents leave it open: expected ~ observed'],
  ['untried', 'A?', 'not found out: what is expected, with the reason behind it'],
] as const;

/** Who may do what: expected beside observed, a table for each operation. */
export function heatMaps({ matrix, results }: Report): Markup | null {
  if (matrix.length === 0) return null;
  const levels = new Map(results.map(({ id, level }) => [id, level]));
  const apis = groupBy(matrix, ({ api }) => api);
  return html`<section aria-labelledby="permissions">
    <h2 id="permissions">Permissions</h2>
    <ul class="legend" aria-label="Legend">
      ${legend.map(([kind, sign, words]) => html`<li><span class="cell ${kind}">${sign}</span> ${words}</li>`)}
    </ul>
    <p class="meta">
      Rows are roles, columns what the thing acted on is to the caller. Point at a cell, or go there by the arrow keys,
      for what was tried and seen.
    </p>
    ${[...apis].map(
      ([api, cells]) =>
        html`<h3>${api}</h3>
          <div class="maps">
            ${[...groupBy(cells, ({ operation }) => operation)].map(([operation, own]) =>
              heatMap(api, operation, own, levels),
            )}
          </div>`,
    )}
  </section>`;
}

function heatMap(
  api: string,
  operation: string,
  cells: readonly ReportCell[],
  levels: ReadonlyMap<string, string>,
): Markup {
  const relations = [...new Set(cells.map(({ relation }) => relation))];
  const roles = groupBy(cells, ({ role }) => role);
  const level = [...new Set(cells.map(({ check }) => levels.get(check) ?? 'MUST'))].join(' ');
  const outcome = [...new Set(cells.map((cell) => cell.outcome))].join(' ');
  return html`<div class="map" ${attributes({ api, operation, level, outcome })}>
    <table>
      <caption>
        ${operation}
      </caption>
      <thead>
        <tr>
          <td></td>
          ${relations.map((relation) => html`<th scope="col">${relation}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${[...roles].map(
          ([role, own]) =>
            html`<tr>
              <th scope="row">${role}</th>
              ${relations.map((relation) => square(own.find((cell) => cell.relation === relation)))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div> `;
}

function square(cell: ReportCell | undefined): Markup {
  if (!cell) return html`<td></td>`;
  const { kind, sign } = look(cell);
  const told = describe(cell);
  const inside = html`<span class="cell ${kind}" data-tip="${told}" aria-label="${told}"`;
  const wrong = cell.outcome === 'fail' || cell.outcome === 'error' || cell.outcome === 'expectedFail';
  return wrong
    ? html`<td><a href="#${anchorOf(cell.check)}">${inside} role="img">${sign}</span></a></td>`
    : html`<td>${inside} role="img" tabindex="-1">${sign}</span></td>`;
}

/** How a cell looks, by a colour and by letters. */
function look({ expected, observed, status, outcome }: ReportCell): { readonly kind: string; readonly sign: string } {
  const wanted = letters[expected];
  // Neither done nor refused: the status says what it is.
  const seen = observed === 'unknown' && status !== null ? String(status) : letters[observed];
  if (outcome === 'fail' || outcome === 'expectedFail')
    return { kind: 'differs', sign: expected === observed ? `${wanted}!` : `${wanted}≠${seen}` };
  if (observed === 'unknown') return { kind: 'untried', sign: `${wanted}?` };
  if (expected !== observed) return { kind: 'open', sign: `${wanted}~${seen}` };
  return { kind: expected, sign: wanted };
}

function describe({ role, relation, expected, certain, observed, status, outcome, reason, check }: ReportCell): string {
  const sure = certain ? '' : ' (left open by the documents)';
  const seen =
    observed === 'unknown'
      ? `not found out (${outcome})`
      : `observed ${observed}${status === null ? '' : ` (${status})`}`;
  return `${role}, ${relation}: expected ${expected}${sure}, ${seen}${reason === null ? '' : `; ${reason}`} · ${check}`;
}
