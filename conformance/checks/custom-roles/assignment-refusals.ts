import type { CheckText } from '../../check.ts';
import { assume } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Skip } from '../../run/outcome.ts';
import { nobody } from '../../run/principal.ts';
import { expectRefusal, expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { expectFree, expectHeld } from './holders.ts';
import {
  assign,
  atHome,
  atOther,
  carriedAs,
  type CustomRoles,
  give,
  goneRole,
  type MadeRole,
  makeRole,
  noteSubject,
  sharedRole,
  subjectId,
  subjectReader,
  unknownMember,
  withSubject,
} from './world.ts';

type Text = CheckText<'custom-roles'>;

interface Refused {
  readonly twin: string;
  readonly send: (t: CustomRoles, role: MadeRole) => Answer | Promise<Answer>;
  readonly statuses?: readonly number[];
}

/**
 * Claims that an assignment is refused and leaves the subject as it is, where giving a role of `home` is done.
 * @param by who does the one and is refused the other. Default: an admin
 */
const refuses =
  ({ twin, send, statuses }: Refused, by?: 'owner') =>
  async (t: CustomRoles): Promise<void> => {
    await withSubject(t, async () => {
      const read = await subjectReader(t);
      const role = read ? await sharedRole(t) : await makeRole(t);
      await noteSubject(t, role.id);
      await expectRefusal({
        twin,
        accepted: () => (by ? give(t, role, t.as(by)) : give(t, role)),
        refused: async () => send(t, role),
        read,
        ...(statuses && { statuses }),
      });
      // Where no member is shown with a role, what is still held tells itself: it is not deleted.
      if (!read && !statuses) await expectHeld(t, role);
    });
  };

async function refusesForeign(t: CustomRoles, by?: 'owner'): Promise<void> {
  // Where a role is given by its id, one of another organization is not given either when a role here has its name.
  const form = await t.exclusively(() => carriedAs(t));
  const there = await makeRole(t, form === 'id' ? { name: (await makeRole(t)).name } : {}, atOther(t));
  const send = async () => {
    await noteSubject(t, there.id);
    return by ? give(t, there, t.as(by)) : give(t, there);
  };
  await refuses({ twin: 'of this organization', send }, by)(t);
  await expectFree(t, there);
}

const byNobodyWhoMay = (['member', 'staff'] as const).flatMap((principal, index): Text[] => {
  const send = async (t: CustomRoles) => give(t, await makeRole(t), t.as(principal));
  const twin = 'by a manager';
  return [
    {
      id: `CUSTOMROLES-ASSIGN-03.${index + 1}`,
      title: `an assignment by ${principal} is refused`,
      run: refuses({ twin, send }),
    },
    {
      id: `CUSTOMROLES-ASSIGN-04.${index + 1}`,
      title: `an assignment by ${principal} is answered 403`,
      run: refuses({ twin, send, statuses: [403] }),
    },
  ];
});

/** A built-in role, which a target may treat apart from the custom ones. */
const builtInByMember: Text = {
  id: 'CUSTOMROLES-ASSIGN-03.3',
  title: 'the assignment of a built-in role by a member is refused',
  run: refuses({
    twin: 'by a manager',
    send: async (t) => {
      await noteSubject(t, 'staff');
      return give(t, 'staff', t.as('member'));
    },
  }),
};

const toUnknownMember = async (t: CustomRoles, role: MadeRole) =>
  assign(t, { ...atHome(t), member: unknownMember(t), role });

/** Roles that an organization cannot give. */
const notToBeGiven: readonly (readonly [what: string, send: Refused['send']])[] = [
  ['a role that was deleted', async (t) => give(t, await goneRole(t))],
  ['a role of another organization', async (t) => give(t, await sharedRole(t, atOther(t)))],
];

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-AUTH-01.20',
    title: 'an assignment without a token is refused, and not done',
    operation: 'assignMemberRole',
    run: refuses({ twin: 'with one', send: async (t) => give(t, await makeRole(t), nobody) }),
  },
  {
    id: 'CUSTOMROLES-ORG-04.3',
    title: 'an assignment by a stranger is refused, and not done',
    operation: 'assignMemberRole',
    run: refuses({ twin: 'by a manager', send: async (t) => give(t, await makeRole(t), t.as('outsider')) }),
  },
  ...byNobodyWhoMay,
  builtInByMember,
  {
    id: 'CUSTOMROLES-ASSIGN-10.1',
    title: 'an assignment to a member who does not exist is refused',
    run: refuses({ twin: 'to a member who does', send: toUnknownMember }),
  },
  {
    id: 'CUSTOMROLES-ASSIGN-10.2',
    title: 'an assignment to an id that holds the one of a member is refused',
    run: async (t) => {
      if (/^\d+$/.test(subjectId(t)))
        throw new Skip('a member is named by a number, which may be written in more ways');
      await refuses({
        twin: 'to the id itself',
        send: (each, role) => assign(each, { ...atHome(each), member: `${subjectId(each)}us`, role }),
      })(t);
    },
  },
  {
    id: 'CUSTOMROLES-ASSIGN-11.1',
    title: 'an assignment to a member who does not exist is answered 404 or 400',
    run: refuses({ twin: 'to a member who does', send: toUnknownMember, statuses: [404, 400] }),
  },
  {
    id: 'CUSTOMROLES-ASSIGN-12.1',
    title: 'an organization gives no role to a member of another one',
    run: async (t) => {
      const there = await makeRole(t, {}, atOther(t));
      await withSubject(t, async () => {
        assume(await give(t, await sharedRole(t)), 'the accepted twin (by the organization of the member)');
        await noteSubject(t, there.id);
        await expectUnchanged({
          send: () => assign(t, { ...atOther(t), member: subjectId(t), role: there }),
          read: await subjectReader(t),
        });
        await expectFree(t, there);
      });
    },
  },
  {
    id: 'CUSTOMROLES-ASSIGN-13.1',
    title: 'a custom role of another organization is not given',
    run: (t) => refusesForeign(t),
  },
  {
    id: 'CUSTOMROLES-ASSIGN-13.2',
    title: 'a custom role of another organization is not given by the owner either',
    run: (t) => refusesForeign(t, 'owner'),
  },
  {
    id: 'CUSTOMROLES-ASSIGN-14.1',
    title: 'a role that was deleted is not given',
    run: refuses({ twin: 'that is there', send: async (t) => give(t, await goneRole(t)) }),
  },
  {
    id: 'CUSTOMROLES-ASSIGN-14.2',
    title: 'a role that there never was is not given',
    run: refuses({ twin: 'that is there', send: (t) => give(t, t.unique()) }),
  },
  {
    id: 'CUSTOMROLES-ASSIGN-14.3',
    title: 'a role that there never was is not given by the owner either',
    run: refuses({ twin: 'that is there', send: (t) => give(t, t.unique(), t.as('owner')) }, 'owner'),
  },
  ...notToBeGiven.map(([what, send], index): Text => ({
    id: `CUSTOMROLES-ASSIGN-15.${index + 1}`,
    title: `the assignment of ${what} is answered 400, 404, 409 or 422`,
    run: refuses({ twin: 'of a role of this organization', send, statuses: [400, 404, 409, 422] }),
  })),
]);
