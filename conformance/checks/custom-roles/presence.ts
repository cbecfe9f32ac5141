import type { Presence } from '../../run/visit.ts';
import { type CustomRoles, home, manager, subjectId } from './world.ts';

/** Whether the target serves the companions. Each is tried on what surely exists, for a manager of the organization. */
export const presence: Readonly<Record<string, Presence<'custom-roles'>>> = {
  listMembers: async (t: CustomRoles) => {
    const answer = await t.call('listMembers', { as: manager(t), path: { orgId: home(t) } });
    return !(await t.lacks(answer));
  },
  getMember: async (t) => {
    const answer = await t.call('getMember', { as: manager(t), path: { orgId: home(t), memberId: subjectId(t) } });
    return !(await t.lacks(answer));
  },
};
