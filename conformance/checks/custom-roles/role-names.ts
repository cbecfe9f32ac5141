import { assume, expectAccepted, expectEqual, expectStatus, isAccepted } from '../../run/claims.ts';
import { Failure } from '../../run/outcome.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { expectListed, expectSettled, walk } from './lists.ts';
import {
  atOther,
  create,
  type CustomRoles,
  expectReadBack,
  makeRole,
  remove,
  roleBody,
  roleName,
  roleIn,
  roleReader,
  sharedRole,
  trust,
  update,
} from './world.ts';

/** Claims that a second role is not created under the name of another. */
async function refusesTaken(t: CustomRoles, name: string, statuses: readonly number[] = [400]): Promise<void> {
  await expectRefusal({
    twin: 'with a name of its own',
    accepted: () => create(t, roleBody(t)),
    refused: () => create(t, roleBody(t, { name })),
    statuses,
  });
}

/** Claims that a role is not renamed to the name of another, and that neither changes. */
async function refusesRenaming(t: CustomRoles, statuses?: readonly number[]): Promise<void> {
  const [taken, role] = [await makeRole(t, { permissions: ['team:read'] }), await makeRole(t)];
  // The name that is taken is neither the first nor the last that was given.
  await makeRole(t);
  await expectRefusal({
    twin: 'with a name of its own',
    accepted: () => update(t, role, { name: t.unique() }),
    refused: () => update(t, role, { name: taken.name }),
    read: roleReader(t, role),
    ...(statuses && { statuses }),
  });
  await expectReadBack(t, taken, taken.body);
}

