import { evidence } from './html/evidence.ts';
import { filter } from './html/filter.ts';
import { head, notes } from './html/head.ts';
import { observations, skipped } from './html/lists.ts';
import { html, type Markup } from './html/markup.ts';
import { heatMaps } from './html/matrix.ts';
import { page } from './html/page.ts';
import { requirementTable } from './html/requirements.ts';
import { totals } from './html/totals.ts';
import type { Report } from './report.ts';

/** Draws a report as one page that opens without a network. */
export function toHtml(report: Report): string {
  const { target, verdict, requirements, results } = report;
  const operations = [...requirements, ...results].map(({ operation }) => operation);
  const sections = [
    { id: 'notes', name: 'Notes', drawn: notes(report) },
    { id: 'totals', name: 'Totals', drawn: totals(report) },
    { id: 'fail', name: 'Failures', drawn: evidence(report, 'fail') },
    { id: 'error', name: 'Errors', drawn: evidence(report, 'error') },
    { id: 'expectedFail', name: 'Expected failures', drawn: evidence(report, 'expectedFail') },
    { id: 'permissions', name: 'Permissions', drawn: heatMaps(report) },
    { id: 'requirements', name: 'Requirements', drawn: requirementTable(report) },
    { id: 'observations', name: 'Observations', drawn: observations(report) },
    { id: 'skipped', name: 'Skipped', drawn: skipped(report) },
  ].filter(({ drawn }) => drawn !== null);
  return page(
    `${target.name}: ${verdict}`,
    html`${head(report, contents(sections))} ${filter({ apis: target.apis, operations })}
      <main>${sections.map(({ drawn }) => drawn)}</main>`,
  );
}

function contents(sections: readonly { readonly id: string; readonly name: string }[]): Markup {
  return html`<nav aria-label="Contents">${sections.map(({ id, name }) => html`<a href="#${id}">${name}</a> `)}</nav>`;
}
