import { plain } from '../lib/plain.ts';
import { keyOf, pointersTo, targetOf } from '../lib/relations.ts';
import { to } from '../lib/route.ts';
import type { Row } from '../lib/schemas.ts';
import { count } from '../lib/words.ts';
import { index, nameOf, Value } from './value.tsx';

/** One row of the state: all of it, and the rows that point to it. */
export function RowView(props: {
  api: string;
  table: string;
  tables: Readonly<Record<string, readonly Row[]>>;
  wanted: string;
}) {
  const { api, table, tables, wanted } = props;
  const rows = tables[table] ?? [];
  const row = index(rows, rows[0] ? keyOf(rows[0]) : 'id').get(wanted);
  const back = <a href={to(['state', api, table])}>All {table}</a>;
  if (!row) {
    return (
      <p>
        There is no row {wanted} any more. {back}
      </p>
    );
  }
  const pointers = pointersTo(api, table).flatMap((pointer) => {
    const own = plain(row[pointer.key]);
    const from = (tables[pointer.table] ?? []).filter((other) => holds(other[pointer.column], own));
    return from.length > 0 ? [{ ...pointer, rows: from, own }] : [];
  });
  return (
    <>
      <div class="card-head">
        <h2>{nameOf(row) ?? wanted}</h2>
        {back}
      </div>
      <dl class="facts">
        {Object.entries(row).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Value value={value} target={targetOf(api, table, name)} api={api} tables={tables} />
            </dd>
          </div>
        ))}
      </dl>
      {pointers.length > 0 && <h3>What points to it</h3>}
      <ul>
        {pointers.map(({ table: from, column, rows: found, own }) => (
          <li key={`${from} ${column}`}>
            <a href={to(['state', api, from], { filter: own })}>
              {count(found.length, 'row')} of {from}
            </a>{' '}
            <span class="muted">by {column}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function holds(value: unknown, own: string): boolean {
  return Array.isArray(value) ? value.some((each) => holds(each, own)) : plain(value) === own;
}
