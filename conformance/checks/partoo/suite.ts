import type { Suite } from '../suite.ts';
import { checks as changedOrganizations } from './changed-organizations.ts';
import { cleaners, identify } from './cleaners.ts';
import { checks as counts } from './counts.ts';
import { checks as credentials } from './credentials.ts';
import { checks as deletedOrganizations } from './deleted-organizations.ts';
import { checks as duplicateRoles } from './duplicate-roles.ts';
import { checks as editRoles } from './edit-roles.ts';
import { checks as errorBodies } from './error-bodies.ts';
import { checks as errors } from './errors.ts';
import { checks as existingRoles } from './existing-roles.ts';
import { home, type Partoo } from './given.ts';
import { checks as input } from './input.ts';
import { checks as nearIds } from './near-ids.ts';
import { checks as foundOrganizations } from './found-organizations.ts';
import { checks as organizations } from './organizations.ts';
import { checks as paging } from './paging.ts';
import { checks as otherCallers } from './other-callers.ts';
import { checks as pagingSearches } from './paging-searches.ts';
import { checks as permissions } from './permissions.ts';
import { presence } from './presence.ts';
import { checks as rate } from './rate.ts';
import { recipes } from './recipes.ts';
import { arrange } from './relations.ts';
import { checks as providerRoles } from './provider-roles.ts';
import { checks as roleLists } from './role-lists.ts';
import { checks as roleNeighbours } from './role-neighbours.ts';
import { checks as roleRefusals } from './role-refusals.ts';
import { checks as roleValues } from './role-values.ts';
import { checks as roles } from './roles.ts';
import { checks as scopeAbroad } from './scope-abroad.ts';
import { room } from './room.ts';
import { checks as scopeProvider } from './scope-provider.ts';
import { checks as scope } from './scope.ts';
import { shows } from './shows.ts';
import { checks as switchLocked } from './switch-locked.ts';
import { checks as switchStatus } from './switch-status.ts';
import { checks as switching } from './switch.ts';
import { tidiers } from './tidiers.ts';
import { unobservable } from './unobservable.ts';
import { checks as users } from './user-checks.ts';
import { checks as views } from './views.ts';

/** What is known about the Partoo REST API beyond its document. */
export const suite: Suite<'partoo'> = {
  api: 'partoo',
  checks: [
    ...credentials,
    ...errors,
    ...errorBodies,
    ...input,
    ...scope,
    ...scopeAbroad,
    ...scopeProvider,
    ...providerRoles,
    ...paging,
    ...pagingSearches,
    ...counts,
    ...rate,
    ...otherCallers,
    ...nearIds,
    ...switching,
    ...switchLocked,
    ...switchStatus,
    ...roles,
    ...roleRefusals,
    ...roleValues,
    ...roleNeighbours,
    ...roleLists,
    ...existingRoles,
    ...duplicateRoles,
    ...editRoles,
    ...permissions,
    ...organizations,
    ...foundOrganizations,
    ...changedOrganizations,
    ...deletedOrganizations,
    ...users,
    ...views,
  ],
  recipes,
  shows,
  parameters: { org_id: (t: Partoo) => Promise.resolve(home(t)) },
  arrange,
  presence,
  cleaners,
  tidiers,
  room,
  identify,
  unobservable,
};
