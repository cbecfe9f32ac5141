import { assume, expectEqual, expectRefused, expectStatus, expectThat, expectValue, within } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import type { Caller } from '../../run/principal.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { expectNothingTold } from './nothing-told.ts';
import { ownId, ownRoles, returnOwnRole } from './own-role.ts';
import {
  admin,
  assign,
  give,
  home,
  type Llama,
  makeOrganization,
  member,
  membersReader,
  needs,
  normal,
  outsider,
  readMine,
  readName,
  rowReader,
  subjectRow,
  unknownId,
  withSubject,
} from './world.ts';

/** Claims that somebody gives no role in `home`, where the admin does. */
const givesNone =
  (caller: (t: Llama) => Caller, statuses?: readonly number[]) =>
  (t: Llama): Promise<void> =>
    withSubject(t, async ({ role, another }) => {
      const as = caller(t);
      await expectRefusal({
        twin: 'by the admin',
        accepted: async () => {
          await give(t, role);
          return assign(t, { body: { role_id: another } });
        },
        refused: () => assign(t, { as, body: { role_id: role } }),
        read: await rowReader(t),
        ...(statuses && { statuses }),
      });
    });

/** Claims that a member gives themselves no role that the admin gives to somebody else. */
async function givesThemselvesNone(t: Llama): Promise<void> {
  const as = member(t);
  const user = await ownId(t, as);
  await withSubject(t, async ({ role, another }) => {
    const roles = await ownRoles(t, as, user);
    // Not the admin's: where a wrong server gives it, nobody is promoted.
    const wanted = [role, another].find((each) => !roles.includes(normal(each)));
    if (wanted === undefined) throw new Skip('credentials.member holds all roles that can be given in a test');
    t.note({ kind: 'own-role', key: { user, by: as.principal }, original: { roles } });
    try {
      await expectRefusal({
        twin: 'to users.subject, by the admin',
        accepted: async () => {
          if (wanted === another) await give(t, role);
          return assign(t, { body: { role_id: wanted } });
        },
        refused: () => assign(t, { as, body: { user_id: user, role_id: wanted } }),
        read: () => ownRoles(t, as, user),
      });
    } finally {
      await returnOwnRole(t, { as, user, roles });
    }
  });
}

const reads = ['getOrganization', 'listOrganizationUsers', 'listRoles', 'getUserRole'] as const;

/** Claims that the outsider reads nothing of `home`, which the admin does. */
const readsNothing = (operation: string, statuses?: readonly number[]) => async (t: Llama) => {
  const path = { organization_id: home(t) };
  const as = outsider(t);
  await expectRefusal({
    twin: 'by the admin',
    accepted: () => t.call(operation, { as: admin(t), path }),
    refused: () => t.call(operation, { as, path }),
    ...(statuses ? { statuses } : { claim: expectNothingTold(operation) }),
  });
};

/** The permissions of a role that are granted, or that are listed and not granted. */
function named(assignment: unknown, access: boolean): readonly unknown[] {
  const listed = within(assignment, '/role/permissions');
  const permissions: readonly unknown[] = Array.isArray(listed) ? listed : [];
  return permissions.filter((each) => within(each, '/access') === access).map((each) => within(each, '/name'));
}

export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ACCESS-01.1',
    title: 'a member without the right gives no role',
    run: givesNone(member),
  },
  {
    id: 'LLAMACLOUD-ACCESS-01.2',
    title: 'a member without the right does not give themselves a role',
    run: givesThemselvesNone,
  },
  {
    id: 'LLAMACLOUD-ACCESS-02.1',
    title: 'a member without the right gets 403 or 404',
    run: givesNone(member, [403, 404]),
  },
  {
    id: 'LLAMACLOUD-ACCESS-04.1',
    title: 'somebody from outside gives no role',
    run: givesNone(outsider),
  },
  ...reads.map((operation, index) => ({
    id: `LLAMACLOUD-ACCESS-04.${index + 2}`,
    operation,
    title: `${operation} tells nothing to somebody from outside`,
    run: readsNothing(operation),
  })),
  {
    id: 'LLAMACLOUD-ACCESS-04.6',
    title: 'somebody from outside neither renames, fills nor deletes an organization',
    run: async (t) => {
      await needs(t, 'updateOrganization', 'addUsersToOrganization', 'getOrganization');
      const by = outsider(t);
      const { id, as } = await makeOrganization(t);
      const path = { organization_id: id };
      const read = await membersReader(t, id, as);
      const requests: readonly (readonly [operation: string, body: unknown])[] = [
        ['updateOrganization', { name: t.unique() }],
        ['addUsersToOrganization', [subjectRow(t)]],
        ['deleteOrganization', undefined],
      ];
      assume(await t.call('updateOrganization', { as, path, body: {} }), 'an update by the maker');
      for (const [operation, body] of requests) {
        const before = [await readName(t, id, as), await read?.()];
        expectRefused(await t.call(operation, { as: by, path, body }));
        const after = [await readName(t, id, as), await read?.()];
        expectEqual(after, before, '/state');
      }
    },
  },
  {
    id: 'LLAMACLOUD-ACCESS-05.1',
    title: 'somebody from outside who gives a role gets 403 or 404',
    run: givesNone(outsider, [403, 404]),
  },
  {
    id: 'LLAMACLOUD-ACCESS-05.2',
    title: 'somebody from outside who reads the users gets 403 or 404',
    run: readsNothing('listOrganizationUsers', [403, 404]),
  },
  {
    id: 'LLAMACLOUD-ACCESS-03.1',
    title: 'a member without the right gets 403, "User does not have access to this resource"',
    run: async (t) => {
      await withSubject(t, async ({ role }) => {
        const answer = await assign(t, { as: member(t), body: { role_id: role } });
        expectStatus(answer, 403);
        expectValue(answer, '/body/detail', 'User does not have access to this resource');
      });
    },
  },
  {
    id: 'LLAMACLOUD-ACCESS-06.1',
    title: 'an organization of others is told apart from one that is not there',
    run: async (t) => {
      const [there, not] = [home(t), unknownId()];
      const as = outsider(t);
      const one = await t.call('getOrganization', { as, path: { organization_id: there } });
      const another = await t.call('getOrganization', { as, path: { organization_id: not } });
      t.observe(`of others ${one.status}, not there ${another.status}`);
      expectThat(one, '/status', 'another status than for one that is not there', () => one.status !== another.status);
    },
  },
  {
    id: 'LLAMACLOUD-ACCESS-07.1',
    title: 'a member whose role lists what the admin is granted, and does not grant it, may not give roles',
    run: async (t) => {
      const granted = named(await readMine(t, home(t), admin(t)), true);
      const held = await readMine(t, home(t), member(t));
      const withheld = named(held, false).filter((name) => granted.includes(name));
      if (withheld.length === 0 || named(held, true).length > 0)
        throw new Skip(
          'needs credentials.member to hold a role whose permissions all have access false, some of them granted to credentials.admin',
        );
      await givesNone(member)(t);
    },
  },
  {
    id: 'LLAMACLOUD-ACCESS-08.1',
    title: 'the admin is granted manage_organization, the member is not',
    run: async (t) => {
      const permission = 'manage_organization';
      const [one, another] = [await readMine(t, home(t), admin(t)), await readMine(t, home(t), member(t))];
      if (named(one, true).includes(permission) && !named(another, true).includes(permission)) return;
      throw new Failure({
        expected: `${permission} granted to the admin alone`,
        actual: `${show(named(one, true))} and ${show(named(another, true))}`,
        where: '/body/role/permissions',
      });
    },
  },
]);
