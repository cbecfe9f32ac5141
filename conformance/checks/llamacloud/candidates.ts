import { isAccepted, within } from '../../run/claims.ts';
import { grantsMore } from './grants.ts';
import { admin, home, type Llama, namedRoles, sameId } from './given.ts';
import { listedRoles } from './reading.ts';

/**
 * The roles that `home` lists and the target file does not name. That each of them can be given is not stated: a server may keep
 * that of its admin to itself, so what grants more than others comes late, and the role that the admin holds last.
 */
export async function candidateRoles(t: Llama): Promise<readonly string[]> {
  const named = namedRoles(t);
  const listed = await t.once('roles of home', () => listedRoles(t, home(t), admin(t)));
  const rights = await adminRole(t);
  const lateness = (id: string) => Number(sameId(id, rights)) * 2 + Number(grantsMore(id, listed));
  return listed
    .map((role) => within(role, '/id'))
    .filter((id) => typeof id === 'string')
    .filter((id) => !named.some((each) => sameId(id, each)))
    .toSorted((a, b) => lateness(a) - lateness(b));
}

/** The role that the admin holds in `home`; undefined where that cannot be read. */
export async function adminRole(t: Llama): Promise<unknown> {
  if (!(await t.serves('getUserRole'))) return undefined;
  return t.once('the role of admin in home', async () => {
    const answer = await t.call('getUserRole', { as: admin(t), path: { organization_id: home(t) } });
    return isAccepted(answer) ? within(answer.body, '/role_id') : undefined;
  });
}
