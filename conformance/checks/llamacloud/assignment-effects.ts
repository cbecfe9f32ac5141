import { expectEqual, isAccepted, within } from '../../run/claims.ts';
import { Failure } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { itemsOf } from './shown.ts';
import {
  admin,
  assign,
  freeRole,
  give,
  heldBy,
  home,
  type Llama,
  makeActiveTeam,
  makeTeam,
  member,
  type Membership,
  needs,
  normal,
  type Reader,
  readMembers,
  readRow,
  sameId,
  steadyReader,
  subjectId,
  trust,
  withSubject,
} from './world.ts';

/** Claims that the subject holds a role, among others at most: that another is lost is not stated. */
async function expectHeld(t: Llama, id: string, role: string): Promise<void> {
  const held = (await heldBy(t, id)) ?? [];
  if (held.includes(normal(role))) return;
  throw new Failure({ expected: `users.subject to hold ${role}`, actual: show(held), where: '/state/roles' });
}

/** Claims that the subject holds a role, in one assignment. */
async function expectOnce(t: Llama, id: string, role: string): Promise<void> {
  const held = (await heldBy(t, id)) ?? [];
  const times = held.filter((each) => each === normal(role)).length;
  if (times === 1) return;
  throw new Failure({
    expected: `one assignment of ${role}`,
    actual: `${times}: ${show(held)}`,
    where: '/state/roles',
  });
}

/** Who is in an organization with the subject, and with which roles. */
async function readOthers(t: Llama, id: string, as: Caller): Promise<readonly Membership[]> {
  return (await readMembers(t, id, as)).filter(({ user }) => !sameId(user, subjectId(t)));
}

/** How to read who is in `home` with the subject, and with which roles. Others may come and go there. */
async function othersReader(t: Llama): Promise<Reader> {
  const read = await steadyReader(t, home(t), admin(t));
  return async () => itemsOf(await read?.(), '').filter((row) => !sameId(within(row, '/user'), subjectId(t)));
}

/** Who holds which role after an assignment. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ASSIGN-02.1',
    title: 'the user holds the role afterwards',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ id, role }) => {
        await give(t, role);
        await expectHeld(t, id, role);
      });
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-02.2',
    title: 'given one role and then another, the user holds the other afterwards',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ id, role, another }) => {
        await give(t, role);
        await give(t, another);
        await expectHeld(t, id, another);
      });
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-02.3',
    title: 'nobody else in the organization gets another role',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const team = await makeActiveTeam(t);
      const role = await freeRole(t, team);
      const before = await readOthers(t, team.id, team.as);
      trust(
        await assign(t, { organization: team.id, body: { role_id: role } }),
        'a role in an organization made for it',
      );
      expectEqual(await readOthers(t, team.id, team.as), before, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-02.4',
    title: 'no other member of home gets, keeps or loses a role by it',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ role, another }) => {
        const read = await othersReader(t);
        const before = await read();
        // Both roles: one of them a bystander may hold already, who then shows nothing.
        for (const each of [role, another]) {
          await give(t, each);
          expectEqual(await read(), before, '/state/users');
        }
      });
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-08.1',
    title: "the user's role in another organization stays as it was",
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers');
      const team = await makeTeam(t);
      const before = await readMembers(t, team.id, team.as);
      await withSubject(t, ({ role }) => give(t, role));
      expectEqual(await readMembers(t, team.id, team.as), before, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-08.2',
    title: 'a role that the user holds in another organization stays theirs',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
      const team = await makeActiveTeam(t);
      const held = await freeRole(t, team);
      trust(
        await assign(t, { organization: team.id, body: { role_id: held } }),
        'a role in an organization made for it',
      );
      const before = await readMembers(t, team.id, team.as);
      await withSubject(t, async ({ role, another }) => {
        // Both roles: one of them may be the one that is held there.
        for (const each of [role, another]) {
          await give(t, each);
          expectEqual(await readMembers(t, team.id, team.as), before, '/state/users');
        }
      });
    },
  },
  {
    id: 'LLAMACLOUD-REPEAT-01.1',
    title: 'the same assignment made twice leaves one',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ id, role }) => {
        await give(t, role);
        await assign(t, { body: { role_id: role } });
        await expectOnce(t, id, role);
      });
    },
  },
  {
    id: 'LLAMACLOUD-REPEAT-01.2',
    title: 'the same assignment made twice at the same time leaves one',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      await withSubject(t, async ({ id, role }) => {
        await Promise.all([1, 2].map(() => assign(t, { body: { role_id: role } })));
        await expectOnce(t, id, role);
      });
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-07.1',
    title: 'roles of the membership shows the role that was given last, written out, to whoever may read it',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      // A member may read the list, or may not.
      const path = { organization_id: home(t) };
      const isOpen = t.has('member') && isAccepted(await t.call('listOrganizationUsers', { as: member(t), path }));
      await withSubject(t, async ({ id, role, another }) => {
        for (const each of [role, another]) {
          await give(t, each);
          for (const reader of isOpen ? [admin(t), member(t)] : [admin(t)]) {
            const shown = within(await readRow(t, home(t), id, reader), '/roles');
            const isShown = (one: unknown) =>
              sameId(within(one, '/role_id'), each) && sameId(within(one, '/role/id'), each);
            if (itemsOf(shown, '').some(isShown)) continue;
            throw new Failure({ expected: `an assignment of ${each}`, actual: show(shown), where: '/state/roles' });
          }
        }
      });
    },
  },
]);
