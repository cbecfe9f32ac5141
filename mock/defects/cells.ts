import type { Api } from '../shared/api.ts';
import type { Permission } from '../shared/permissions.ts';
import { loadPermissions, type MatrixCell } from '../shared/permissions.ts';
import { type Defect, type DefectDraft, defectsFrom } from './defect.ts';

/** One cell of the permission matrix that says the opposite. */
export function cellDefects(api: Api): Defect[] {
  return defectsFrom(
    api,
    loadPermissions(api.name).cells.flatMap((cell) => draft(api, cell) ?? []),
  );
}

function draft(api: Api, cell: MatrixCell): DefectDraft | undefined {
  const { table, operations, role, column, requirement, refusal, note, certain } = cell;
  const differs = refusal !== undefined || note !== undefined;
  // A yes that no document states is as good as a no.
  if (!differs && !certain) return undefined;
  const said: Partial<Permission> = differs
    ? { outcome: 'allow', refusal: undefined, note: undefined }
    : { outcome: 'understudy', refusal: 'notAllowed' };
  return {
    id: `cell:${api.name}.${table}:${role}:${column}`,
    family: 'cell',
    operation: operations[0] ?? '*',
    requirements: [requirement],
    text: `${table} by ${role} on ${column} is ${differs ? 'allowed' : 'refused'}`,
    deviation: {
      permits: (permission, asked) =>
        asked.table === table && asked.role === role && asked.column === column
          ? { ...permission, ...said }
          : permission,
    },
  };
}
