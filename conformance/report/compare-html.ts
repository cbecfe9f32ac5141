import { changes, type Comparison, type ObservedRow, type Row } from './compare.ts';
import { filter } from './html/filter.ts';
import { attributes } from './html/item.ts';
import { html, type Markup } from './html/markup.ts';
import { page } from './html/page.ts';
import { badge, prose } from './html/words.ts';

/** Draws runs side by side as one page that opens without a network. */
export function comparisonToHtml(comparison: Comparison): string {
  const { runs, names, requirements, checks, observations } = comparison;
  const apis = [...new Set(runs.flatMap(({ target }) => target.apis))];
  return page(
    `${names.join(' · ')}: side by side`,
    html`<header>
        <p class="kicker">Conformance, side by side</p>
        <h1>${names.join(' · ')}</h1>
        ${summary(comparison)}
      </header>
      ${filter({ apis, operations: [...requirements, ...checks].map(({ operation }) => operation) })}
      <main>
        ${runs.length > 1 ? changes.map(([change, name]) => changed(comparison, change, name)) : null}
        ${section('requirements', 'Requirements', outcomeTable('requirements', names, requirements), requirements.length)}
        ${observed(names, observations)}
      </main>`,
  );
}

function summary({ runs, names }: Comparison): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Runs">
    <table class="totals">
      <thead>
        <tr>
          <th scope="col">Run</th>
          <th scope="col">Verdict</th>
          <th scope="col" class="number">pass</th>
          <th scope="col" class="number">fail</th>
          <th scope="col" class="number">error</th>
          <th scope="col" class="number">expected fail</th>
          <th scope="col" class="number">skip</th>
          <th scope="col">Started</th>
          <th scope="col">Suite</th>
        </tr>
      </thead>
      <tbody>
        ${runs.map(
          ({ verdict, totals: { pass, fail, error, expectedFail, skip }, startedAt, suite }, index) =>
            html`<tr>
              <th scope="row">${names[index]}</th>
              <td><strong>${verdict}</strong></td>
              ${[pass, fail, error, expectedFail, skip].map((number) => html`<td class="number">${number}</td>`)}
              <td>${startedAt}</td>
              <td>${suite.version}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function changed({ names, checks }: Comparison, change: Row['change'], name: string): Markup | null {
  const own = checks.filter((row) => row.change === change);
  return own.length === 0 ? null : section(`changed-${change}`, name, outcomeTable('checks', names, own), own.length);
}

function section(id: string, name: string, content: Markup, size: number): Markup {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${name} <span class="count">${size}</span></h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Table">${content}</div>
  </section> `;
}

function outcomeTable(what: string, names: readonly string[], rows: readonly Row[]): Markup {
  return runTable(
    what,
    names,
    rows.map((row) => {
      const outcome = row.outcomes.filter((each) => each !== null);
      const cells = row.outcomes.map((each) =>
        each === null ? html`<span class="said">not there</span>` : badge(each),
      );
      return tableRow(row, [...new Set(outcome)].join(' '), cells);
    }),
  );
}

function observed(names: readonly string[], rows: readonly ObservedRow[]): Markup | null {
  if (rows.length === 0) return null;
  const apart = rows.filter((row) => new Set(row.observed).size > 1);
  const sorted = [...apart, ...rows.filter((row) => !apart.includes(row))];
  const lines = sorted.map((row) =>
    tableRow(
      row,
      'pass',
      row.observed.map((each) => html`<span class="said">${each ?? 'not there'}</span>`),
    ),
  );
  return section('observations', 'Observations', runTable('observations', names, lines), rows.length);
}

function runTable(what: string, names: readonly string[], rows: readonly Markup[]): Markup {
  return html`<table class="runs" aria-label="${what}">
    <thead>
      <tr>
        <th scope="col">About</th>
        <th scope="col">Level</th>
        ${names.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function tableRow(row: Omit<Row, 'outcomes' | 'change'>, outcome: string, cells: readonly Markup[]): Markup {
  const { id, api, operation, level, text } = row;
  return html`<tr ${attributes({ api, operation, level, outcome })}>
    <td><code>${id}</code> ${prose(text)}</td>
    <td><span class="level">${level}</span></td>
    ${cells.map((cell) => html`<td>${cell}</td>`)}
  </tr> `;
}
