import type { Suite } from '../suite.ts';
import { checks } from './checks.ts';
import { cleaners, identify, tidiers } from './cleaners.ts';
import { presence } from './presence.ts';
import { recipes } from './recipes.ts';
import { arrange, standIn } from './relations.ts';
import { unobservable } from './unobservable.ts';
import { type CustomRoles, home, sharedRole, subjectId } from './world.ts';

/** The Custom Roles API. */
export const suite: Suite<'custom-roles'> = {
  api: 'custom-roles',
  checks,
  recipes,
  parameters: {
    orgId: (t: CustomRoles) => Promise.resolve(home(t)),
    roleId: async (t: CustomRoles) => (await sharedRole(t)).id,
    memberId: (t: CustomRoles) => Promise.resolve(subjectId(t)),
  },
  arrange,
  standIn,
  presence,
  cleaners,
  identify,
  tidiers,
  unobservable,
};
