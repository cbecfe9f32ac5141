import { countLines } from '../counts.ts';
import type { Report } from '../report.ts';
import { worstFirst } from '../requirement-lines.ts';
import { html, type Markup } from './markup.ts';
import { outcomes } from './words.ts';

/** How many checks came out how, by API and level. */
export function totals(report: Report): Markup {
  const sum = report.totals;
  return html`<section aria-labelledby="totals">
    <h2 id="totals">Totals</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Totals">
      <table class="totals">
        <thead>
          <tr>
            <th scope="col">API</th>
            <th scope="col">Level</th>
            ${worstFirst.map(
              (outcome) =>
                html`<th scope="col" class="number">${outcomes[outcome].symbol} ${outcomes[outcome].word}</th>`,
            )}
            <th scope="col" class="number">all</th>
          </tr>
        </thead>
        <tbody>
          ${countLines(report).map(
            (line) =>
              html`<tr>
                <th scope="row">${line.api}</th>
                <td>${line.level}</td>
                ${worstFirst.map((outcome) => number(line.totals[outcome], outcome))}
                <td class="number">${line.all}</td>
              </tr> `,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan="2">all</th>
            ${worstFirst.map((outcome) => number(sum[outcome], outcome))}
            <td class="number">${report.results.length}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  </section>`;
}

function number(value: number, outcome: string): Markup {
  return value === 0 ? html`<td class="number none">0</td>` : html`<td class="number ${outcome}">${value}</td>`;
}
