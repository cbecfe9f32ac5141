import { expectAllUnchanged, expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { noteSubjectAbroad } from './taking-out.ts';
import {
  assign,
  freeRole,
  give,
  home,
  type Llama,
  makeActiveTeam,
  needs,
  other,
  outsider,
  readMembers,
  rowReader,
  trust,
  withSubject,
} from './world.ts';

/** The organizations that one request names. */
interface Named {
  readonly path: string;
  readonly body: string;
}

/**
 * Claims that the outsider gives no role in `home`, whatever organization they name beside it: a server may ask for the rights
 * in the one and write in the other.
 */
const givesNoneInHome = (name: (t: Llama) => Named) => (t: Llama) =>
  withSubject(t, async ({ role, another }) => {
    const as = outsider(t);
    const { path, body } = name(t);
    await expectRefusal({
      twin: 'by the admin, with organizations.home in both places',
      accepted: async () => {
        await give(t, role);
        return assign(t, { body: { role_id: another } });
      },
      refused: async () => {
        await noteSubjectAbroad(t);
        return assign(t, { as, organization: path, body: { role_id: role, organization_id: body } });
      },
      read: await rowReader(t),
    });
  });

/** Two organizations in one request: nothing is given in either. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ACCESS-04.7',
    operation: 'assignRoleToUserInOrganization',
    title: 'somebody from outside gives no role in the organization of the path by naming their own in the body',
    run: givesNoneInHome((t) => ({ path: home(t), body: other(t) })),
  },
  {
    id: 'LLAMACLOUD-ACCESS-04.8',
    operation: 'assignRoleToUserInOrganization',
    title: 'somebody from outside gives no role in the organization of the body by naming their own in the path',
    run: givesNoneInHome((t) => ({ path: other(t), body: home(t) })),
  },
  {
    id: 'LLAMACLOUD-SAME-01.4',
    title: 'no role is given in either of two organizations where the user is a member of both',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const [one, another] = [await makeActiveTeam(t), await makeActiveTeam(t)];
      const teams = [one, another];
      const roles = new Set<string>();
      for (const team of teams) {
        const accepted = await freeRole(t, team);
        trust(await assign(t, { organization: team.id, body: { role_id: accepted } }), 'the accepted twin');
        // One that the subject does not hold now, so that giving it shows.
        roles.add(await freeRole(t, team));
      }
      const mixed = (path: string, body: string) =>
        [...roles].map(
          (role) => () => assign(t, { organization: path, body: { role_id: role, organization_id: body } }),
        );
      const sends = [...mixed(one.id, another.id), ...mixed(another.id, one.id)];
      await expectAllUnchanged({
        sends,
        read: async () => Promise.all(teams.map(({ id, as }) => readMembers(t, id, as))),
      });
    },
  },
]);
