import type { Caller, PrincipalOf } from '../../run/principal.ts';
import { expectAllUnchanged, expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { address, expectSomebodyElse, needs, strongPassword, update } from './people.ts';
import { homeAdmin, makeUser, type Partoo, sharedRole, userReader, withUser } from './world.ts';

type Principal = PrincipalOf<'partoo'>;

type Body = Readonly<Record<string, unknown>>;

/**
 * Claims that somebody does not change a user, whom an administrator of `home` does change.
 * @param change what is sent: in Italian by the administrator, in Dutch by who may not
 */
async function expectNotTheirs(
  t: Partoo,
  id: string,
  as: Caller,
  change: (lang: string) => Body,
  statuses?: readonly number[],
): Promise<void> {
  await expectRefusal({
    twin: `asked for by ${homeAdmin(t).as.principal}`,
    accepted: () => update(t, id, change('it')),
    refused: () => update(t, id, change('nl'), as),
    read: await userReader(t, id),
    ...(statuses && { statuses }),
  });
}

/** Claims that somebody does not change a user of `home`, whom an administrator of `home` does change. */
async function refusesUpdate(t: Partoo, principal: Principal, statuses?: readonly number[]): Promise<void> {
  const as = t.as(principal);
  await withUser(t, async (id) => {
    await expectSomebodyElse(t, as, id);
    const body = (lang: string) => ({ first_name: t.unique(), last_name: t.unique(), lang });
    await expectNotTheirs(t, id, as, body, statuses);
    if (statuses) return;
    // Alone, for a server may look at who asks for each member by itself.
    const alone = await eachAlone(t);
    await expectAllUnchanged({
      sends: alone.map((member) => () => t.call('updateUser', { as, path: { user_id: id }, body: member })),
      read: await userReader(t, id),
    });
  });
}

/** Every member of an update by itself, with a value that would be accepted from who may. */
async function eachAlone(t: Partoo): Promise<readonly Body[]> {
  const { businesses, groups } = t.given;
  return [
    { lang: 'es' },
    { email: address(t) },
    { last_name: t.unique() },
    { status: 'invited' },
    { disabled: true },
    { password: strongPassword(t) },
    { custom_role: (await sharedRole(t)).api_id },
    { sidebar_pages: ['posts'] },
    { receive_reviews_email_notifications: true },
    ...(businesses ? [{ business_ids: businesses.slice(0, 1) }] : []),
    { role: 'GROUP_MANAGER', ...(groups && { accesses: [groups.slice(0, 1)] }) },
  ];
}

/** Updates by who has no WRITE access to the user. */
export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-ACCESS-01.1',
    title: 'who runs the organization of a user updates it, who runs another one does not',
    run: (t) => refusesUpdate(t, 'otherOrgAdmin'),
  },
  {
    id: 'PARTOO-ACCESS-03.5',
    operation: 'updateUser',
    title: 'who runs an organization that may not switch does not update a user of another one, either',
    run: async (t) => {
      const as = t.as('lockedOrgAdmin');
      await withUser(t, async (id) => {
        await expectNotTheirs(t, id, as, () => ({ first_name: t.unique() }));
      });
    },
  },
  { id: 'PARTOO-ACCESS-04.1', title: 'a PUBLISHER changes no other user', run: (t) => refusesUpdate(t, 'publisher') },
  {
    id: 'PARTOO-ACCESS-04.2',
    title: 'a BUSINESS_MANAGER changes no other user',
    run: (t) => refusesUpdate(t, 'businessManager'),
  },
  {
    id: 'PARTOO-ACCESS-04.3',
    title: 'a PUBLISHER changes neither another one nor a GROUP_MANAGER who is invited',
    run: async (t) => {
      await needs(t, 'createUser', 'deleteUser');
      const as = t.as('publisher');
      for (const members of [{ role: 'PUBLISHER' }, { role: 'GROUP_MANAGER', status: 'invited' }]) {
        const { id } = await makeUser(t, members);
        await expectNotTheirs(t, id, as, () => ({ last_name: t.unique() }));
      }
    },
  },
  {
    id: 'PARTOO-ACCESS-05.1',
    title: 'an ORG_ADMIN of another organization is answered 403',
    run: (t) => refusesUpdate(t, 'otherOrgAdmin', [403]),
  },
  {
    id: 'PARTOO-ACCESS-05.2',
    title: 'a PUBLISHER who changes another user is answered 403',
    run: (t) => refusesUpdate(t, 'publisher', [403]),
  },
]);
