import type { CheckText } from '../../check.ts';
import { expectAccepted, expectStatus, expectThat, isRefused, told } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import {
  benchRole,
  type Body,
  type CustomRoles,
  expectMembers,
  expectReadBack,
  get,
  makeRole,
  membersOf,
  readRole,
  roleIn,
  roleName,
  trust,
  update,
} from './world.ts';

type Text = CheckText<'custom-roles'>;

/** Claims that what an update names reads back, and that the rest of the role is as it was. */
async function expectOnly(t: CustomRoles, body: Body): Promise<void> {
  const role = await makeRole(t, { permissions: ['team:read', 'team:write'] });
  trust(await update(t, role, body), 'an update');
  await expectReadBack(t, role, { ...role.body, ...body });
}

/** Members that can be sent alone; what comes back is what was sent. */
const each: readonly (readonly [name: string, body: (t: CustomRoles) => Body])[] = [
  ['name', (t) => ({ name: roleName(t) })],
  ['description', (t) => ({ description: t.unique() })],
  ['permissions', () => ({ permissions: ['settings:admin', 'content:archive'] })],
];

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-UPDATE-01.1',
    title: 'a role is changed, and those beside it are not',
    run: async (t) => {
      const [before, role, after] = [await makeRole(t), await makeRole(t), await makeRole(t)];
      const body = { name: roleName(t), description: t.unique(), permissions: ['billing:read'] };
      expectAccepted(await update(t, role, body));
      await expectReadBack(t, role, { id: role.id, ...body });
      await expectReadBack(t, before, before.body);
      await expectReadBack(t, after, after.body);
    },
  },
  ...(['owner', 'admin'] as const).map((principal, index): Text => ({
    id: `CUSTOMROLES-UPDATE-02.${index + 1}`,
    title: `the ${principal} updates a role, which is answered 200`,
    run: async (t) => {
      expectStatus(await update(t, await benchRole(t), { description: t.unique() }, t.as(principal)), 200);
    },
  })),
  {
    id: 'CUSTOMROLES-UPDATE-04.1',
    title: 'a new name reads back',
    run: async (t) => {
      const [role, name] = [await makeRole(t), roleName(t)];
      expectAccepted(await update(t, role, { name }));
      await expectReadBack(t, role, { name });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-06.1',
    title: 'a new description reads back',
    run: async (t) => {
      const [role, description] = [await makeRole(t), t.unique()];
      expectAccepted(await update(t, role, { description }));
      await expectReadBack(t, role, { description });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-06.2',
    title: 'an empty description takes the place of the one before',
    run: async (t) => {
      const role = await makeRole(t);
      const answer = await update(t, role, { description: '' });
      if (isRefused(answer)) throw new Skip(`the target takes no empty description: ${told(answer)}`);
      trust(answer, 'an empty description');
      const { description } = await readRole(t, role);
      if (description !== undefined && description !== null && description !== '')
        throw new Failure({
          expected: 'an empty description, or none',
          actual: show(description),
          where: '/state/description',
        });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-08.1',
    title: 'the description null reads back',
    run: async (t) => {
      const role = await makeRole(t);
      expectStatus(await update(t, role, { description: null }), 200);
      // Also where it is null already.
      expectAccepted(await update(t, role, { description: null }));
      // A role without a description may also be shown without the member.
      const { description = null } = await readRole(t, role);
      expectMembers({ description }, { description: null }, '/state');
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-08.2',
    title: 'a description can be given again after null',
    run: async (t) => {
      const [role, description] = [await makeRole(t), t.unique()];
      trust(await update(t, role, { description: null }), 'the description null');
      expectAccepted(await update(t, role, { description }));
      await expectReadBack(t, role, { description });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-08.3',
    title: 'the description null keeps nothing else of an update back',
    run: async (t) => {
      const [role, name] = [await makeRole(t), roleName(t)];
      expectAccepted(await update(t, role, { name, description: null, permissions: ['team:read'] }));
      await expectReadBack(t, role, { name, permissions: ['team:read'] });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-10.1',
    title: 'permissions replace those before',
    run: async (t) => {
      const role = await makeRole(t, { permissions: ['content:read', 'content:write'] });
      expectAccepted(await update(t, role, { permissions: ['content:write', 'team:manage'] }));
      await expectReadBack(t, role, { permissions: ['content:write', 'team:manage'] });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-10.2',
    title: 'fewer permissions take the others away',
    run: async (t) => {
      const role = await makeRole(t, { permissions: ['content:read', 'content:write', 'billing:read'] });
      expectAccepted(await update(t, role, { permissions: ['content:read'] }));
      await expectReadBack(t, role, { permissions: ['content:read'] });
    },
  },
  ...each.map(([name, bodyOf], index): Text => ({
    id: `CUSTOMROLES-UPDATE-11.${index + 1}`,
    title: `an update of ${name} alone changes nothing else`,
    run: (t) => expectOnly(t, bodyOf(t)),
  })),
  {
    id: 'CUSTOMROLES-UPDATE-11.4',
    title: 'an update of the description to null changes nothing else',
    run: async (t) => {
      const role = await makeRole(t, { permissions: ['team:read', 'team:write'] });
      trust(await update(t, role, { description: null }), 'an update');
      await expectReadBack(t, role, { name: role.name, permissions: role.body.permissions });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-11.5',
    title: 'an update without a body, or with nothing in it, changes nothing, whether it is accepted or refused',
    run: async (t) => {
      const role = await makeRole(t);
      await update(t, role, undefined);
      await update(t, role, {});
      await expectReadBack(t, role, role.body);
    },
  },
  ...each.map(([name, bodyOf], index): Text => ({
    id: `CUSTOMROLES-UPDATE-13.${index + 1}`,
    title: `an update of ${name} is answered 200`,
    run: async (t) => {
      expectStatus(await update(t, await benchRole(t), bodyOf(t)), 200);
    },
  })),
  {
    id: 'CUSTOMROLES-UPDATE-13.4',
    title: 'an update with what the role has already is refused, or answered 200 as every update is',
    run: async (t) => {
      const [role, body] = [await benchRole(t), { description: t.unique() }];
      trust(await update(t, role, body), 'an update');
      const answer = await update(t, role, body);
      if (!isRefused(answer)) expectStatus(answer, 200);
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-17.1',
    title: 'the body is the role as it is afterwards',
    run: async (t) => {
      const role = await makeRole(t);
      const body = { name: roleName(t), permissions: ['team:read'] };
      const answer = trust(await update(t, role, body), 'an update');
      expectMembers(membersOf(answer.body), { ...role.body, ...body, id: role.id, organizationId: role.org }, '/body');
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-18.1',
    title: 'id, organizationId, createdAt and createdBy stay',
    run: async (t) => {
      const role = await makeRole(t);
      const { organizationId, createdAt, createdBy } = await readRole(t, role);
      const by = t.has('owner') ? t.as('owner') : role.as;
      trust(
        await update(t, role, { name: roleName(t), description: null, permissions: ['team:read'] }, by),
        'an update',
      );
      await expectReadBack(t, role, { id: role.id, organizationId, createdAt, createdBy });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-18.2',
    title: 'id, organizationId, createdAt and createdBy stay, whatever the body says',
    run: async (t) => {
      const role = await makeRole(t);
      const { organizationId, createdAt, createdBy } = await readRole(t, role);
      // One that there is, where it is known: no role moves to it.
      const others = {
        organizationId: t.given.organizations?.other ?? 'us',
        createdAt: '2001-01-01T00:00:00Z',
        createdBy: 'us',
      };
      // A server may refuse what it does not know: then the role stays, too.
      await update(t, role, { id: `${role.id}us`, ...others, description: t.unique() });
      await expectReadBack(t, role, { id: role.id, organizationId, createdAt, createdBy, name: role.name });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-19.1',
    title: 'a role that was updated has updatedAt',
    run: async (t) => {
      const role = await benchRole(t);
      trust(await update(t, role, { description: t.unique() }), 'an update');
      const answer = await get(t, role);
      expectThat(
        answer,
        '/body/updatedAt',
        'a date and time',
        () => !Number.isNaN(Date.parse(String(roleIn(answer).updatedAt))),
      );
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-20.1',
    title: 'an empty object is answered 200 and changes nothing',
    run: async (t) => {
      const role = await makeRole(t);
      const before = await readRole(t, role);
      expectStatus(await update(t, role, {}), 200);
      await expectReadBack(t, role, before);
    },
  },
]);
