import { useState } from 'preact/hooks';
import type { Known } from '../app.tsx';
import { go, to } from '../lib/route.ts';
import { Ledger, Matrix, type MatrixTable } from '../lib/schemas.ts';
import { useResource } from '../lib/use-resource.ts';
import { titleOf } from '../lib/words.ts';
import { Card, Head, Tabs, Waiting } from '../parts/bits.tsx';
import { kindOf, kinds, MatrixGrid } from '../parts/matrix-grid.tsx';

/** Who may do what: all operations at a glance, and one of them cell by cell. */
export function PermissionsView(props: Known & { api: string | undefined; table: string | undefined }) {
  const { health, api = health.apis[0] ?? '', table } = props;
  const matrix = useResource(Matrix, `/permissions/${api}`, 'nothing');
  const ledger = useResource(Ledger, `/ledger/${api}`, 'nothing');
  const chosen = matrix.data?.tables.find(({ name }) => name === table);
  return (
    <>
      <Head title="Permissions">
        Who may do what, by the role of the caller and by what the thing is to the caller. Every refusal of the mock
        that speaks of permission comes from a cell here.
      </Head>
      <Tabs
        label="APIs"
        tabs={health.apis.map((name) => ({
          text: titleOf(name),
          href: to(['permissions', name]),
          current: name === api,
        }))}
      />
      <Legend />
      {matrix.data ? (
        <>
          {chosen && (
            <MatrixGrid
              key={chosen.name}
              api={api}
              table={chosen}
              roles={matrix.data.roles}
              requirements={ledger.data?.requirements ?? []}
            />
          )}
          <Glance api={api} matrix={matrix.data} chosen={table} />
        </>
      ) : (
        <Waiting error={matrix.error} feature="a permission matrix" />
      )}
    </>
  );
}

function Legend() {
  return (
    <ul class="legend" aria-label="Legend">
      {Object.entries(kinds).map(([kind, { letter, word }]) => (
        <li key={kind}>
          <span class={`cell ${kind}`} aria-hidden="true">
            {letter}
          </span>{' '}
          <span>
            <span class="hidden">{letter}: </span>
            {word}
          </span>
        </li>
      ))}
      <li>
        <span class="cell some">2/5</span> allowed on two of five kinds of things
      </li>
    </ul>
  );
}

/** Every table of the matrix in one line: what each role may do with anything at all. */
function Glance({ api, matrix, chosen }: { api: string; matrix: Matrix; chosen: string | undefined }) {
  const [only, setOnly] = useState('');
  const roles = Object.keys(matrix.roles);
  const tables = matrix.tables.filter(({ name }) => name.toLowerCase().includes(only.toLowerCase()));
  return (
    <Card title="At a glance">
      <div class="bar">
        <label class="grow">
          <span class="hidden">Filter operations</span>
          <input
            type="search"
            placeholder="Filter: a part of the operation's name"
            value={only}
            onInput={({ currentTarget }) => {
              setOnly(currentTarget.value);
            }}
          />
        </label>
      </div>
      <div class="scroll" tabindex={0} role="region" aria-label="Operations by role">
        <table class="heat">
          <caption class="hidden">Operations by role</caption>
          <thead>
            <tr>
              <th scope="col">Operation or field</th>
              {roles.map((role) => (
                <th key={role} scope="col" title={matrix.roles[role]}>
                  {role.replaceAll('_', '_\u200b')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tables.map((table) => (
              <tr key={table.name} class={table.name === chosen ? 'chosen' : ''}>
                <th scope="row">
                  <a href={to(['permissions', api, table.name])} onClick={toTop}>
                    {table.name}
                  </a>
                  {table.kind === 'section' && <span class="badge plain">field</span>}
                </th>
                {roles.map((role) => (
                  <GlanceCell key={role} table={table} role={role} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function GlanceCell({ table, role }: { table: MatrixTable; role: string }) {
  const cells = Object.values(table.cells[role] ?? {});
  if (cells.length === 0) return <td class="cell none">–</td>;
  const allowed = cells.filter((cell) => cell.refusal === null).length;
  const kind = allowed === 0 ? 'no' : cells.every((cell) => kindOf(cell) === 'yes') ? 'yes' : 'some';
  const share = Math.round((allowed / cells.length) * 4);
  return (
    <td class={`cell ${kind} share-${share}`} title={`${role}: allowed on ${allowed} of ${cells.length}`}>
      {kind === 'some' ? `${allowed}/${cells.length}` : kinds[kind].letter}
    </td>
  );
}

/** The table that was asked for stands above the list. */
function toTop(event: MouseEvent & { currentTarget: HTMLAnchorElement }): void {
  event.preventDefault();
  go(event.currentTarget.hash);
  requestAnimationFrame(() => {
    document.getElementById('matrix')?.focus();
  });
}
