import { assume, expectAccepted, isAccepted } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { admin, give, home, type Llama, withSubject } from './world.ts';

/** Ways to say that a body is JSON. */
const types = ['application/json; charset=utf-8', 'Application/JSON', 'application/json;charset=UTF-8'];

/** Gives the subject a role by a body of that media type. */
const send = (t: Llama, user: string, role: string, type: string) =>
  t.call('assignRoleToUserInOrganization', {
    as: admin(t),
    path: { organization_id: home(t) },
    body: { user_id: user, organization_id: home(t), role_id: role },
    headers: { 'content-type': type },
  });

/** What a body says that it is. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-BODY-02.2',
    title: 'a body is taken as JSON also with a charset, and where the media type is named in other letters',
    run: (t) =>
      withSubject(t, async ({ id, role, another }) => {
        await give(t, role);
        for (const [index, type] of types.entries()) {
          // Another role each time: that the same one is given again is not stated.
          const given = index % 2 === 0 ? another : role;
          const answer = await send(t, id, given, type);
          if (!isAccepted(answer)) assume(await send(t, id, given, 'application/json'), 'the twin (application/json)');
          expectAccepted(answer);
        }
      }),
  },
]);
