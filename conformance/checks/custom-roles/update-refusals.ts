import type { CheckText } from '../../check.ts';
import { assume, expectStatus } from '../../run/claims.ts';
import { expectRefusal, expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import {
  atOther,
  benchRole,
  type CustomRoles,
  goneRole,
  home,
  makeRole,
  manager,
  remove,
  roleReader,
  sharedRole,
  trust,
  update,
} from './world.ts';

type Text = CheckText<'custom-roles'>;

const invalid: readonly (readonly [what: string, fits: (t: CustomRoles) => unknown, not: unknown, name: string])[] = [
  ['a name that is a number', (t) => t.unique(), 5, 'name'],
  ['a name that is a list', (t) => t.unique(), ['us'], 'name'],
  ['a description that is an object', (t) => t.unique(), { understudy: 1 }, 'description'],
  ['a description that is a number', () => null, 5, 'description'],
  ['permissions that are a string', () => ['content:read'], 'content:read', 'permissions'],
  ['a permission that is a number', () => ['content:read'], [5], 'permissions'],
  ['permissions that are null', () => ['content:read'], null, 'permissions'],
];

const validation = invalid.map(([what, fits, not, name], index): Text => ({
  id: `CUSTOMROLES-UPDATE-12.${index + 1}`,
  title: `an update with ${what} is answered 400`,
  run: async (t) => {
    const role = await benchRole(t);
    await expectRefusal({
      twin: `with ${name} that fits`,
      accepted: () => update(t, role, { [name]: fits(t) }),
      refused: () => update(t, role, { [name]: not }),
      statuses: [400],
      read: roleReader(t, role),
    });
  },
}));

export const checks = defineChecks('custom-roles', [
  ...(['member', 'staff'] as const).map((principal, index): Text => ({
    id: `CUSTOMROLES-UPDATE-03.${index + 1}`,
    title: `an update by ${principal} is answered 403`,
    run: async (t) => {
      const role = await benchRole(t);
      await expectRefusal({
        twin: 'by a manager',
        accepted: () => update(t, role, { description: t.unique() }),
        refused: () => update(t, role, { description: t.unique() }, t.as(principal)),
        statuses: [403],
        read: roleReader(t, role),
      });
    },
  })),
  ...validation,
  {
    id: 'CUSTOMROLES-UPDATE-14.1',
    title: 'an update of a role that was deleted is answered 404',
    run: async (t) => {
      const role = await makeRole(t);
      assume(await update(t, role, { description: t.unique() }), 'the accepted twin (before the deletion)');
      trust(await remove(t, role), 'the deletion');
      expectStatus(await update(t, role, { description: t.unique() }), 404);
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-14.2',
    title: 'an update of a role that does not exist makes none',
    run: async (t) => {
      assume(await update(t, await benchRole(t), { description: t.unique() }), 'the accepted twin (a role that does)');
      const gone = await goneRole(t);
      const body = { name: t.unique(), permissions: ['team:read'] };
      t.note({ kind: 'customRole', key: { org: home(t), name: body.name, by: manager(t).principal } });
      await expectUnchanged({ send: () => update(t, gone, body), read: roleReader(t, gone), statuses: [404] });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-15.1',
    title: 'an update of a role of another organization is answered 404',
    run: async (t) => {
      const there = await sharedRole(t, atOther(t));
      assume(
        await update(t, await benchRole(t), { description: t.unique() }),
        'the accepted twin (one of this organization)',
      );
      await expectUnchanged({
        send: () => update(t, { org: home(t), as: manager(t), id: there.id }, { description: t.unique() }),
        read: roleReader(t, there),
        statuses: [404],
      });
    },
  },
]);
