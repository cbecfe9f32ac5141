import { Inconclusive, Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { amiss, expectSettled, isWhole, manyRoles, quiet, walk } from './lists.ts';
import type { CustomRoles } from './world.ts';

/** Claims that each of these roles is listed once, read in pages of this size. */
const expectEachOnce = async (
  t: CustomRoles,
  roles: readonly { readonly id: string }[],
  pageSize: number | 'usual',
) => {
  await expectSettled(
    async () => amiss(await walk(t, quiet(t), pageSize), roles),
    `each of ${roles.length} roles that were made, once`,
    isWhole,
  );
};

/** The same over more pages than need be. Skips where the list is too long for them, or moves meanwhile: fewer pages tell then. */
const expectEachOnceOnSmall = async (t: CustomRoles, pageSize: number) => {
  const roles = await manyRoles(t);
  try {
    await expectEachOnce(t, roles, pageSize);
  } catch (error) {
    throw error instanceof Inconclusive ? new Skip(`in pages of ${pageSize}: ${error.message}`) : error;
  }
};

// The pages of a list have all of it.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-LIST-01.1',
    title: 'each role is listed once over all pages',
    run: async (t) => expectEachOnce(t, await manyRoles(t), 'usual'),
  },
  {
    id: 'CUSTOMROLES-LIST-01.2',
    title: 'each role is listed once over all pages of seven',
    run: async (t) => expectEachOnceOnSmall(t, 7),
  },
  {
    id: 'CUSTOMROLES-LIST-01.13',
    title: 'each role is listed once over all pages of two, more than nine',
    run: async (t) => expectEachOnceOnSmall(t, 2),
  },
]);
