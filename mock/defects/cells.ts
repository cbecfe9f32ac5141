import type { Api } from '../shared/api.ts';
import type { CellName } from '../shared/deviation.ts';
import type { Permission } from '../shared/permissions.ts';
import { loadPermissions, type MatrixCell } from '../shared/permissions.ts';
import { type Defect, type DefectDraft, defectsFrom } from './defect.ts';

/** One cell of the permission matrix that says the opposite. */
export function cellDefects(api: Api): Defect[] {
  const { cells } = loadPermissions(api.name);
  return defectsFrom(
    api,
    cells.filter((cell) => isReached(cell, cells)).flatMap((cell) => draft(api, cell) ?? []),
  );
}

/** A section about a field is asked only of who may do the operation at all. */
function isReached({ table, operations, role }: MatrixCell, cells: readonly MatrixCell[]): boolean {
  if (operations.length === 0 || operations.includes(table)) return true;
  return cells.some((other) => operations.includes(other.table) && other.role === role && other.refusal === undefined);
}

function draft(api: Api, cell: MatrixCell): DefectDraft | undefined {
  const { table, operations, role, column, requirement, refusal, note, certain } = cell;
  const differs = refusal !== undefined || note !== undefined;
  // A yes that no document states is as good as a no.
  if (!differs && !certain) return undefined;
  const said: Partial<Permission> = differs
    ? { outcome: 'allow', refusal: undefined, note: undefined }
    : { outcome: 'understudy', refusal: 'notAllowed' };
  const isMeant = (asked: CellName) => asked.table === table && asked.role === role && asked.column === column;
  return {
    id: `cell:${api.name}.${table}:${role}:${column}`,
    family: 'cell',
    operation: operations[0] ?? '*',
    requirements: [requirement],
    text: `${table} by ${role} on ${column} is ${differs ? 'allowed' : 'refused'}`,
    deviation: {
      permits: (permission, asked) => (isMeant(asked) ? { ...permission, ...said } : permission),
      // Where a refusal falls away another rule may say no to the same request: such a server would break nothing.
      ...(refusal !== undefined && { unhindered: isMeant }),
    },
  };
}
