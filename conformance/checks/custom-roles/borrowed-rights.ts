import { isAccepted, isRefused, told } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { walk } from './lists.ts';
import {
  carriedAs,
  create,
  type CustomRoles,
  firstOf,
  give,
  hold,
  home,
  idIn,
  makeRole,
  type MadeRole,
  noteSubject,
  remove,
  roleBody,
  roleReader,
  update,
  withSubject,
} from './world.ts';

/** Names that a careless comparison takes for those of built-in roles. The role of an owner is the last: it may be hard to take back. */
const seeming = ['Admin', 'ADMIN', 'Owner'] as const;

/** Makes a custom role that is called like a built-in one, or nearly; skips where the target takes no such name. */
async function makeSeeming(t: CustomRoles): Promise<MadeRole> {
  const taken = (await walk(t)).map(({ name }) => name);
  for (const name of seeming.filter((each) => !taken.includes(each))) {
    const place = { org: home(t), as: firstOf(t, 'admin', 'owner') };
    const body = roleBody(t, { name });
    const answer = await create(t, body, place);
    if (isAccepted(answer)) return { ...place, id: idIn(answer), name, body };
  }
  throw new Skip(`the target takes no custom role with a name like those of built-in ones (${seeming.join(', ')})`);
}

/** A role that the subject has made as an admin, which it is no more. For who has the subject. */
async function madeByFormerAdmin(t: CustomRoles): Promise<MadeRole> {
  const place = { org: home(t), as: t.as('subject') };
  const putBack = await noteSubject(t, 'admin');
  const promotion = await give(t, 'admin', firstOf(t, 'owner', 'admin'));
  if (!isAccepted(promotion)) throw new Skip(`the subject cannot be made an admin: ${told(promotion)}`);
  const body = roleBody(t);
  const answer = await create(t, body, place);
  await putBack();
  if (!isAccepted(answer)) throw new Skip(`the subject creates no role as an admin: ${told(answer)}`);
  if (!isRefused(await create(t, roleBody(t), place)))
    throw new Skip('the subject keeps the right of an admin until it has another token, which no document forbids');
  return { ...place, as: firstOf(t, 'admin', 'owner'), id: idIn(answer), name: body.name, body };
}

// Rights come from the built-in role that a member holds now: not from what a role is called, nor from what one has done before.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-ACCESS-01.5',
    operation: 'createCustomRole',
    title: 'a holder of a custom role that is called like a built-in one creates no role',
    run: async (t) => {
      const as = t.as('subject');
      await withSubject(t, async () => {
        if ((await carriedAs(t)) === 'name')
          throw new Skip('a role is given by its name: the built-in one may be meant');
        const role = await makeSeeming(t);
        const putBack = await noteSubject(t, role.id);
        try {
          await hold(t, role);
          await expectRefusal({
            twin: 'by a manager',
            accepted: () => create(t, roleBody(t)),
            refused: () => create(t, roleBody(t), { org: home(t), as }),
          });
        } finally {
          // What nobody wants there does not wait for the end of the run.
          await putBack();
          await remove(t, role);
        }
      });
    },
  },
  {
    id: 'CUSTOMROLES-UPDATE-03.3',
    title: 'an update by who made the role as an admin, and is none any more, is answered 403',
    run: (t) =>
      withSubject(t, async () => {
        const role = await madeByFormerAdmin(t);
        await expectRefusal({
          twin: 'by a manager',
          accepted: () => update(t, role, { description: t.unique() }),
          refused: () => update(t, role, { description: t.unique() }, t.as('subject')),
          statuses: [403],
          read: roleReader(t, role),
        });
      }),
  },
  {
    id: 'CUSTOMROLES-DELETE-03.3',
    title: 'a deletion by who made the role as an admin, and is none any more, is answered 403',
    run: (t) =>
      withSubject(t, async () => {
        const role = await madeByFormerAdmin(t);
        const twin = await makeRole(t);
        await expectRefusal({
          twin: 'by a manager',
          accepted: () => remove(t, twin),
          refused: () => remove(t, role, t.as('subject')),
          statuses: [403],
          read: roleReader(t, role),
        });
      }),
  },
]);
