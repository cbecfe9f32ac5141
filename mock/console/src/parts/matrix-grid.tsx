import { useState } from 'preact/hooks';
import { to } from '../lib/route.ts';
import type { Cell, MatrixTable, Requirement } from '../lib/schemas.ts';

/** What a cell says, with a letter for those who do not see its colour. */
export const kinds = {
  yes: { letter: 'A', word: 'allowed' },
  some: { letter: 'D', word: 'allowed with a difference' },
  no: { letter: 'R', word: 'refused' },
} as const;
export type Kind = keyof typeof kinds;

export function kindOf(cell: Cell): Kind {
  if (cell.refusal !== null) return 'no';
  return cell.outcome === 'allow' ? 'yes' : 'some';
}

/** One table of the matrix, cell by cell; a cell that is chosen says what it means. */
export function MatrixGrid(props: {
  api: string;
  table: MatrixTable;
  roles: Readonly<Record<string, string>>;
  requirements: readonly Requirement[];
}) {
  const { api, table, roles, requirements } = props;
  const [chosen, setChosen] = useState<{ role: string; column: string }>();
  const columns = Object.keys(table.columns);
  const cell = chosen && table.cells[chosen.role]?.[chosen.column];
  const operations = table.operations.filter((name) => name !== table.name);
  return (
    <section class="card" aria-labelledby="matrix">
      <div class="card-head">
        <h2 id="matrix" tabindex={-1}>
          {table.name}
        </h2>
        {table.kind === 'operation' && <a href={to(['try', api, table.name])}>Try it</a>}
      </div>
      {operations.length > 0 && <p class="muted">A field of {operations.join(', ')}.</p>}
      <div class="scroll" tabindex={0} role="region" aria-label={`Cells of ${table.name}`}>
        <table class="heat">
          <caption class="hidden">{`${table.name}: roles by relation`}</caption>
          <thead>
            <tr>
              <th scope="col">Role</th>
              {columns.map((column) => (
                <th key={column} scope="col" title={table.columns[column]}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(table.cells).map(([role, row]) => (
              <tr key={role}>
                <th scope="row" title={roles[role]}>
                  {role}
                </th>
                {columns.map((column) => {
                  const here = row[column];
                  if (!here)
                    return (
                      <td key={column} class="cell none">
                        –
                      </td>
                    );
                  const { letter, word } = kinds[kindOf(here)];
                  const current = chosen?.role === role && chosen.column === column;
                  return (
                    <td key={column} class={`cell ${kindOf(here)}`}>
                      <button
                        type="button"
                        aria-pressed={current}
                        aria-label={`${letter}: ${role} on ${column}, ${kindOf(here) === 'some' ? here.outcome : word}`}
                        onClick={() => {
                          setChosen({ role, column });
                        }}
                      >
                        {letter}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="cell-words" role="status">
        {chosen && cell ? (
          <CellWords {...chosen} cell={cell} table={table} roles={roles} requirements={requirements} />
        ) : (
          <p class="muted">Choose a cell to read what it says and which sentence it follows from.</p>
        )}
      </div>
    </section>
  );
}

function CellWords(props: {
  role: string;
  column: string;
  cell: Cell;
  table: MatrixTable;
  roles: Readonly<Record<string, string>>;
  requirements: readonly Requirement[];
}) {
  const { role, column, cell, table, roles, requirements } = props;
  const requirement = requirements.find(({ id }) => id === cell.requirement);
  return (
    <dl class="facts">
      <dt>{role}</dt>
      <dd>{roles[role]}</dd>
      <dt>{column}</dt>
      <dd>{table.columns[column]}</dd>
      <dt>Outcome</dt>
      <dd>
        {kindOf(cell) === 'some' ? `${cell.outcome}: ${cell.note ?? ''}` : kinds[kindOf(cell)].word}
        {cell.refusal !== null && <code> {cell.refusal}</code>}
      </dd>
      <dt>Sentence</dt>
      <dd>
        <code>{cell.requirement}</code>
        {requirement && <blockquote>{requirement.text}</blockquote>}
      </dd>
    </dl>
  );
}
