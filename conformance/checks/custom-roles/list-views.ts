import type { CheckText } from '../../check.ts';
import { defineChecks } from '../define.ts';
import { expectSettled, walk, whichOf } from './lists.ts';
import { type CustomRoles, hold, home, makeRole, type MadeRole, type Place, withSubject } from './world.ts';

/** Claims that somebody finds a role in the list, once. */
async function expectListed(t: CustomRoles, role: MadeRole, place: Place = role): Promise<void> {
  await expectSettled(
    async () => whichOf(await walk(t, place), role),
    `the role ${role.id}, once`,
    (found) => found.length === 1,
  );
}

/** Who looks for a role, and who made it. */
const views = [
  ['owner', 'admin'],
  ['member', 'admin'],
  ['staff', 'owner'],
] as const;

export const checks = defineChecks('custom-roles', [
  ...views.map(([principal, maker], index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-LIST-01.${4 + index}`,
    title: `${principal} finds in the list what the ${maker} made`,
    run: async (t) => {
      const as = t.as(principal);
      const role = await makeRole(t, {}, { org: home(t), as: t.as(maker) });
      await expectListed(t, role, { org: home(t), as });
    },
  })),
  {
    id: 'CUSTOMROLES-LIST-01.7',
    title: 'a role is listed also while a member holds it',
    run: async (t) => {
      const role = await makeRole(t);
      await withSubject(t, async () => {
        await hold(t, role);
        await expectListed(t, role);
      });
    },
  },
]);
