import { assume, within } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { expectAllUnchanged, expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { makeOwnTeam } from './own-team.ts';
import {
  admin,
  assign,
  freeRole,
  give,
  home,
  listedRoles,
  type Llama,
  member,
  needs,
  readMembers,
  rowReader,
  sameId,
  trust,
  withSubject,
} from './world.ts';

/** How many roles of a list are tried. */
const mostTried = 5;

/** The roles that `home` lists, without that of its admin: where a wrong server gives one, nobody is promoted. */
async function modestRoles(t: Llama): Promise<readonly string[]> {
  const held = await t.call('getUserRole', { as: admin(t), path: { organization_id: home(t) } });
  const rights = within(trust(held, 'the role of admin').body, '/role_id');
  return (await listedRoles(t, home(t), admin(t)))
    .map((role) => within(role, '/id'))
    .filter((id) => typeof id === 'string')
    .filter((id) => !sameId(id, rights))
    .slice(0, mostTried);
}

/** A member without the right gives no role, whichever it is and whoever would get it. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ACCESS-01.4',
    title:
      'a member without the right does not give a role to who holds it already, nor where the id of the organization is in other letters',
    run: (t) =>
      withSubject(t, async ({ role }) => {
        const as = member(t);
        assume(await give(t, role), 'the accepted twin (by the admin)');
        const body = { role_id: role };
        const sends = [{}, { organization: home(t).toUpperCase() }].map(
          (where) => () => assign(t, { as, body, ...where }),
        );
        await expectAllUnchanged({ sends, read: await rowReader(t) });
      }),
  },
  {
    id: 'LLAMACLOUD-ACCESS-01.5',
    title: 'a member without the right gives none of the roles that the organization lists',
    run: async (t) => {
      await needs(t, 'listRoles', 'getUserRole');
      const as = member(t);
      const roles = await modestRoles(t);
      if (roles.length === 0) throw new Skip('organizations.home lists no role but that of its admin');
      await withSubject(t, async ({ role }) => {
        assume(await give(t, role), 'the accepted twin (by the admin)');
        const sends = roles.map((each) => () => assign(t, { as, body: { role_id: each } }));
        await expectAllUnchanged({ sends, read: await rowReader(t) });
      });
    },
  },
  {
    id: 'LLAMACLOUD-ACCESS-01.6',
    title: 'a member without a role gives none to who has none',
    run: async (t) => {
      const { team, as, user } = await makeOwnTeam(t);
      const others = (await readMembers(t, team.id, team.as)).filter((row) => sameId(row.user, user));
      if (others.some(({ roles }) => roles.length > 0))
        throw new Skip('who is added to an organization has a role here');
      const request = { organization: team.id, body: { role_id: await freeRole(t, team) } };
      await expectUnchanged({
        send: () => assign(t, { ...request, as }),
        read: () => readMembers(t, team.id, team.as),
      });
      assume(await assign(t, request), 'the accepted twin (by the maker)');
    },
  },
]);
