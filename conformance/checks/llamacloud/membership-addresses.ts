import { assume, expectAccepted } from '../../run/claims.ts';
import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { add, emailOf, removeRows } from './members.ts';
import {
  makeOrganization,
  makeTeam,
  needs,
  readMembers,
  sameId,
  subjectEmail,
  subjectId,
  subjectRow,
} from './world.ts';

function sameAddress(one: unknown, another: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === another.toLowerCase();
}

export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ADD-07.3',
    title: 'who is added by the address alone is in the list of users afterwards',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const email = await subjectEmail(t);
      const made = await makeOrganization(t);
      assume(await add(t, made, [subjectRow(t, { email, user_id: undefined })]), 'the addition');
      const rows = await readMembers(t, made.id, made.as);
      const isThere = rows.some((row) => sameId(row.user, subjectId(t)) || sameAddress(row.email, email));
      if (!isThere)
        throw new Failure({ expected: `${email} among the users`, actual: show(rows), where: '/state/users' });
    },
  },
  {
    id: 'LLAMACLOUD-ADD-03.2',
    title: 'a row may name its user by the address alone, with `user_id` left out or null',
    run: async (t) => {
      const email = await subjectEmail(t);
      for (const without of [{ user_id: undefined }, { user_id: null }])
        expectAccepted(await add(t, await makeOrganization(t), [subjectRow(t, { email, ...without })]));
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-07.2',
    title: 'a row to remove may name its user by the address alone, with `user_id` left out or null',
    run: async (t) => {
      for (const without of [{}, { user_id: null }]) {
        const team = await makeTeam(t);
        expectAccepted(await removeRows(t, team, [{ email: emailOf(team), ...without }]));
      }
    },
  },
]);
