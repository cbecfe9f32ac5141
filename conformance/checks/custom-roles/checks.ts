import type { Check } from '../../check.ts';
import { checks as access } from './access.ts';
import { checks as assignmentRefusals } from './assignment-refusals.ts';
import { checks as assignments } from './assignments.ts';
import { checks as borrowedRights } from './borrowed-rights.ts';
import { checks as builtInEdges } from './built-in-edges.ts';
import { checks as builtIns } from './built-ins.ts';
import { checks as changedValues } from './changed-values.ts';
import { checks as createRoles } from './create-roles.ts';
import { checks as creationRefusals } from './creation-refusals.ts';
import { checks as credentials } from './credentials.ts';
import { checks as customsRefused } from './customs-refused.ts';
import { checks as deleteRoles } from './delete-roles.ts';
import { checks as errors } from './errors.ts';
import { checks as fullLists } from './full-lists.ts';
import { checks as heldDeletions } from './held-deletions.ts';
import { checks as heldNames } from './held-names.ts';
import { checks as heldRoles } from './held-roles.ts';
import { checks as lesserCallers } from './lesser-callers.ts';
import { checks as listViews } from './list-views.ts';
import { checks as members } from './members.ts';
import { checks as nameScopes } from './name-scopes.ts';
import { checks as namesakes } from './namesakes.ts';
import { checks as narrowHolders } from './narrow-holders.ts';
import { checks as nearIds } from './near-ids.ts';
import { checks as nearNames } from './near-names.ts';
import { checks as nearPermissions } from './near-permissions.ts';
import { checks as nearlyJson } from './nearly-json.ts';
import { checks as organizations } from './organizations.ts';
import { checks as otherKinds } from './other-kinds.ts';
import { checks as ownersRequests } from './owners-requests.ts';
import { checks as permissionLists } from './permission-lists.ts';
import { checks as permissionSets } from './permission-sets.ts';
import { checks as readAlike } from './read-alike.ts';
import { checks as readingRoles } from './reading-roles.ts';
import { checks as refusedRequests } from './refused-requests.ts';
import { checks as roleAuthors } from './role-authors.ts';
import { checks as roleLists } from './role-lists.ts';
import { checks as roleNames } from './role-names.ts';
import { checks as rolePermissions } from './role-permissions.ts';
import { checks as rolesOfOthers } from './roles-of-others.ts';
import { checks as routes } from './routes.ts';
import { checks as schemes } from './schemes.ts';
import { checks as setsHeld } from './sets-held.ts';
import { checks as smallestRequests } from './smallest-requests.ts';
import { checks as successions } from './successions.ts';
import { checks as takenNames } from './taken-names.ts';
import { checks as updateRefusals } from './update-refusals.ts';
import { checks as updateRoles } from './update-roles.ts';
import { checks as waysRound } from './ways-round.ts';
import { checks as wholeLists } from './whole-lists.ts';
import { checks as writtenNames } from './written-names.ts';
import { checks as writtenPermissions } from './written-permissions.ts';

/** The checks written by hand, theme by theme as the ledger has them. */
export const checks: readonly Check<'custom-roles'>[] = [
  ...routes,
  ...refusedRequests,
  ...nearlyJson,
  ...errors,
  ...credentials,
  ...schemes,
  ...waysRound,
  ...organizations,
  ...access,
  ...borrowedRights,
  ...setsHeld,
  ...lesserCallers,
  ...smallestRequests,
  ...rolePermissions,
  ...nearPermissions,
  ...writtenPermissions,
  ...permissionLists,
  ...permissionSets,
  ...roleNames,
  ...nameScopes,
  ...namesakes,
  ...nearNames,
  ...heldNames,
  ...takenNames,
  ...successions,
  ...builtInEdges,
  ...builtIns,
  ...createRoles,
  ...creationRefusals,
  ...otherKinds,
  ...ownersRequests,
  ...roleAuthors,
  ...writtenNames,
  ...wholeLists,
  ...roleLists,
  ...listViews,
  ...fullLists,
  ...readingRoles,
  ...readAlike,
  ...nearIds,
  ...updateRoles,
  ...changedValues,
  ...updateRefusals,
  ...rolesOfOthers,
  ...deleteRoles,
  ...heldRoles,
  ...heldDeletions,
  ...narrowHolders,
  ...assignments,
  ...customsRefused,
  ...assignmentRefusals,
  ...members,
];
