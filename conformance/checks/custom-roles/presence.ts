import type { Presence } from '../../run/visit.ts';
import { type CustomRoles, home, manager, subjectId } from './world.ts';

/** What a server says of a path or a method that it does not have. */
const absent = [404, 405, 501];

/** Whether the target serves the companions. Each is tried on what surely exists, for a manager of the organization. */
export const presence: Readonly<Record<string, Presence<'custom-roles'>>> = {
  listMembers: async (t: CustomRoles) => {
    const { status } = await t.call('listMembers', { as: manager(t), path: { orgId: home(t) } });
    return !absent.includes(status);
  },
  getMember: async (t) => {
    const { status } = await t.call('getMember', { as: manager(t), path: { orgId: home(t), memberId: subjectId(t) } });
    return !absent.includes(status);
  },
};
