import type { Suite } from '../suite.ts';
import { homeAdmin, myId } from './given.ts';

/** A GROUP_MANAGER alone has `accesses`, a BUSINESS_MANAGER alone `business_ids`: of others the lists are empty. */
export const shows: NonNullable<Suite<'partoo'>['shows']> = {
  getMyUser: [
    (t) => Promise.resolve({ as: t.as('groupManager') }),
    (t) => Promise.resolve({ as: t.as('businessManager') }),
  ],
  getUser: [async (t) => ({ as: homeAdmin(t).as, path: { user_id: await myId(t, t.as('groupManager')) } })],
};
