import { told, within } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { admin, home, type Llama, needs, normal, tellsUsers, trust } from './given.ts';
import { makeOrganization } from './organizations-made.ts';
import { mayNot, readMembers, readMine, readRow, rolesOf } from './reading.ts';
import { assign } from './subject.ts';

/**
 * The id of the user behind a credential, from their role in `home`, or else from an organization that they make: its users are
 * they alone. Skips where neither tells it.
 */
export async function ownId(t: Llama, as: Caller): Promise<string> {
  if (await t.serves('getUserRole')) {
    const answer = await t.call('getUserRole', { as, path: { organization_id: home(t) } });
    const user = within(mayNot(answer) ? null : trust(answer, `the role of ${as.principal}`).body, '/user_id');
    if (typeof user === 'string') return user;
  }
  await needs(t, 'listOrganizationUsers');
  const made = await makeOrganization(t, as);
  const [one, ...more] = await readMembers(t, made.id, as);
  if (typeof one?.user === 'string' && more.length === 0) return one.user;
  throw new Skip(`nothing tells the id of the user behind credentials.${as.principal}`);
}

/** The roles that a caller holds in `home`, as the users of `home` show them, or else as the caller reads it. */
export async function ownRoles(t: Llama, as: Caller, user: string): Promise<readonly unknown[]> {
  if (await tellsUsers(t)) return rolesOf(await readRow(t, home(t), user, admin(t)));
  const mine = await readMine(t, home(t), as);
  return mine === null ? [] : [normal(within(mine, '/role_id'))];
}

/** Gives a caller the role of before, where a wrong server let it be changed; says why not where that is not possible. */
export async function returnOwnRole(
  t: Llama,
  { as, user, roles }: { readonly as: Caller; readonly user: string; readonly roles: readonly unknown[] },
): Promise<string | undefined> {
  const isAsBefore = async () => (await ownRoles(t, as, user)).join() === roles.join();
  if (await isAsBefore()) return undefined;
  const [role] = roles;
  if (role === undefined) return 'they had no role before, and no operation is documented that takes a role away';
  const answer = await assign(t, { body: { user_id: user, role_id: role } });
  if (await isAsBefore()) return undefined;
  return `they had the role ${roles.join(', ')} before; giving it back is answered ${told(answer)}`;
}
