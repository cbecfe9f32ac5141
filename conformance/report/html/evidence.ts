import { commonCausesOf } from '../causes.ts';
import { decidingExchange } from '../deciding.ts';
import { partNames, partsOf } from '../message.ts';
import type { Report, ReportRequirement, ReportResult } from '../report.ts';
import { attributes } from './item.ts';
import { html, type Markup } from './markup.ts';
import { anchorOf, badge, count, prose } from './words.ts';

/** How many checks are shown with all that was sent and answered; of the others only what decided is. */
const mostWhole = 200;

/** How many are open from the start. */
const mostOpen = 5;

/** How much of a body is shown, in characters; `report.json` has more. */
const mostOfBody = 1500;

type Exchange = ReportResult['exchanges'][number];

const headings = { fail: 'Failures', error: 'Errors', expectedFail: 'Expected failures' };

const weights = { MUST: 0, SHOULD: 1, MAY: 2 };

/** The checks with one of these outcomes, each with what proves it; what counts most comes first. */
export function evidence(report: Report, outcome: keyof typeof headings): Markup | null {
  const own = report.results.filter((result) => result.outcome === outcome);
  if (own.length === 0) return null;
  own.sort((a, b) => weights[a.level] - weights[b.level]);
  const requirements = new Map(report.requirements.map((line) => [line.id, line]));
  return html`<section aria-labelledby="${outcome}">
    <h2 id="${outcome}">${headings[outcome]} <span class="count">${own.length}</span></h2>
    ${inCommon(report, outcome)}
    ${own.map((result, place) => article(result, requirements.get(result.requirement), place))}
  </section> `;
}

/** What many of them have in common, each with the first check that it is said of. */
function inCommon({ results }: Report, outcome: keyof typeof headings): Markup | null {
  const causes = commonCausesOf(results, outcome);
  if (causes.length === 0) return null;
  return html`<p class="meta">What most of them have in common:</p>
    <ul class="list">
      ${causes.map(
        ({ said, results: [first, ...others] }) =>
          html`<li>
            <span class="count">${others.length + 1}</span> <span class="said">${said}</span><br />the first is
            <a href="#${anchorOf(first.id)}"><code>${first.id}</code></a>
          </li> `,
      )}
    </ul>`;
}

function article(result: ReportResult, requirement: ReportRequirement | undefined, place: number): Markup {
  const { id, title, level, outcome, reason, expectedBecause } = result;
  return html`<article id="${anchorOf(id)}" ${attributes(result)}><details${place < mostOpen ? html` open` : null}>
<summary><h3>${badge(outcome)} <code>${id}</code> ${title} <span class="level">${level}</span></h3></summary>
${expectedBecause === undefined ? null : html`<p>Expected: ${expectedBecause}</p>`}
${outcome === 'error' ? html`<p class="said">${reason?.message}</p>` : null}
<dl>${partNames.map((name) => part(name, partsOf(result, requirement)[name]))}</dl>
${exchanges(result, place)}
</details></article>
`;
}

function part(name: string, text: string): Markup | null {
  if (text === '') return null;
  if (name !== 'reproduce')
    return html`<dt>${name}</dt>
      <dd>${name === 'requirement' ? prose(text) : text}</dd>`;
  return html`<dt>${name}</dt>
    <dd class="copyable">
      <pre tabindex="0">${text}</pre>
      <button type="button" data-copy hidden>copy</button>
    </dd>`;
}

function exchanges(result: ReportResult, place: number): Markup | null {
  const deciding = decidingExchange(result);
  const shown = place < mostWhole ? result.exchanges : deciding ? [deciding] : [];
  if (shown.length === 0) return null;
  const rest = result.exchanges.length - shown.length;
  return html`<details class="exchanges">
    <summary>${count(result.exchanges.length, 'exchange')}</summary>
    <ol>
      ${shown.map((each) => exchange(each, each === deciding))}
    </ol>
    ${rest > 0 ? html`<p>${count(rest, 'more')}: see report.json</p>` : null}
  </details>`;
}

function exchange({ principal, request, response }: Exchange, deciding: boolean): Markup {
  return html`<li${deciding ? html` class="deciding"` : null}><p><code>${request.method} ${request.url}</code> as ${principal} → <strong>${response.status}</strong>${deciding ? ' (this one decided)' : ''}</p>
<pre tabindex="0">${message(request.headers, request.body ?? '')}</pre>
<pre tabindex="0">${message(response.headers, response.body)}</pre></li>
`;
}

function message(headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${lines.join('\n')}${body === '' ? '' : `\n\n${body.length > mostOfBody ? `${body.slice(0, mostOfBody)}…` : body}`}`;
}
