import type { ComponentChildren } from 'preact';
import { plain } from '../lib/plain.ts';
import type { Target } from '../lib/relations.ts';
import { to } from '../lib/route.ts';
import type { Row } from '../lib/schemas.ts';

/** Longest text of a list that is not a relation, where there is little room. */
const longest = 60;

/** A value of the state; where it points to a row, a link with the name of it. */
export function Value(props: {
  value: unknown;
  target: Target | undefined;
  api: string;
  tables: Readonly<Record<string, readonly Row[]>>;
  short?: boolean;
}): ComponentChildren {
  const { value, target, api, tables, short } = props;
  if (value === null || value === undefined) return <span class="muted">–</span>;
  if (typeof value === 'boolean') return <span class={value ? '' : 'muted'}>{value ? 'yes' : 'no'}</span>;
  if (Array.isArray(value)) {
    if (value.length === 0) return <span class="muted">none</span>;
    if (short && (value.length > 3 || typeof value[0] === 'object')) {
      return (
        <span class="muted">
          {Array.isArray(value[0]) ? plain(value).slice(0, longest) : `${value.length} entries`}
        </span>
      );
    }
    return (
      <ul class="inline">
        {value.map((each: unknown, index) => (
          <li key={index}>
            <Value {...props} value={each} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === 'object') return <code>{plain(value)}</code>;
  const text = plain(value);
  const row = target && index(tables[target.table] ?? [], target.key).get(text);
  if (!target || !row) return text;
  const name = nameOf(row);
  return (
    <a href={to(['state', api, target.table], { row: text })}>
      {name === undefined || name === text ? text : `${name} (${text.length > 12 ? `${text.slice(0, 8)}…` : text})`}
    </a>
  );
}

/** What people call a row. */
export function nameOf(row: Row): string | undefined {
  const first = [row.firstName, row.lastName].filter((part) => typeof part === 'string').join(' ');
  if (first !== '') return first;
  const name = row.name ?? row.email;
  return typeof name === 'string' ? name : undefined;
}

const indexes = new WeakMap<readonly Row[], Map<string, Map<string, Row>>>();

/** The rows by a column of theirs: read once, and looked up for every cell. */
export function index(rows: readonly Row[], key: string): ReadonlyMap<string, Row> {
  const known = indexes.get(rows) ?? new Map<string, Map<string, Row>>();
  indexes.set(rows, known);
  const made = known.get(key) ?? new Map(rows.map((row) => [plain(row[key]), row]));
  known.set(key, made);
  return made;
}
