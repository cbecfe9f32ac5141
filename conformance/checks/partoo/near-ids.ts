import { assume, expectAccepted, expectRefused, expectValue } from '../../run/claims.ts';
import { expectAllUnchanged, expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { homeAdmin, type Partoo } from './given.ts';
import { makeRole, type MadeRole, makeUser } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { longNamed } from './near-roles.ts';
import { needs, update } from './people.ts';
import { roleReader } from './reading.ts';
import { ask } from './role-requests.ts';
import { userReader, withUser } from './subject.ts';

/** Texts that what looks for a name, a beginning, a pattern or a number takes for the `api_id` of a role, and that are none. */
const nearRole = ({ api_id: apiId, name }: MadeRole): readonly string[] => [
  name,
  apiId.slice(0, -3),
  `${apiId.slice(0, -3)}%`,
  `${apiId.slice(0, -1)}_`,
  `${apiId.slice(0, -3)}*`,
  `${apiId}abc`,
];

/** The same for the id of a user, which the target has chosen: nothing that another user might have, or be found by. */
const nearUser = (id: string): readonly string[] => [`${id}%`, `${id}abc`, `${id}*`, `+${id}`];

/** Claims that nothing which is nearly the `api_id` of a role is taken for it; `members` are sent with it. */
const refusesNearly = (operationId: string, members?: object) => async (t: Partoo) => {
  const role = await longNamed(t);
  const body = members && { ...role, ...members };
  const spare = await longNamed(t);
  const copy = (apiId: string) => ({ api_id: `${apiId}_2`, name: `${role.name} - 2` });
  if (operationId === 'duplicateCustomRole')
    for (const apiId of [spare.api_id, role.api_id, ...nearRole(role)]) noteRole(t, copy(apiId), homeAdmin(t));
  assume(
    await ask(t, operationId, spare.api_id, members && { ...spare, ...members }),
    'the same with the whole api_id',
  );
  await expectAllUnchanged({
    sends: nearRole(role).map((apiId) => () => ask(t, operationId, apiId, body)),
    read: operationId === 'getCustomRole' ? undefined : await roleReader(t, role.api_id, homeAdmin(t)),
  });
};

/** Parts of an `api_id` that mean something else in an address, unless they are written as they have to be. */
const signs: readonly (readonly [what: string, text: string])[] = [
  ['a plus sign', 'a+b'],
  ['a percent sign', '50%41'],
  ['a question mark and a number sign', 'a?b#c&d=e'],
  ['a space and a letter with an accent', 'à la carte'],
  ['a letter outside of the basic plane', 'role 😀'],
];

export const checks = defineChecks('partoo', [
  ...(['getCustomRole', 'deleteCustomRole', 'updateCustomRole', 'duplicateCustomRole'] as const).map(
    (operation, index) => ({
      id: `PARTOO-NOROLE-01.${index + 5}`,
      operation,
      title: `${operation} takes nothing for a role that is only nearly its api_id`,
      run: refusesNearly(operation, operation === 'updateCustomRole' ? { description: 'Changed' } : undefined),
    }),
  ),
  ...signs.map(([what, text], index) => ({
    id: `PARTOO-GETROLE-01.${index + 2}`,
    operation: 'getCustomRole',
    title: `a role with ${what} in its api_id is the one that is asked for`,
    run: async (t: Partoo) => {
      const { api_id: apiId } = await makeRole(t, { api_id: `${t.unique()} ${text}` });
      const answer = await ask(t, 'getCustomRole', apiId);
      expectAccepted(answer);
      expectValue(answer, '/body/api_id', apiId);
    },
  })),
  {
    id: 'PARTOO-DELROLE-02.4',
    operation: 'deleteCustomRole',
    title: 'a role with a plus and a percent sign in its api_id is deleted',
    run: async (t) => {
      const { api_id: apiId } = await makeRole(t, { api_id: `${t.unique()} a+b 50%41` });
      expectAccepted(await ask(t, 'deleteCustomRole', apiId));
      if (await t.serves('getCustomRole')) expectRefused(await ask(t, 'getCustomRole', apiId));
    },
  },
  {
    id: 'PARTOO-USER-11.2',
    operation: 'getUser',
    title: 'what is only nearly the id of a user is refused',
    run: (t) =>
      withUser(t, async (id) => {
        const { as } = homeAdmin(t);
        const get = (each: string) => t.call('getUser', { as, path: { user_id: each } });
        assume(await get(id), 'the user');
        for (const each of nearUser(id)) expectRefused(await get(each));
      }),
  },
  {
    id: 'PARTOO-ACCESS-06.3',
    operation: 'updateUser',
    title: 'what is only nearly the id of a user is refused, and changes nobody',
    run: (t) =>
      withUser(t, async (id) => {
        assume(await update(t, id, { first_name: t.unique() }), 'an update of the user');
        await expectAllUnchanged({
          sends: nearUser(id).map((each) => () => update(t, each, { first_name: t.unique() })),
          read: await userReader(t, id),
        });
      }),
  },
  {
    id: 'PARTOO-USER-11.3',
    operation: 'deleteUser',
    title: 'what is only nearly the id of a user deletes nobody',
    run: async (t) => {
      await needs(t, 'createUser', 'deleteUser', 'getUser');
      const { id } = await makeUser(t);
      const { as } = homeAdmin(t);
      const read = await userReader(t, id);
      for (const each of nearUser(id))
        await expectUnchanged({ send: () => t.call('deleteUser', { as, path: { user_id: each } }), read });
    },
  },
]);
