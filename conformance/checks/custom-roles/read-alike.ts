import type { CheckText } from '../../check.ts';
import { assume, valueAt } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import {
  atHome,
  create,
  type CustomRoles,
  expectMembers,
  expectReadBack,
  home,
  idIn,
  readRole,
  roleBody,
  steward,
  stewardRole,
} from './world.ts';

/** How far two times may be apart that are one, in milliseconds: it may be told to the millisecond, and kept to the minute. */
const minute = 60_000;

/** A moment that a text tells with its time and its zone; NaN where it tells less. */
function momentOf(value: unknown): number {
  const text = typeof value === 'string' ? value : '';
  return /T\d.*(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN;
}

/** Who reads a role with every permission. */
const readers = [
  [11, 'staff'],
  [12, 'owner'],
  [16, 'member'],
] as const;

// A role is what was created, whoever reads it and however often.
export const checks = defineChecks('custom-roles', [
  ...readers.map(([nth, principal]): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-CREATE-23.${nth}`,
    title: `a role with every permission reads back for ${principal} as it was sent`,
    run: async (t: CustomRoles) => {
      const role = await stewardRole(t);
      await expectReadBack(t, { ...role, as: t.as(principal) }, role.body);
    },
  })),
  {
    id: 'CUSTOMROLES-CREATE-23.13',
    title: 'a role with every permission reads back for a holder of another one as it was sent',
    run: async (t) => {
      const role = await stewardRole(t);
      const { as, end } = await steward(t, false);
      try {
        await expectReadBack(t, { ...role, as }, role.body);
      } finally {
        await end();
      }
    },
  },
  {
    id: 'CUSTOMROLES-CREATE-23.14',
    title: 'createdAt of a role that is read is that of the answer to its creation',
    run: async (t) => {
      const answer = assume(await create(t, roleBody(t)), 'a role');
      const told = valueAt(answer, '/body/createdAt');
      const { createdAt } = await readRole(t, { ...atHome(t), id: idIn(answer) });
      const apart = Math.abs(momentOf(createdAt) - momentOf(told));
      // How a role that is read shows it, if at all, is open.
      if (Number.isNaN(apart)) throw new Skip('the target does not show when a role that is read was created');
      if (apart > minute)
        throw new Failure({
          expected: `${show(told)}, or less than a minute beside it`,
          actual: show(createdAt),
          where: '/state/createdAt',
        });
    },
  },
  {
    id: 'CUSTOMROLES-CREATE-23.15',
    title: 'organizationId and createdBy of a role that is read are those of the answer to its creation',
    run: async (t) => {
      // Where it can be, by another one than who reads it.
      const maker = { org: home(t), as: t.has('owner') ? t.as('owner') : atHome(t).as };
      const answer = assume(await create(t, roleBody(t), maker), 'a role');
      const role = await readRole(t, { ...atHome(t), id: idIn(answer) });
      for (const name of ['organizationId', 'createdBy']) {
        // That a role that is read has them, and how, is documented nowhere.
        if (typeof role[name] === 'string') expectMembers(role, { [name]: valueAt(answer, `/body/${name}`) }, '/state');
      }
    },
  },
]);
