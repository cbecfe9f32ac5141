import type { CheckText } from '../../check.ts';
import { isRefused, told } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import {
  bench,
  type Body,
  type CustomRoles,
  expectReadBack,
  makeRole,
  type MadeRole,
  readRole,
  roleIn,
  roleName,
  trust,
  update,
} from './world.ts';

/** Updates a role step by step, and reads after each that it was done; a step that is refused is left out. */
async function expectSteps(t: CustomRoles, role: MadeRole, steps: readonly Body[]): Promise<void> {
  const refused: string[] = [];
  let all: Body = {};
  for (const step of steps) {
    const answer = await update(t, role, step);
    if (isRefused(answer)) refused.push(told(answer));
    else {
      trust(answer, 'an update');
      // What the steps before have changed stays, too.
      await expectReadBack(t, role, (all = { ...all, ...step }));
    }
  }
  if (refused.length === steps.length) throw new Skip(`the target takes none of these updates: ${refused[0] ?? ''}`);
}

/** What a role has already: whether it is sent again, or refused, is open. */
const again: readonly (readonly [id: string, member: 'name' | 'description' | 'permissions'])[] = [
  ['CUSTOMROLES-UPDATE-11.7', 'name'],
  ['CUSTOMROLES-UPDATE-11.8', 'description'],
  ['CUSTOMROLES-UPDATE-11.9', 'permissions'],
];

// What an update names is so afterwards, whatever was there before.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-UPDATE-04.4',
    title: 'a new name reads back also where it is like the one before: in other letters, longer, shorter, or as long',
    run: async (t) => {
      const role = await makeRole(t);
      const next = roleName(t);
      const names = [`${role.name} 2`, role.name, role.name.toUpperCase(), next, `${next.slice(0, -1)}.`];
      await expectSteps(
        t,
        role,
        names.map((name) => ({ name })),
      );
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-06.4',
    title: 'a new description reads back also where it is like the one before: longer, shorter, or as long',
    run: async (t) => {
      const role = await makeRole(t, { description: 'A run' });
      const texts = ['A run and more', 'A run', 'A nun', 'Anew', 'ANEW'];
      await expectSteps(
        t,
        role,
        texts.map((description) => ({ description })),
      );
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-08.4',
    title: 'the description null is done beside other changes, and a second time',
    run: async (t) => {
      const role = await makeRole(t);
      const changes: readonly Body[] = [
        { name: roleName(t), description: null, permissions: ['team:read'] },
        { description: t.unique() },
        { permissions: ['content:read'], description: null },
        { description: t.unique() },
        { description: null },
      ];
      for (const change of changes) {
        trust(await update(t, role, change), 'an update');
        // A role without a description may also be shown without the member.
        const { description = null } = await readRole(t, role);
        if (description !== change.description)
          throw new Failure({
            expected: show(change.description),
            actual: show(description),
            where: '/state/description',
          });
      }
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-10.5',
    title: 'permissions are replaced also by as many, beside another change, and whatever was among them',
    run: async (t) => {
      const role = await makeRole(t, { permissions: ['content:read', 'settings:admin'] });
      await expectSteps(t, role, [
        { permissions: ['team:read', 'billing:read'] },
        { description: t.unique(), permissions: ['settings:admin', 'settings:read', 'settings:write'] },
        { name: roleName(t), permissions: ['content:write', 'team:manage', 'billing:write'] },
        { name: roleName(t), description: t.unique(), permissions: ['billing:write', 'settings:admin'] },
        { description: t.unique() },
        { permissions: ['team:read', 'team:manage'] },
      ]);
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-18.3',
    title: 'createdAt of a role that is changed through the run is that of its beginning',
    run: async (t) => {
      const { role, first } = await bench(t);
      const { createdAt } = roleIn(trust(first, 'a look at the role'));
      // A time that is told as a date and a time does not depend on when it is asked for.
      if (typeof createdAt !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d/.test(createdAt))
        throw new Skip('the target does not show when a role that is read was created');
      trust(await update(t, role, { description: t.unique() }), 'an update');
      await expectReadBack(t, role, { createdAt });
    },
  },
  ...again.map(([id, member]): CheckText<'custom-roles'> => ({
    id,
    title: `an update with the ${member} that the role has already changes nothing`,
    run: async (t) => {
      const role = await makeRole(t, { permissions: ['team:read', 'team:write'] });
      const answer = await update(t, role, { [member]: role.body[member] });
      if (!isRefused(answer)) trust(answer, 'an update');
      await expectReadBack(t, role, role.body);
    },
  })),
]);
