import { assume, expectAccepted, expectStatus, expectThat, expectValue } from '../../run/claims.ts';
import type { Caller } from '../../run/principal.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { providersOrg } from './myself.ts';
import { address, needs, set, update } from './people.ts';
import { homeAdmin, makeUser, type Partoo, userReader, withUser } from './world.ts';

/** Bodies that do not fit, each beside one that does and differs in one thing. */
const misfits: readonly (readonly [what: string, fits: (t: Partoo) => unknown, not: unknown, field: string])[] = [
  ['an address', address, 'understudy', 'email'],
  ['a boolean', () => false, 'understudy', 'disabled'],
  ['a role', () => 'BUSINESS_MANAGER', 'understudy', 'role'],
  ['a language that there is', () => 'en', 'understudy', 'lang'],
  ['a text', (t) => t.unique(), { understudy: 1 }, 'first_name'],
];

/** Claims that a user is not made PROVIDER, who could be made something else. */
async function refusesProvider(t: Partoo, as: Caller): Promise<void> {
  await withUser(t, async (id) => {
    await expectRefusal({
      twin: 'the role BUSINESS_MANAGER',
      accepted: () => update(t, id, { role: 'BUSINESS_MANAGER' }, as),
      refused: () => update(t, id, { role: 'PROVIDER' }, as),
      read: await userReader(t, id),
    });
  });
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-UPDATE-01.1',
    title: 'POST /user/{user_id} updates a user',
    run: (t) =>
      withUser(t, async (id) => {
        expectAccepted(await update(t, id, { first_name: t.unique() }));
      }),
  },
  {
    id: 'PARTOO-UPDATE-02.1',
    title: 'an accepted update is answered 200',
    run: (t) =>
      withUser(t, async (id) => {
        const body = { last_name: t.unique() };
        expectStatus(await update(t, id, body), 200);
        // Once more it changes nothing, which is an update all the same.
        expectStatus(await update(t, id, body), 200);
      }),
  },
  {
    id: 'PARTOO-UPDATE-03.1',
    title: 'a request without a body is refused',
    run: (t) =>
      withUser(t, async (id) => {
        const { as } = homeAdmin(t);
        await expectRefusal({
          twin: 'an empty object for a body',
          accepted: () => update(t, id, {}),
          refused: () => t.call('updateUser', { as, path: { user_id: id } }),
        });
      }),
  },
  {
    id: 'PARTOO-UPDATE-04.1',
    title: 'an empty object is accepted',
    run: (t) =>
      withUser(t, async (id) => {
        expectStatus(await update(t, id, {}), 200);
      }),
  },
  {
    id: 'PARTOO-UPDATE-04.3',
    title: 'an empty object is accepted from a PROVIDER, too',
    run: async (t) => {
      const as = t.as('provider');
      await needs(t, 'createUser', 'deleteUser', 'getMyUser');
      // One of its own organization, which stays there whether a missing org_id means that or nothing.
      const { id } = await makeUser(t, { org_id: await providersOrg(t) }, as);
      assume(await t.call('updateUser', { as, path: { user_id: id }, body: { last_name: t.unique() } }), 'an update');
      expectAccepted(await t.call('updateUser', { as, path: { user_id: id }, body: {} }));
    },
  },
  ...misfits.map(([what, fits, not, field], index) => ({
    id: `PARTOO-UPDATE-24.${index + 1}`,
    title: `\`${field}\` that is not ${what} is answered 400`,
    run: (t: Partoo) =>
      withUser(t, async (id) => {
        await expectRefusal({
          twin: `${field} with ${what}`,
          accepted: () => update(t, id, { [field]: fits(t) }),
          refused: () => update(t, id, { [field]: not }),
          statuses: [400],
          read: await userReader(t, id),
        });
      }),
  })),
  {
    id: 'PARTOO-UPDATE-15.1',
    title: 'disabled is no `status`',
    run: (t) =>
      withUser(t, async (id) => {
        await expectRefusal({
          twin: 'the status invited',
          accepted: () => update(t, id, { status: 'invited' }),
          refused: () => update(t, id, { status: 'disabled' }),
          read: await userReader(t, id),
        });
      }),
  },
  {
    id: 'PARTOO-UPDATE-12.1',
    title: 'PROVIDER is no role that an ORG_ADMIN can give',
    run: (t) => refusesProvider(t, t.as('orgAdmin')),
  },
  {
    id: 'PARTOO-UPDATE-12.2',
    title: 'PROVIDER is no role that a PROVIDER can give',
    run: (t) => refusesProvider(t, t.as('provider')),
  },
  {
    id: 'PARTOO-UPDATE-24.6',
    title: 'a password that breaks the rules is answered 400',
    run: (t) =>
      withUser(t, async (id) => {
        await expectRefusal({
          twin: 'a password that obeys them',
          accepted: () => update(t, id, { password: 'Sesame!open' }),
          refused: () => update(t, id, { password: 'Sesame!' }),
          statuses: [400],
        });
      }),
  },
  {
    id: 'PARTOO-UPDATE-24.7',
    title: 'nothing of a body is done of which one member does not fit',
    run: (t) =>
      withUser(t, async (id) => {
        const body = { first_name: t.unique(), last_name: t.unique() };
        await expectRefusal({
          twin: 'the same names with a language that there is',
          accepted: () => update(t, id, { ...body, lang: 'en' }),
          // A language, and none of the seventeen.
          refused: () => update(t, id, { first_name: t.unique(), last_name: t.unique(), lang: 'ja' }),
          statuses: [400],
          read: await userReader(t, id),
        });
      }),
  },
  {
    id: 'PARTOO-UPDATE-26.1',
    title: '`status` of the answer is that of the request, and not that of the user',
    run: (t) =>
      withUser(t, async (id) => {
        const answer = await set(t, id, { status: 'invited' });
        expectThat(answer, '/body/status', '"success", if present', (value) => (value ?? 'success') === 'success');
      }),
  },
  {
    id: 'PARTOO-UPDATE-25.1',
    title: '`id` of the answer is that of the user',
    run: (t) =>
      withUser(t, async (id) => {
        const answer = await set(t, id, { first_name: t.unique() });
        expectThat(answer, '/body/id', `"${id}", if present`, (value) => value === undefined || value === id);
      }),
  },
  {
    id: 'PARTOO-UPDATE-27.1',
    title: 'the answer has `id` and `status`',
    run: (t) =>
      withUser(t, async (id) => {
        const answer = await set(t, id, { first_name: t.unique() });
        expectValue(answer, '/body/id', id);
        expectValue(answer, '/body/status', 'success');
      }),
  },
]);
