import { expectRefused } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { assignmentBy } from './credentials.ts';
import { add, expectMember } from './members.ts';
import { ownId } from './own-role.ts';
import { makeOwnTeam } from './own-team.ts';
import {
  admin,
  assign,
  freeRole,
  type Llama,
  makeOrganization,
  makeTeam,
  member,
  membersReader,
  myId,
  needs,
  needsMaking,
  other,
  outsider,
  subjectRow,
} from './world.ts';

/** The id of the admin, which can be sent as a token. */
async function sendableId(t: Llama): Promise<string> {
  const id = await ownId(t, admin(t));
  if (!/^[!-~]+$/.test(id)) throw new Skip('the id of the admin does not fit into a header');
  return id;
}

/** Rights that somebody has elsewhere, or says to have, are none here. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-AUTH-05.19',
    operation: 'assignRoleToUserInOrganization',
    title: 'the id of a user is no token of theirs',
    run: async (t) => {
      const id = await sendableId(t);
      await assignmentBy(() => t.forged('the id of the admin', { authorization: `Bearer ${id}` }, {}))(t);
    },
  },
  {
    id: 'LLAMACLOUD-ACCESS-04.18',
    operation: 'addUsersToOrganization',
    title: 'nobody makes themselves a member of an organization of others',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers');
      const [team, user] = [await makeTeam(t), await myId(t, outsider(t), other(t))];
      expectRefused(await add(t, { ...team, as: outsider(t) }, [subjectRow(t, { user_id: user })]));
      await expectMember(t, team, user, false);
    },
  },
  {
    id: 'LLAMACLOUD-ACCESS-01.8',
    operation: 'assignRoleToUserInOrganization',
    title: 'a member who manages another organization gives no role in one where they may not',
    run: async (t) => {
      await needsMaking(t, member(t));
      const { team, as } = await makeOwnTeam(t);
      await makeOrganization(t, as);
      const body = { role_id: await freeRole(t, team) };
      await expectRefusal({
        twin: 'by the admin',
        accepted: () => assign(t, { organization: team.id, body }),
        refused: () => assign(t, { as, organization: team.id, body }),
        read: await membersReader(t, team.id, team.as),
      });
    },
  },
]);
