import { expectThat, isAccepted, valueAt } from '../../run/claims.ts';
import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { homeAdmin, type Partoo, readUser } from './world.ts';

/**
 * Claims that a user holds the role that comes with the product for its role: that it holds one, and, where roles can be
 * read, that it is built-in. Gives its `api_id`, which no document tells.
 */
export async function expectBuiltIn(t: Partoo, id: string): Promise<string> {
  const { custom_role: apiId } = await readUser(t, id);
  if (typeof apiId !== 'string' || apiId === '')
    throw new Failure({ expected: 'the api_id of a built-in role', actual: show(apiId), where: '/state/custom_role' });
  if (!(await t.serves('getCustomRole'))) return apiId;
  const role = await t.call('getCustomRole', { ...homeAdmin(t), path: { custom_role_api_id: apiId } });
  // That built-in roles can be read one by one is said nowhere.
  if (isAccepted(role)) expectThat(role, '/body/is_builtin', 'true', (value) => value === true);
  return apiId;
}

/** Whether a role is seen to be one that comes with the product. */
export async function isBuiltIn(t: Partoo, apiId: string): Promise<boolean> {
  const role = await t.call('getCustomRole', { ...homeAdmin(t), path: { custom_role_api_id: apiId } });
  return isAccepted(role) && valueAt(role, '/body/is_builtin') === true;
}

/** Claims that two built-in roles are those of two roles. */
export function expectTwo(first: string, second: string): void {
  if (first !== second) return;
  throw new Failure({
    expected: 'another built-in role for another role',
    actual: `${show(first)} for both`,
    where: '/state/custom_role',
  });
}
