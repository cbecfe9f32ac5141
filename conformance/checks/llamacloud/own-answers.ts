import {
  assume,
  expectEqual,
  expectRefused,
  expectThat,
  isAccepted,
  isRefused,
  told,
  within,
} from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import { borrowDefault, readDefault, withDefault } from './borrow-default.ts';
import { remove } from './members.ts';
import { expectListed } from './organizations.ts';
import { makeOwnTeam } from './own-team.ts';
import { strangeOrganization } from './strange-organization.ts';
import {
  admin,
  assign,
  freeRole,
  home,
  listedIds,
  type Made,
  makeTeam,
  needs,
  normal,
  outsider,
  rename,
  sameId,
  trust,
} from './world.ts';

/** Sets a default. Skips where that is refused: that every member may make an organization theirs is not stated. */
async function expectTheirs(set: () => Promise<Answer>): Promise<void> {
  const answer = await set();
  if (isRefused(answer)) throw new Skip(`a member does not make the organization their default here: ${told(answer)}`);
  assume(answer, 'setting the default');
}

/** What one caller is answered right after another: an answer that was kept is not for everybody. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ORG-02.6',
    title: 'each caller is answered their own list, also right after another one, and again',
    run: async (t) => {
      const theirOwn = await strangeOrganization(t, admin(t));
      for (const _ of ['once', 'again']) {
        const mine = await listedIds(t, admin(t));
        expectListed(mine, home(t), true);
        expectListed(mine, theirOwn, false);
        const theirs = await listedIds(t, outsider(t));
        expectListed(theirs, theirOwn, true);
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
  {
    id: 'LLAMACLOUD-DEFAULT-05.3',
    operation: 'setDefaultOrganization',
    title:
      'the default of a member changes neither when an admin sets theirs to an organization of both, nor by a role there',
    run: async (t) => {
      const { team, as, user } = await makeOwnTeam(t);
      await withDefault(t, team.as, async () => {
        const before = await readDefault(t, as);
        const body = { organization_id: team.id };
        assume(await t.call('setDefaultOrganization', { as: team.as, body }), 'setting the default');
        expectEqual(await readDefault(t, as), before, '/state/default');
        const role = await freeRole(t, team);
        trust(
          await assign(t, { organization: team.id, body: { user_id: user, role_id: role } }),
          'a role for the member',
        );
        expectEqual(await readDefault(t, as), before, '/state/default');
      });
    },
  },
  {
    id: 'LLAMACLOUD-DEFAULT-04.3',
    operation: 'getDefaultOrganization',
    title:
      'a default that a member has set stays theirs when an admin has the same, when they are given a role, when it is renamed, and when they join and leave another',
    run: async (t) => {
      await needs(t, 'removeUserFromOrganization', 'updateOrganization');
      const { team, as, user } = await makeOwnTeam(t);
      const done = await borrowDefault(t, as);
      try {
        await withDefault(t, team.as, async () => {
          const set = (by: Caller, { id }: Made) =>
            t.call('setDefaultOrganization', { as: by, body: { organization_id: id } });
          await expectTheirs(() => set(as, team));
          const another = await makeTeam(t, { row: { user_id: user } });
          for (const each of [team, another]) assume(await set(team.as, each), 'setting the default of the admin');
          const body = { user_id: user, role_id: await freeRole(t, team) };
          trust(await assign(t, { organization: team.id, body }), 'a role for the member');
          assume(await rename(t, team.id, { name: t.unique() }, team.as), 'the update');
          trust(await remove(t, another, user), 'the removal of the member from another organization');
          expectEqual(await readDefault(t, as), normal(team.id), '/state/default');
        });
      } finally {
        await done();
      }
    },
  },
  {
    id: 'LLAMACLOUD-ACCESS-04.16',
    operation: 'getDefaultOrganization',
    title: 'who is removed from the organization that is their default does not read it as such any more',
    run: async (t) => {
      await needs(t, 'removeUserFromOrganization');
      const { team, as, user } = await makeOwnTeam(t);
      await withDefault(t, as, async () => {
        const set = () => t.call('setDefaultOrganization', { as, body: { organization_id: team.id } });
        await expectTheirs(set);
        trust(await remove(t, team, user), 'the removal of the member');
        for (const _ of ['once', 'and when they want it back']) {
          const answer = await t.call('getDefaultOrganization', { as });
          if (isAccepted(answer)) expectThat(answer, '/body/id', 'another organization', (id) => !sameId(id, team.id));
          expectRefused(await set());
        }
      });
    },
  },
]);
