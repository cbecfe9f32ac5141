import { html, type Markup } from './markup.ts';

/** What the filter looks at, of something that it shows or hides. More than one outcome: with spaces between. */
export function attributes(item: {
  readonly api: string;
  readonly operation: string;
  readonly level: string;
  readonly outcome: string;
}): Markup {
  return html`data-item data-api="${item.api}" data-operation="${item.operation}" data-level="${item.level}"
  data-outcome="${item.outcome}"`;
}
