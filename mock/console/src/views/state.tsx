import * as z from 'zod/mini';
import type { Known } from '../app.tsx';
import { plain } from '../lib/plain.ts';
import { targetOf } from '../lib/relations.ts';
import { route, setQuery, to } from '../lib/route.ts';
import { type Row, Tables } from '../lib/schemas.ts';
import { useResource } from '../lib/use-resource.ts';
import { count, titleOf } from '../lib/words.ts';
import { Head, Tabs, Waiting } from '../parts/bits.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { RowView } from '../parts/row.tsx';
import { Value } from '../parts/value.tsx';

const State = z.record(z.string(), z.unknown());

/** The world as it is: every table, with its relations as links. */
export function StateView(props: Known & { api: string | undefined; table: string | undefined }) {
  const { health, api = health.apis[0] ?? '' } = props;
  const { data, error } = useResource(State, '/state');
  const tables = Tables.safeParse(data?.[api]);
  return (
    <>
      <Head title="State">
        The world as it is at this moment, table by table. <code>GET /state</code> gives it out as JSON, and PUT takes
        it in.
      </Head>
      <Tabs
        label="APIs"
        tabs={health.apis.map((name) => ({ text: titleOf(name), href: to(['state', name]), current: name === api }))}
      />
      {tables.success ? <TablesOf {...props} api={api} tables={tables.data} /> : <Waiting error={error} />}
    </>
  );
}

function TablesOf(props: { api: string; table: string | undefined; tables: z.infer<typeof Tables> }) {
  const { api, tables } = props;
  const names = Object.keys(tables);
  const table = props.table ?? (names.includes('users') ? 'users' : (names[0] ?? ''));
  const rows = tables[table];
  const { query } = route.value;
  const wanted = query.get('row');
  return (
    <div class="beside">
      <nav class="card list" aria-label="Tables">
        {names.map((name) => (
          <a key={name} href={to(['state', api, name])} {...(name === table && { 'aria-current': 'page' as const })}>
            {name} <span class="muted">{(tables[name] ?? []).length.toLocaleString('en')}</span>
          </a>
        ))}
      </nav>
      <section class="card" aria-label={table}>
        {rows === undefined ? (
          <p class="muted">There is no table {table}.</p>
        ) : wanted !== null ? (
          <RowView {...{ api, table, tables, wanted }} />
        ) : rows.length === 0 ? (
          <p class="muted empty">{count(0, 'row')}</p>
        ) : (
          <DataTable
            key={`${api} ${table}`}
            caption={`${table} of ${titleOf(api)}`}
            columns={columnsOf(api, table, rows, tables)}
            rows={rows}
            keyOf={(row) => JSON.stringify(row)}
            filter={query.get('filter') ?? ''}
            onFilter={(filter) => {
              setQuery({ filter });
            }}
          />
        )}
      </section>
    </div>
  );
}

function columnsOf(api: string, table: string, rows: readonly Row[], tables: z.infer<typeof Tables>) {
  const names = [...new Set(rows.slice(0, 200).flatMap((row) => Object.keys(row)))];
  return names.map((name, index) => ({
    name,
    text: (row: Row) => plain(row[name]),
    show: (row: Row) =>
      index === 0 ? (
        <a href={to(['state', api, table], { row: plain(row[name]) })}>{plain(row[name])}</a>
      ) : (
        <Value value={row[name]} target={targetOf(api, table, name)} api={api} tables={tables} short />
      ),
  }));
}
