import { Inconclusive, Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { amiss, expectSettled, isWhole, leastPage, manyRoles, quiet, rolesOn, walk } from './lists.ts';
import { type CustomRoles, saysBuiltIn } from './world.ts';

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

/** The most roles of a page, of those sizes that the roles of a list fill: all of its pages are full then, also the last. */
function fillingSize(count: number): number {
  return [10, 9, 8, 7, 6, 5, 4, 3, 2].find((size) => count % size === 0) ?? 1;
}

/** Claims that the last page of a list has all of its roles also where they fill it. */
async function expectLastFull(t: CustomRoles): Promise<void> {
  const [least] = [await leastPage(t), await manyRoles(t)];
  await expectSettled(
    async () => {
      const roles = await walk(t, quiet(t), 'usual');
      if (roles.some(saysBuiltIn)) throw new Skip('whether built-in roles of a list count for its pages is open');
      const pageSize = fillingSize(roles.length);
      if (pageSize < least) throw new Skip(`the target takes no page of ${pageSize}, which ${roles.length} roles fill`);
      const found = await rolesOn(t, { page: roles.length / pageSize, pageSize }, quiet(t));
      return `${found.length} of ${pageSize}`;
    },
    'as many roles on the last page as it holds, which they fill',
    (found) => new Set(found.split(' of ')).size === 1,
  );
}

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
  {
    id: 'CUSTOMROLES-LIST-06.4',
    title: 'the last page has all of its roles also where they fill it',
    run: expectLastFull,
  },
]);
