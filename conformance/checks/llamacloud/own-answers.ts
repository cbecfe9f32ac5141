import { expectThat, isAccepted, within } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { expectListed } from './organizations.ts';
import { admin, home, listedIds, needs, normal, other, outsider, trust } from './world.ts';

/** What one caller is answered right after another: an answer that was kept is not for everybody. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ORG-02.6',
    title: 'each caller is answered their own list, also right after another one, and again',
    run: async (t) => {
      for (const _ of ['once', 'again']) {
        const mine = await listedIds(t, admin(t));
        expectListed(mine, home(t), true);
        const theirs = await listedIds(t, outsider(t));
        expectListed(theirs, other(t), true);
        expectListed(theirs, home(t), false);
      }
    },
  },
  {
    id: 'LLAMACLOUD-DEFAULT-05.2',
    operation: 'getDefaultOrganization',
    title: "the default that the outsider reads right after the admin is none of the admin's alone",
    run: async (t) => {
      await needs(t, 'getDefaultOrganization', 'listOrganizations');
      const theirs = await listedIds(t, outsider(t));
      const mine = trust(await t.call('getDefaultOrganization', { as: admin(t) }), 'the default of admin');
      const id = normal(within(mine.body, '/id'));
      if (theirs.includes(id)) throw new Skip("the admin's default is an organization of the outsider's, too");
      const answer = await t.call('getDefaultOrganization', { as: outsider(t) });
      // Who has set none may have none.
      if (!isAccepted(answer)) return;
      expectThat(answer, '/body/id', `another id than ${String(id)}`, (value) => normal(value) !== id);
    },
  },
]);
