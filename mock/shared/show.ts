import { brief } from '../../support/brief.ts';
import { withoutSecrets } from './mask.ts';

function shorten(items: readonly unknown[]): readonly unknown[] {
  return items.length > 5 ? [...items.slice(0, 5), `and ${items.length - 5} more`] : items;
}

/** A value as JSON, cut to what fits in a message, with secrets taken out. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  // JSON has no word for what an exponent too large becomes.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  const text = JSON.stringify(value, (name, each: unknown) =>
    withoutSecrets(name, Array.isArray(each) ? shorten(each) : each),
  );
  return brief(text);
}
