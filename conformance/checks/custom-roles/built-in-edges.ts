import type { CheckText } from '../../check.ts';
import { assume, expectAccepted, expectRefused, expectStatus, isRefused, told } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { type Caller, nobody } from '../../run/principal.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { builtInRole, refusalsOf, unheldIn } from './built-in-holders.ts';
import { forged } from './tokens.ts';
import {
  atOther,
  benchRole,
  builtInNames,
  type CustomRoles,
  get,
  give,
  hold,
  makeRole,
  remove,
  roleName,
  roleReader,
  update,
  withSubject,
} from './world.ts';

type Text = CheckText<'custom-roles'>;

/** Claims that a caller does not read a built-in role, which a manager reads. */
async function expectUnread(t: CustomRoles, as: Caller, status?: number): Promise<void> {
  const role = await builtInRole(t, 'admin');
  const twin = await get(t, role);
  if (isRefused(twin)) throw new Skip(`the target shows no built-in role: ${told(twin)}`);
  const answer = await get(t, role, as);
  if (status === undefined) expectRefused(answer);
  else expectStatus(answer, status);
}

const unread: readonly (readonly [
  id: string,
  who: string,
  callerOf: (t: CustomRoles) => Caller | Promise<Caller>,
  status?: number,
])[] = [
  ['CUSTOMROLES-AUTH-01.13', 'without a token', () => nobody],
  ['CUSTOMROLES-AUTH-04.9', 'with an expired token', (t) => t.as('expired')],
  ['CUSTOMROLES-AUTH-05.25', 'with a forged token', (t) => forged(t, 'a token signed with another key')],
  ['CUSTOMROLES-GET-03.2', 'by a stranger', (t) => t.as('outsider'), 403],
];

/** Changes of a built-in role, each of one member and of all. */
const changes = (t: CustomRoles) => {
  const [name, description, permissions] = [roleName(t), t.unique(), ['content:read']];
  return [{ name }, { description }, { permissions }, { name, description, permissions }];
};

// What is built in is a role of the organization like others for who may see it, and for nobody to change.
export const checks = defineChecks('custom-roles', [
  // Before deletions are tried elsewhere.
  {
    id: 'CUSTOMROLES-BUILTIN-03.5',
    operation: 'deleteCustomRole',
    title: 'a built-in role whose deletion was refused is given as before',
    run: async (t) => {
      await withSubject(t, async () => {
        // Whether built-in roles are given over this API is documented nowhere.
        await hold(t, await makeRole(t));
        const before = await give(t, 'staff');
        if (isRefused(before)) throw new Skip(`the target gives no built-in role: ${told(before)}`);
        expectRefused(await remove(t, await builtInRole(t, 'staff')));
        await hold(t, await makeRole(t));
        expectAccepted(await give(t, 'staff'));
      });
    },
  },
  ...unread.map(([id, who, callerOf, status]): Text => ({
    id,
    operation: 'getCustomRole',
    title: `a built-in role that is read ${who} is ${status === undefined ? 'refused' : `answered ${status}`}`,
    run: async (t) => {
      await expectUnread(t, await callerOf(t), status);
    },
  })),
  ...(['owner', 'admin'] as const).flatMap((principal, index): Text[] => [
    {
      id: `CUSTOMROLES-UPDATE-16.${5 + index}`,
      title: `whatever of a built-in role the ${principal} changes is answered 403`,
      run: async (t) => {
        const as = t.as(principal);
        assume(await update(t, await benchRole(t), { description: t.unique() }, as), 'the accepted twin');
        for (const name of builtInNames) {
          const role = await builtInRole(t, name);
          const sends = changes(t).map((body) => () => update(t, role, body, as));
          await expectAllUnchanged({ sends, read: undefined, statuses: [403] });
        }
      },
    },
    {
      id: `CUSTOMROLES-DELETE-11.${5 + index}`,
      title: `whichever built-in role the ${principal} deletes is answered 403, or 400 as one that somebody holds`,
      run: async (t) => {
        const as = t.as(principal);
        assume(await remove(t, await makeRole(t), as), 'the accepted twin (a custom role)');
        for (const name of builtInNames)
          expectStatus(await remove(t, await builtInRole(t, name), as), ...(await refusalsOf(t, name)));
      },
    },
  ]),
  {
    id: 'CUSTOMROLES-DELETE-11.7',
    operation: 'deleteCustomRole',
    title: 'the deletion of a built-in role that nobody holds is answered 403',
    run: async (t) => {
      const place = atOther(t);
      assume(await remove(t, await makeRole(t, {}, place)), 'the accepted twin (a custom role)');
      const free = await unheldIn(t, place);
      if (free.length === 0)
        throw new Skip('organizations.other shows no built-in role that nobody holds, or does not tell who holds what');
      for (const name of free) expectStatus(await remove(t, await builtInRole(t, name, place)), 403);
    },
  },
  {
    id: 'CUSTOMROLES-BUILTIN-02.5',
    operation: 'updateCustomRole',
    title: 'an empty update of a built-in role is refused',
    run: async (t) => {
      assume(await update(t, await benchRole(t), { description: t.unique() }), 'the accepted twin (a custom role)');
      const role = await builtInRole(t, 'member');
      await expectAllUnchanged({ sends: [() => update(t, role, {})], read: roleReader(t, role) });
    },
  },
  {
    id: 'CUSTOMROLES-BUILTIN-02.6',
    operation: 'updateCustomRole',
    title: 'a built-in role is neither changed nor deleted without a token or by a stranger',
    run: async (t) => {
      assume(await update(t, await benchRole(t), { description: t.unique() }), 'the accepted twin (a custom role)');
      const role = await builtInRole(t, 'staff');
      for (const as of [nobody, ...(t.has('outsider') ? [t.as('outsider')] : [])]) {
        expectRefused(await update(t, role, { description: t.unique() }, as));
        expectRefused(await remove(t, role, as));
      }
    },
  },
]);
