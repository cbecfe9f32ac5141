import type { CheckText } from '../../check.ts';
import { assume, expectStatus } from '../../run/claims.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import {
  benchRole,
  create,
  home,
  makeRole,
  remove,
  roleBody,
  roleName,
  roleReader,
  skipRefused,
  trust,
  update,
} from './world.ts';

// Who is neither owner nor admin changes nothing, however little it is.
export const checks = defineChecks('custom-roles', [
  ...(['member', 'staff'] as const).flatMap((principal, index): CheckText<'custom-roles'>[] => [
    {
      id: `CUSTOMROLES-CREATE-03.${3 + index}`,
      title: `the creation of a role without a permission by ${principal} is answered 403`,
      run: async (t) => {
        const body = () => roleBody(t, { permissions: [] });
        const twin = await create(t, body());
        await skipRefused(t, twin, 'no role without a permission');
        assume(twin, 'the accepted twin (by a manager)');
        expectStatus(await create(t, body(), { org: home(t), as: t.as(principal) }), 403);
      },
    },
    {
      id: `CUSTOMROLES-UPDATE-03.${4 + index}`,
      title: `an update of the name or of the permissions alone by ${principal} is answered 403`,
      run: async (t) => {
        const [role, as] = [await benchRole(t), t.as(principal)];
        assume(await update(t, role, { name: roleName(t), permissions: ['content:read'] }), 'the accepted twin');
        await expectAllUnchanged({
          sends: [
            () => update(t, role, { name: roleName(t) }, as),
            () => update(t, role, { permissions: ['content:write'] }, as),
          ],
          read: roleReader(t, role),
          statuses: [403],
        });
      },
    },
    {
      id: `CUSTOMROLES-DELETE-03.${4 + index}`,
      title: `the deletion of a role that was changed, by ${principal}, is answered 403`,
      run: async (t) => {
        const [role, twin, as] = [await makeRole(t), await makeRole(t), t.as(principal)];
        trust(await update(t, role, { description: t.unique() }), 'an update');
        assume(await remove(t, twin), 'the accepted twin (by a manager)');
        await expectAllUnchanged({ sends: [() => remove(t, role, as)], read: roleReader(t, role), statuses: [403] });
      },
    },
  ]),
]);
