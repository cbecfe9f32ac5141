import { assume, expectAccepted, expectRefused, expectStatus, expectThat, isAccepted } from '../../run/claims.ts';
import type { Caller, PrincipalOf } from '../../run/principal.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { needs, set, update } from './people.ts';
import { me } from './myself.ts';
import {
  homeAdmin,
  makeUser,
  myId,
  other,
  otherAdmin,
  otherOrgUserId,
  type Partoo,
  subjectId,
  unknownUser,
  userReader,
  withUser,
} from './world.ts';

type Principal = PrincipalOf<'partoo'>;

/** Claims that a caller changes itself: with nothing, so that the credentials of the target stay what they are. */
async function changesItself(t: Partoo, principal: Principal): Promise<void> {
  const as = t.as(principal);
  const id = await myId(t, as);
  const body = as.principal === 'provider' ? { org_id: (await me(t, as)).org_id } : {};
  expectAccepted(await t.call('updateUser', { as, path: { user_id: id }, body }));
}

const everybody: readonly Principal[] = [
  'provider',
  'orgAdmin',
  'orgManager',
  'groupManager',
  'businessManager',
  'publisher',
];

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-ACCESS-01.2',
    title: 'who runs another organization does not update a user who is invited and disabled, either',
    run: async (t) => {
      const as = t.as('otherOrgAdmin');
      await needs(t, 'getUser');
      await withUser(t, async (id) => {
        await set(t, id, { status: 'invited', disabled: true });
        expectRefused(await update(t, id, { first_name: t.unique() }, as));
      });
    },
  },
  {
    id: 'PARTOO-ACCESS-02.1',
    title: 'who runs the organization of a user reads it, who runs another one does not',
    run: async (t) => {
      await expectRefusal({
        twin: `asked for by ${homeAdmin(t).as.principal}`,
        accepted: () => t.call('getUser', { as: homeAdmin(t).as, path: { user_id: subjectId(t) } }),
        refused: () => t.call('getUser', { as: t.as('otherOrgAdmin'), path: { user_id: subjectId(t) } }),
      });
    },
  },
  {
    id: 'PARTOO-ACCESS-02.2',
    title: 'a user of another organization is not read, be it invited or disabled',
    run: async (t) => {
      const provider = t.as('provider');
      const { id } = await makeUser(t, { org_id: other(t), status: 'invited' }, provider);
      const get = (as: Caller) => t.call('getUser', { as, path: { user_id: id } });
      assume(await get(provider), 'the same user, read by the PROVIDER');
      expectRefused(await get(t.as('orgAdmin')));
      // Where a PROVIDER names no organization the user may be moved to its own, which may be that of the ORG_ADMIN.
      const body = { org_id: other(t), disabled: true };
      assume(await t.call('updateUser', { as: provider, path: { user_id: id }, body }), 'an update');
      expectRefused(await get(t.as('orgAdmin')));
    },
  },
  {
    id: 'PARTOO-ACCESS-03.1',
    title: 'a user of another organization is not read',
    run: async (t) => {
      const path = { user_id: otherOrgUserId(t) };
      await expectRefusal({
        twin: `asked for by ${otherAdmin(t).as.principal}`,
        accepted: () => t.call('getUser', { as: otherAdmin(t).as, path }),
        refused: () => t.call('getUser', { as: t.as('orgAdmin'), path }),
      });
    },
  },
  {
    id: 'PARTOO-ACCESS-03.2',
    title: 'a refusal to show a user of another organization tells nothing of it',
    run: async (t) => {
      const path = { user_id: subjectId(t) };
      const shown = await t.call('getUser', { as: homeAdmin(t).as, path });
      const email = isAccepted(shown) ? /"email":\s*"([^"]+)"/.exec(shown.text)?.[1] : undefined;
      const answer = await t.call('getUser', { as: t.as('otherOrgAdmin'), path });
      expectRefused(answer);
      expectThat(answer, '/body', 'nothing of the user', () => email === undefined || !answer.text.includes(email));
    },
  },
  {
    id: 'PARTOO-ACCESS-03.3',
    title: 'a user of another organization is not deleted',
    run: async (t) => {
      await needs(t, 'createUser', 'deleteUser');
      const [spare, user] = [await makeUser(t), await makeUser(t)];
      await expectRefusal({
        twin: `asked for by ${homeAdmin(t).as.principal}, about a user like it`,
        accepted: () => t.call('deleteUser', { as: homeAdmin(t).as, path: { user_id: spare.id } }),
        refused: () => t.call('deleteUser', { as: t.as('otherOrgAdmin'), path: { user_id: user.id } }),
        read: await userReader(t, user.id),
      });
    },
  },
  {
    id: 'PARTOO-ACCESS-06.1',
    title: 'a user that does not exist is answered 404',
    run: (t) => unknown404(t, unknownUser(t)),
  },
  {
    id: 'PARTOO-ACCESS-06.2',
    title: 'a user that was deleted is answered 404',
    run: async (t) => {
      await needs(t, 'createUser', 'deleteUser');
      const { id } = await makeUser(t);
      await set(t, id, {});
      const gone = await t.call('deleteUser', { as: homeAdmin(t).as, path: { user_id: id } });
      expectAccepted(gone);
      await unknown404(t, id);
    },
  },
  {
    id: 'PARTOO-ACCESS-07.1',
    title: 'a PROVIDER reads users of two organizations',
    run: async (t) => {
      const as = t.as('provider');
      for (const id of [subjectId(t), otherOrgUserId(t)])
        expectAccepted(await t.call('getUser', { as, path: { user_id: id } }));
    },
  },
  {
    id: 'PARTOO-ACCESS-08.1',
    title: 'everybody but a PUBLISHER reads a user of the own organization',
    run: async (t) => {
      const path = { user_id: subjectId(t) };
      for (const principal of everybody.filter((each) => each !== 'publisher' && t.has(each)))
        expectAccepted(await t.call('getUser', { as: t.as(principal), path }));
      expectStatus(await t.call('getUser', { as: t.as('publisher'), path }), 403);
    },
  },
  {
    id: 'PARTOO-ACCESS-09.1',
    title: 'an ORG_MANAGER changes a BUSINESS_MANAGER, and no ORG_ADMIN',
    run: async (t) => {
      const as = t.as('orgManager');
      await withUser(t, async (id) => {
        expectAccepted(await update(t, id, { first_name: t.unique() }, as));
      });
      expectStatus(await update(t, await myId(t, t.as('orgAdmin')), {}, as), 403);
    },
  },
  {
    id: 'PARTOO-ACCESS-10.1',
    title: 'a GROUP_MANAGER does not change a user who shares nothing with it',
    run: async (t) => {
      await needs(t, 'createUser');
      const { id } = await makeUser(t);
      expectStatus(await update(t, id, { first_name: t.unique() }, t.as('groupManager')), 403);
    },
  },
  ...everybody.map((principal, index) => ({
    id: `PARTOO-ACCESS-11.${index + 1}`,
    title: `the user of credentials.${principal} changes itself`,
    run: (t: Partoo) => changesItself(t, principal),
  })),
  {
    id: 'PARTOO-ACCESS-12.1',
    title: 'an ORG_ADMIN does not change a PROVIDER',
    run: async (t) => {
      expectStatus(await update(t, await myId(t, t.as('provider')), {}, t.as('orgAdmin')), 403);
    },
  },
]);

/** Claims 404 for a user who is not there, where the same update of another user is done. */
async function unknown404(t: Partoo, id: string): Promise<void> {
  await withUser(t, async (known) => {
    await expectRefusal({
      twin: 'a user that exists',
      accepted: () => update(t, known, { first_name: 'Una' }),
      refused: () => update(t, id, { first_name: 'Una' }),
      statuses: [404],
    });
  });
}
