import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { count } from '../lib/words.ts';

export interface Column<Row> {
  readonly name: string;
  /** What is sorted by and filtered in. */
  readonly text: (row: Row) => string;
  /** Default: the text. */
  readonly show?: (row: Row) => ComponentChildren;
  readonly class?: string;
}

const pageSize = 50;

/** Rows with a filter, sorting and pages. What has too many columns scrolls within itself. */
export function DataTable<Row>(props: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  filter: string;
  onFilter: (text: string) => void;
}) {
  const { caption, columns, rows, keyOf, filter } = props;
  const [sort, setSort] = useState<{ name: string; down: boolean }>();
  const [wanted, setPage] = useState(0);
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length === 0 ? rows : rows.filter((row) => fits(row, columns, words));
  const sorted = sort ? sortRows(found, columns, sort) : found;
  const pages = Math.max(1, Math.ceil(sorted.length / pageSize));
  const page = Math.min(wanted, pages - 1);
  const shown = sorted.slice(page * pageSize, (page + 1) * pageSize);
  return (
    <>
      <div class="bar">
        <label class="grow">
          <span class="hidden">Filter {caption}</span>
          <input
            type="search"
            placeholder="Filter: words that a row must have"
            value={filter}
            onInput={({ currentTarget }) => {
              setPage(0);
              props.onFilter(currentTarget.value);
            }}
          />
        </label>
        <p class="muted" role="status">
          {words.length > 0
            ? `${found.length.toLocaleString('en')} of ${count(rows.length, 'row')}`
            : count(rows.length, 'row')}
        </p>
      </div>
      <div class="scroll" tabindex={0} role="region" aria-label={caption}>
        <table>
          <caption class="hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ name }) => {
                const mine = sort?.name === name;
                const order = mine ? (sort.down ? 'descending' : 'ascending') : 'none';
                return (
                  <th key={name} scope="col" aria-sort={order}>
                    <button
                      type="button"
                      class="sort"
                      onClick={() => {
                        setSort({ name, down: mine && !sort.down });
                      }}
                    >
                      {name}
                      <span aria-hidden="true">{mine ? (sort.down ? ' ↓' : ' ↑') : ''}</span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={keyOf(row)}>
                {columns.map(({ name, text, show, class: kind }) => (
                  <td key={name} class={kind}>
                    {show ? show(row) : text(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <nav class="bar" aria-label={`Pages of ${caption}`}>
          <button
            type="button"
            disabled={page === 0}
            onClick={() => {
              setPage(page - 1);
            }}
          >
            Previous
          </button>
          <span class="muted">
            Page {page + 1} of {pages}
          </span>
          <button
            type="button"
            disabled={page >= pages - 1}
            onClick={() => {
              setPage(page + 1);
            }}
          >
            Next
          </button>
        </nav>
      )}
    </>
  );
}

function fits<Row>(row: Row, columns: readonly Column<Row>[], words: readonly string[]): boolean {
  const all = columns
    .map(({ text }) => text(row))
    .join('\n')
    .toLowerCase();
  return words.every((word) => all.includes(word));
}

function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: { name: string; down: boolean },
): Row[] {
  const text = columns.find(({ name }) => name === sort.name)?.text ?? (() => '');
  const { compare } = new Intl.Collator('en', { numeric: true });
  const sign = sort.down ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(text(a), text(b)));
}
