import type { CheckText } from '../../check.ts';
import { expectAccepted, expectEqual, expectRefused, expectStatus, expectValue } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { expectFree, expectGiven, expectHeld } from './holders.ts';
import { walk } from './lists.ts';
import {
  atHomeBut,
  carriedAs,
  create,
  type CustomRoles,
  give,
  heldBy,
  hold,
  home,
  listedMembers,
  makeRole,
  manager,
  noteSubject,
  roleBody,
  roleField,
  sharedRole,
  subjectId,
  withSubject,
} from './world.ts';

type Text = CheckText<'custom-roles'>;

/** What the members other than the subject hold, as far as they are listed. */
async function bystanders(t: CustomRoles): Promise<ReadonlyMap<unknown, unknown>> {
  const others = (await listedMembers(t, home(t), manager(t))).filter(({ id }) => id !== subjectId(t));
  return new Map(others.map((member) => [member.id, heldBy(t, member)]));
}

/** Members by their ids, as a message shows them. */
function told(members: readonly (readonly [id: unknown, held: unknown])[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(members.map(([id, held]) => [String(id), held] as const));
}

/** Whether a role has a name that this run gives, in whatever case. */
function isMadeHere(t: CustomRoles, name: unknown): boolean {
  const mark = t.unique('').replace(/(?<!\d)\d+$/, '');
  return typeof name === 'string' && name.toLowerCase().startsWith(`us${mark}`.toLowerCase());
}

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-ASSIGN-01.1',
    title: 'a member who was given a custom role holds it',
    run: async (t) => {
      const role = await makeRole(t);
      await withSubject(t, async () => {
        await noteSubject(t, role.id);
        expectAccepted(await give(t, role));
        await expectGiven(t, role);
      });
    },
  },
  {
    id: 'CUSTOMROLES-ASSIGN-01.2',
    title: 'a member who was given one custom role after another holds the last',
    run: async (t) => {
      // The last with two permissions: how many a role grants is no matter.
      const [first, last] = [await makeRole(t), await makeRole(t, { permissions: ['content:read', 'team:read'] })];
      await withSubject(t, async () => {
        await hold(t, first);
        await noteSubject(t, last.id);
        expectAccepted(await give(t, last));
        await expectHeld(t, last);
      });
    },
  },
  {
    id: 'CUSTOMROLES-ASSIGN-01.3',
    title: 'nobody but the member is given the role',
    run: async (t) => {
      const role = await makeRole(t);
      await withSubject(t, async () => {
        const before = await bystanders(t);
        if (before.size === 0) throw new Skip('the target shows no member but the one whose role may be changed');
        await hold(t, role);
        const after = await bystanders(t);
        // Somebody may have left meanwhile.
        const still = [...before].filter(([id]) => after.has(id));
        const now = still.map(([id]) => [id, after.get(id)] as const);
        expectEqual(told(now), told(still), '/state/members');
      });
    },
  },
  {
    id: 'CUSTOMROLES-ASSIGN-01.4',
    title: 'of all roles that this run has made nobody but the member holds one',
    run: async (t) => {
      const role = await makeRole(t);
      await withSubject(t, async () => {
        await hold(t, role);
        // What was given to others by an earlier assignment is theirs before this one, too: it is known by who made it.
        const made = (await walk(t)).filter(({ name }) => isMadeHere(t, name)).flatMap(({ id, name }) => [id, name]);
        const others = await bystanders(t);
        if (others.size === 0) throw new Skip('the target shows no member but the one whose role may be changed');
        const wrong = [...others].filter(([, held]) => made.includes(held));
        expectEqual(told(wrong), {}, '/state/members');
      });
    },
  },
  ...(['owner', 'admin'] as const).map((principal, index): Text => ({
    id: `CUSTOMROLES-ASSIGN-02.${index + 1}`,
    title: `the ${principal} assigns a role that another manager made`,
    run: async (t) => {
      const [as, role] = [t.as(principal), await makeRole(t, {}, atHomeBut(t, principal))];
      await withSubject(t, async () => {
        await noteSubject(t, role.id);
        expectAccepted(await give(t, role, as));
        await expectHeld(t, role);
      });
    },
  })),
  {
    id: 'CUSTOMROLES-ASSIGN-05.1',
    title: 'an assignment that is made is answered with a 2xx',
    run: async (t) => {
      const role = await sharedRole(t);
      await withSubject(t, async () => {
        await noteSubject(t, role.id);
        expectAccepted(await give(t, role));
      });
    },
  },
  {
    id: 'CUSTOMROLES-ASSIGN-06.1',
    title: 'an assignment is answered 200 with the member',
    run: async (t) => {
      const role = await sharedRole(t);
      await withSubject(t, async () => {
        await noteSubject(t, role.id);
        const answer = await give(t, role);
        expectStatus(answer, 200);
        expectValue(answer, '/body/id', subjectId(t));
        expectValue(answer, `/body/${roleField(t)}`, role.id);
      });
    },
  },
  {
    id: 'CUSTOMROLES-ASSIGN-07.1',
    title: 'the role is carried in the field role',
    run: (t) => {
      expectEqual(roleField(t), 'role', '/target/memberRoleField');
      return Promise.resolve();
    },
  },
  {
    id: 'CUSTOMROLES-ASSIGN-07.2',
    title: 'a built-in role is given by its name',
    run: (t) =>
      withSubject(t, async () => {
        await noteSubject(t, 'staff');
        expectAccepted(await give(t, 'staff'));
      }),
  },
  {
    id: 'CUSTOMROLES-ASSIGN-07.3',
    title: 'a custom role is given by its id',
    run: (t) =>
      withSubject(t, async () => {
        expectEqual(await carriedAs(t), 'id', '/target/role');
      }),
  },
  {
    id: 'CUSTOMROLES-ASSIGN-08.1',
    title: 'the role that is given takes the place of the one before',
    run: async (t) => {
      const [first, last] = [await makeRole(t), await makeRole(t)];
      await withSubject(t, async () => {
        await hold(t, first);
        await hold(t, last);
        await expectFree(t, first);
      });
    },
  },
  {
    id: 'CUSTOMROLES-ASSIGN-09.1',
    title: 'a role counts from the next request on, with the token already held',
    run: async (t) => {
      const place = { org: home(t), as: t.as('subject') };
      const role = await sharedRole(t);
      await withSubject(t, async () => {
        await hold(t, role);
        expectRefused(await create(t, roleBody(t), place));
        await hold(t, 'admin');
        expectAccepted(await create(t, roleBody(t), place));
      });
    },
  },
]);
