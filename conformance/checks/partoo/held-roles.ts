import { isAccepted } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { homeAdmin, type Partoo, roleName } from './given.ts';
import { makeRole, type MadeRole } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { needs, set } from './people.ts';
import { ask } from './role-requests.ts';
import { readUser, withUser } from './subject.ts';

/**
 * Claims that a user holds no role that is not there, after something was done, or refused, to the one that was held.
 * @param prepare says what is to be done, and notes what that makes: before the user, who goes first
 */
const holdsWhatIsThere = (prepare: (t: Partoo, role: MadeRole) => () => Promise<unknown>) => async (t: Partoo) => {
  await needs(t, 'getUser', 'getCustomRole');
  const role = await makeRole(t);
  const act = prepare(t, role);
  await withUser(t, async (id) => {
    await set(t, id, { custom_role: role.api_id });
    if ((await readUser(t, id)).custom_role !== role.api_id) throw new Skip('the user does not hold the role');
    await act();
    const { custom_role: held } = await readUser(t, id);
    if (typeof held !== 'string' || held === '' || isAccepted(await ask(t, 'getCustomRole', held))) return;
    throw new Failure({ expected: 'a custom role that is there, or none', actual: held, where: '/state/custom_role' });
  });
};

/** What becomes of those who hold a role is open, but for this: a value of `custom_role` matches a role that is available. */
export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-USER-14.1',
    operation: 'updateCustomRole',
    title: 'who holds a role whose api_id is changed has one that is there, or none',
    run: holdsWhatIsThere((t, role) => {
      const renamed = { ...role, api_id: roleName(t) };
      noteRole(t, renamed, homeAdmin(t));
      return () => ask(t, 'updateCustomRole', role.api_id, renamed);
    }),
  },
  {
    id: 'PARTOO-USER-14.2',
    operation: 'deleteCustomRole',
    title: 'who holds a role that is deleted has one that is there, or none',
    run: holdsWhatIsThere((t, role) => () => ask(t, 'deleteCustomRole', role.api_id)),
  },
]);
