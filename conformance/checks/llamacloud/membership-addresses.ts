import { expectAccepted } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { add, emailOf, removeRows } from './members.ts';
import { makeOrganization, makeTeam, subjectEmail, subjectRow } from './world.ts';

export const checks = defineChecks('llamacloud', [
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
