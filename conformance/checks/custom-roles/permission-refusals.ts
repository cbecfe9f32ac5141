import { assume } from '../../run/claims.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import {
  benchRole,
  create,
  type CustomRoles,
  expectReadBack,
  type MadeRole,
  makeRole,
  roleBody,
  update,
} from './world.ts';

/** What the permissions of a role are that are not to change. */
const permissions = ['content:read'];

/** A role whose permissions were updated, and are never updated again. Made once. */
async function stillRole(t: CustomRoles): Promise<MadeRole> {
  return t.once('a role of home whose permissions stay', async () => {
    const role = await makeRole(t, { permissions: ['team:read'] });
    assume(await update(t, role, { permissions }), 'the accepted twin (with a permission that there is)');
    return role;
  });
}

/** Claims that no role is created with any of these lists of permissions. That one is with others is seen once for all checks. */
export async function refusesToCreate(
  t: CustomRoles,
  lists: readonly (readonly unknown[])[],
  statuses?: readonly number[],
): Promise<void> {
  await benchRole(t);
  const sends = lists.map((list) => () => create(t, roleBody(t, { permissions: list })));
  await expectAllUnchanged({ sends, read: undefined, ...(statuses && { statuses }) });
}

/** Claims that no role is given any of these lists of permissions, and that it keeps those that it has. */
export async function refusesToUpdate(
  t: CustomRoles,
  lists: readonly (readonly unknown[])[],
  statuses?: readonly number[],
): Promise<void> {
  const role = await stillRole(t);
  const sends = lists.map((list) => () => update(t, role, { permissions: list }));
  try {
    await expectAllUnchanged({ sends, read: undefined, ...(statuses && { statuses }) });
    await expectReadBack(t, role, { permissions });
  } catch (error) {
    // So that the other checks, which look at the same role, do not tell it again.
    await update(t, role, { permissions });
    throw error;
  }
}