/** Sends several creations under one name at once, and claims that one of them is done. */
async function racesFor(t: CustomRoles, runners: number): Promise<void> {
  assume(await create(t, roleBody(t)), 'the accepted twin (alone)');
  const name = t.unique();
  const answers = await Promise.all(Array.from({ length: runners }, () => create(t, roleBody(t, { name }))));
  const done = answers.filter(isAccepted).length;
  if (done !== 1)
    throw new Failure({
      expected: `one of ${runners} creations under one name to be accepted`,
      actual: answers.map(({ status }) => status).join(', '),
      where: '/status',
    });
  await expectSettled(
    async () => (await walk(t)).filter((role) => role.name === name).length,
    'one role of that name',
    (found) => found === 1,
  );
}

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-NAME-01.1',
    title: 'after two creations under one name there is one role of that name',
    run: async (t) => {
      const { name } = await makeRole(t);
      await create(t, roleBody(t, { name }));
      await expectSettled(
        async () => (await walk(t)).filter((role) => role.name === name).length,
        'one role of that name',
        (found) => found === 1,
      );
    },
  },
  {
    id: 'CUSTOMROLES-NAME-01.2',
    title: 'a creation under a name that is taken leaves the role that has it as it is',
    run: async (t) => {
      const role = await makeRole(t, { description: 'The first', permissions: ['team:read'] });
      const taken = () => create(t, roleBody(t, { name: role.name, permissions: ['billing:read'] }));
      await expectRefusal({
        twin: 'with a name of its own',
        accepted: () => create(t, roleBody(t)),
        refused: taken,
        read: roleReader(t, role),
      });
    },
  },
  {
    id: 'CUSTOMROLES-NAME-02.1',
    title: 'a creation under the name of another role is answered 400',
    run: async (t) => refusesTaken(t, (await sharedRole(t)).name),
  },
  {
    id: 'CUSTOMROLES-NAME-02.2',
    title: 'a creation under a name that a role was given by an update is answered 400',
    run: async (t) => {
      const role = await makeRole(t);
      const name = t.unique();
      trust(await update(t, role, { name, description: null }), 'another name');
      await refusesTaken(t, name);
    },
  },
  {
    id: 'CUSTOMROLES-NAME-02.3',
    title: 'the second creation under one name is answered 400, whatever else it says',
    run: async (t) => {
      const body = roleBody(t);
      assume(await create(t, body), 'the accepted twin (the first)');
      expectStatus(await create(t, { ...body, description: 'Another', permissions: ['billing:read'] }), 400);
    },
  },
  {
    id: 'CUSTOMROLES-NAME-03.1',
    title: 'another organization may have a role of the same name',
    run: async (t) => {
      const { name } = await sharedRole(t);
      const place = atOther(t);
      assume(await create(t, roleBody(t), place), 'the accepted twin (another name)');
      expectAccepted(await create(t, roleBody(t, { name: t.unique() }), place));
      expectAccepted(await create(t, roleBody(t, { name }), place));
    },
  },
  {
    id: 'CUSTOMROLES-NAME-03.2',
    title: 'two roles of one name in two organizations are two',
    run: async (t) => {
      const name = t.unique();
      const here = await makeRole(t, { name });
      const there = await makeRole(t, { name, permissions: ['team:read'] }, atOther(t));
      await expectReadBack(t, here, { id: here.id, name, permissions: here.body.permissions });
      await expectReadBack(t, there, { id: there.id, name, permissions: ['team:read'] });
      await expectListed(t, [here]);
      await expectListed(t, [there], atOther(t));
    },
  },
  {
    id: 'CUSTOMROLES-NAME-04.1',
    title: 'of two creations at once under one name one is done',
    run: (t) => racesFor(t, 2),
  },
  {
    id: 'CUSTOMROLES-NAME-04.2',
    title: 'of six creations at once under one name one is done',
    run: (t) => racesFor(t, 6),
  },
  {
    id: 'CUSTOMROLES-NAME-05.1',
    title: 'a role is not renamed to the name of another',
    run: (t) => refusesRenaming(t),
  },
  {
    id: 'CUSTOMROLES-NAME-05.2',
    title: 'nothing else of an update to the name of another role is done',
    run: async (t) => {
      const [role, taken] = [await makeRole(t), await makeRole(t)];
      const rest = { description: t.unique(), permissions: ['billing:read'] };
      await expectRefusal({
        twin: 'with a name of its own',
        accepted: () => update(t, role, { ...rest, name: t.unique(), permissions: ['team:read'] }),
        refused: () => update(t, role, { ...rest, name: taken.name, description: t.unique() }),
        read: roleReader(t, role),
      });
    },
  },
  {
    id: 'CUSTOMROLES-NAME-06.1',
    title: 'an update to the name of another role is answered 400',
    run: (t) => refusesRenaming(t, [400]),
  },
  {
    id: 'CUSTOMROLES-NAME-07.1',
    title: 'an update to the name that the role has is answered 200',
    run: async (t) => {
      const role = await makeRole(t);
      expectStatus(await update(t, role, { name: role.name }), 200);
    },
  },
  {
    id: 'CUSTOMROLES-NAME-08.1',
    title: 'the name of a deleted role may be used again',
    run: async (t) => {
      const role = await makeRole(t);
      const name = roleName(t);
      trust(await update(t, role, { name }), 'the name that it has at last');
      trust(await remove(t, role), 'its deletion');
      expectAccepted(await create(t, roleBody(t, { name })));
    },
  },
  {
    id: 'CUSTOMROLES-NAME-09.1',
    title: 'white space at both ends of a name is removed',
    run: async (t) => {
      const name = t.unique();
      const answer = trust(
        await create(t, roleBody(t, { name: `  ${name}\t` })),
        'a name with white space at its ends',
      );
      expectEqual(roleIn(answer).name, name, '/body/name');
      expectStatus(await create(t, roleBody(t, { name })), 400);
    },
  },
  {
    id: 'CUSTOMROLES-NAME-12.1',
    title: 'two names that differ in case only are two',
    run: async (t) => {
      const name = t.unique('Us-Case');
      assume(await create(t, roleBody(t, { name })), 'a role');
      expectAccepted(await create(t, roleBody(t, { name: name.toUpperCase() })));
    },
  },
  {
    id: 'CUSTOMROLES-NAME-13.1',
    title: 'the name of a built-in role is answered 400',
    run: async (t) => {
      const answer = await create(t, roleBody(t, { name: 'staff' }));
      const { id } = roleIn(answer);
      // What nobody wants there does not wait for the end of the run.
      if (isAccepted(answer) && typeof id === 'string') await remove(t, { ...(await sharedRole(t)), id });
      expectStatus(answer, 400);
    },
  },
]);
