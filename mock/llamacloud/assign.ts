import type { Ids } from '../shared/operation.ts';
import { assignmentOf } from './members.ts';
import type { ApiChange, ApiWorld, AssignmentRow } from './tables.ts';

/**
 * Gives a user a role. Another role takes the place of the one before, in the same assignment: its id and `created_at`
 * stay, `updated_at` moves (LLAMACLOUD-REPEAT-03, REPEAT-04). The same role again changes nothing (LLAMACLOUD-REPEAT-02).
 */
export function assign(
  { world, now, ids }: { readonly world: ApiWorld; readonly now: Date; readonly ids: Ids },
  organizationId: string,
  userId: string,
  roleId: string,
): { assignment: AssignmentRow; changes: ApiChange[] } {
  const before = assignmentOf(world, organizationId, userId);
  if (before?.role_id === roleId) return { assignment: before, changes: [] };
  const updated_at = now.toISOString();
  const assignment = before
    ? { ...before, role_id: roleId, updated_at }
    : {
        id: ids.uuid(),
        created_at: updated_at,
        updated_at,
        user_id: userId,
        organization_id: organizationId,
        role_id: roleId,
      };
  return { assignment, changes: [{ table: 'assignments', put: assignment }] };
}
