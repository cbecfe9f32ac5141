import { expectAccepted, expectEqual, within } from '../../run/claims.ts';
import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { add } from './members.ts';
import { builtInRole } from './recipes.ts';
import { expectOnceEach, itemsOf, membershipIn } from './shown.ts';
import {
  admin,
  home,
  listedMembers,
  makeOrganization,
  needs,
  readRow,
  sameId,
  subjectId,
  subjectRow,
} from './world.ts';

/** What the answers about memberships show, beside that each member is there and of its type. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-MEMBER-01.2',
    title: 'no membership is in the list twice',
    run: async (t) => {
      expectOnceEach((await listedMembers(t, home(t), admin(t))).map((row) => within(row, '/id')));
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-06.1',
    operation: 'listOrganizationUsers',
    title: 'the roles of a membership are assignments to its user, in its organization',
    run: async (t) => {
      for (const [index, row] of (await listedMembers(t, home(t), admin(t))).entries())
        for (const [place, assignment] of itemsOf(row, '/roles').entries())
          for (const name of ['user_id', 'organization_id']) {
            const [own, shown] = [within(row, `/${name}`), within(assignment, `/${name}`)];
            // Who has yet to sign up has no id of a user.
            if (typeof own !== 'string' || sameId(own, shown)) continue;
            const where = `/body/${index}/roles/${place}/${name}`;
            throw new Failure({ expected: show(own), actual: show(shown), where });
          }
    },
  },
  {
    id: 'LLAMACLOUD-ADD-01.2',
    title: 'the answer shows the membership as the list of users does, and once',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'listRoles');
      const role = await builtInRole(t);
      const made = await makeOrganization(t);
      const answer = await add(t, made, [subjectRow(t, { role_id: role })]);
      expectAccepted(answer);
      const rows = itemsOf(answer.body, '');
      expectOnceEach(rows.map((row) => within(row, '/id')));
      const added = rows.find((row) => sameId(within(row, '/user_id'), subjectId(t)));
      const listed = await readRow(t, made.id, subjectId(t), made.as);
      expectEqual(membershipIn(added), membershipIn(listed), '/body');
    },
  },
]);
