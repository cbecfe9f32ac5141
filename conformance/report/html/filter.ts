import { worstFirst } from '../requirement-lines.ts';
import { html, type Markup } from './markup.ts';
import { outcomes } from './words.ts';

/** What chooses the items that are shown. It comes to light when the script runs. */
export function filter({
  apis,
  operations,
}: {
  readonly apis: readonly string[];
  readonly operations: readonly string[];
}): Markup {
  const sorted = [...new Set(operations)].sort();
  return html`<form id="filter" role="search" aria-label="Filter" hidden>
    <label class="wide"
      ><span>Text</span
      ><input type="search" name="text" placeholder="id or words" autocomplete="off" aria-keyshortcuts="/"
    /></label>
    ${choice(
      'Outcome',
      'outcome',
      worstFirst.map((value) => [value, `${outcomes[value].word} ${outcomes[value].symbol}`]),
    )}
    ${choice('Level', 'level', same(['MUST', 'SHOULD', 'MAY']))} ${choice('API', 'api', same(apis))}
    ${choice(
      'Operation',
      'operation',
      sorted.map((value) => [value, value === '*' ? '* (every)' : value]),
    )}
    <button type="reset">Reset</button>
    <output aria-live="polite"></output>
  </form>`;
}

function choice(label: string, name: string, values: readonly (readonly [string, string])[]): Markup {
  return html`<label
    ><span>${label}</span
    ><select name="${name}">
      <option value="">any</option>
      ${values.map(([value, shown]) => html`<option value="${value}">${shown}</option>`)}
    </select></label
  >`;
}

function same(values: readonly string[]): readonly (readonly [string, string])[] {
  return values.map((value) => [value, value]);
}
