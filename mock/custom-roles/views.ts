import { builtIns } from './built-ins.ts';
import type { Schemas } from './define.ts';
import type { BuiltInName, MemberRow, OrganizationRow, RoleRow } from './tables.ts';

export function customRoleView(role: RoleRow): Schemas['CustomRole'] {
  const { id, name, organizationId, description, permissions, createdAt, createdBy, updatedAt } = role;
  const view = { id, name, organizationId, description, permissions, createdAt, createdBy };
  return updatedAt === undefined ? view : { ...view, updatedAt };
}

/** A built-in role, as old as its organization and created by nobody. */
export function builtInView(name: BuiltInName, { id, createdAt }: OrganizationRow): Schemas['Role'] {
  const { description, permissions } = builtIns[name];
  return { id: name, name, organizationId: id, description, permissions, createdAt, createdBy: null, isBuiltIn: true };
}

export function memberView({ id, userId, organizationId, role, createdAt }: MemberRow): Schemas['Member'] {
  return { id, userId, organizationId, role, createdAt };
}

/** A moment as this API writes it: in UTC, to the second. */
export function timestamp(moment: Date): string {
  return moment.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
