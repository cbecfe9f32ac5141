import { assume, expectAccepted } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { assigning } from './recipes.ts';

/** Ways to say that a body is JSON. */
const types = ['application/json; charset=utf-8', 'Application/JSON'];

/** What a body says that it is. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-BODY-02.2',
    title: 'a body is taken as JSON also with a charset, and where the media type is named in other letters',
    run: (t) =>
      t.exclusively(async () => {
        const { done, ...twin } = await assigning(t);
        try {
          assume(await t.call('assignRoleToUserInOrganization', twin), 'the accepted twin (application/json)');
          for (const type of types) {
            // Another role each time: that the same one is given again is not stated.
            const { done: _, ...prepared } = await assigning(t);
            const headers = { 'content-type': type };
            expectAccepted(await t.call('assignRoleToUserInOrganization', { ...prepared, headers }));
          }
        } finally {
          await done?.();
        }
      }),
  },
]);
