import { isAccepted } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { expectBuiltIn, expectTwo, isBuiltIn } from './built-in.ts';
import { expectReadBack, needs, set, update } from './people.ts';
import { makeUser, other, otherOrgUserId, type Partoo, readUser, sharedRole, withUser } from './world.ts';

/** When users have the built-in role of their role. */
export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-UPDATE-53.43',
    title: 'the built-in role reads back where it takes the place of another one',
    run: async (t) => {
      await needs(t, 'getUser');
      const { api_id: apiId } = await sharedRole(t);
      await withUser(t, async (id) => {
        const { custom_role: builtIn } = await readUser(t, id);
        if (typeof builtIn !== 'string' || !(await isBuiltIn(t, builtIn)))
          throw new Skip('needs a user with a built-in role');
        await set(t, id, { custom_role: apiId });
        const answer = await update(t, id, { custom_role: builtIn });
        if (isAccepted(answer)) await expectReadBack(t, id, { custom_role: builtIn });
        else t.observe(`refuses to give a built-in role by its name: ${answer.status}`);
      });
    },
  },
  {
    id: 'PARTOO-NEWUSER-20.2',
    title: 'a GROUP_MANAGER whom a PROVIDER makes in another organization gets the built-in role, too',
    run: async (t) => {
      await needs(t, 'getUser');
      const as = t.as('provider');
      const { custom_role: shown } = await readUser(t, otherOrgUserId(t), as);
      if (typeof shown !== 'string')
        throw new Skip('the user of users.otherOrg has no custom role: there may be none there');
      const { id } = await makeUser(t, { role: 'GROUP_MANAGER', org_id: other(t) }, as);
      const { custom_role: builtIn } = await readUser(t, id, as);
      if (typeof builtIn !== 'string' || builtIn === '')
        throw new Failure({ expected: 'a built-in role', actual: show(builtIn), where: '/state/custom_role' });
    },
  },
  ...['ORG_MANAGER', 'PUBLISHER', 'ORG_ADMIN'].map((before, index) => ({
    id: `PARTOO-UPDATE-41.${index + 4}`,
    title: `a ${before} who becomes BUSINESS_MANAGER, or GROUP_MANAGER, gets the built-in role`,
    run: async (t: Partoo) => {
      await needs(t, 'getUser');
      const as = t.as('provider');
      const { businesses, groups } = t.given;
      // With what the new role has beside it, too.
      const lists = before === 'PUBLISHER';
      await withUser(t, async (id) => {
        await set(t, id, { role: before }, as);
        await set(t, id, { role: 'BUSINESS_MANAGER', ...(lists && businesses && { business_ids: businesses }) }, as);
        const first = await expectBuiltIn(t, id);
        await set(t, id, { role: before }, as);
        await set(t, id, { role: 'GROUP_MANAGER', ...(lists && groups && { accesses: [groups] }) }, as);
        expectTwo(first, await expectBuiltIn(t, id));
      });
    },
  })),
]);
