import type { Suite } from '../suite.ts';
import { checks as access } from './access.ts';
import { checks as addedRoles } from './added-roles.ts';
import { checks as assignments } from './assignments.ts';
import { checks as assignmentEffects } from './assignment-effects.ts';
import { checks as conventions } from './conventions.ts';
import { checks as conventionsUsers } from './conventions-users.ts';
import { checks as credentials } from './credentials.ts';
import { checks as cutSecrets } from './cut-secrets.ts';
import { checks as defaultOrganization } from './default-organization.ts';
import { checks as errorTexts } from './error-texts.ts';
import { checks as errors } from './errors.ts';
import { checks as existingOrganizations } from './existing-organizations.ts';
import { checks as invalid } from './invalid.ts';
import { checks as mediaTypes } from './media-types.ts';
import { checks as membershipAddresses } from './membership-addresses.ts';
import { checks as membershipEffects } from './membership-effects.ts';
import { checks as memberships } from './memberships.ts';
import { checks as mismatches } from './mismatches.ts';
import { checks as organizations } from './organizations.ts';
import { checks as membershipAnswers } from './membership-answers.ts';
import { checks as unauthenticatedChanges } from './unauthenticated-changes.ts';
import { checks as roles } from './roles.ts';
import { checks as routes } from './routes.ts';
import { checks as targets } from './targets.ts';
import { checks as beyondOneOrganization } from './beyond-one-organization.ts';
import { checks as bystanders } from './bystanders.ts';
import { checks as madeTargets } from './made-targets.ts';
import { checks as heldRights } from './held-rights.ts';
import { checks as identities } from './identities.ts';
import { checks as nearMisses } from './near-misses.ts';
import { checks as organizationNames } from './organization-names.ts';
import { checks as organizationTimes } from './organization-times.ts';
import { checks as ownAnswers } from './own-answers.ts';
import { checks as ownAssignments } from './own-assignments.ts';
import { checks as repeatedAssignments } from './repeated-assignments.ts';
import { checks as halfDone } from './half-done.ts';
import { checks as keptRoles } from './kept-roles.ts';
import { checks as notTheirs } from './not-theirs.ts';
import { checks as waitingUsers } from './waiting-users.ts';
import { checks as wholeLists } from './whole-lists.ts';
import { checks as withoutChanges } from './without-changes.ts';
import { checks as withoutTheRight } from './without-the-right.ts';
import { checks as wrappings } from './wrappings.ts';
import { checks as writtenRoles } from './written-roles.ts';
import { cleaners, identify, tidiers } from './cleaners.ts';
import { home, subjectId } from './given.ts';
import { presence } from './presence.ts';
import { recipes } from './recipes.ts';
import { arrange } from './relations.ts';
import { unobservable } from './unobservable.ts';

/** What the suite knows about LlamaCloud's organizations and the roles held in them. */
export const suite: Suite<'llamacloud'> = {
  api: 'llamacloud',
  checks: [
    ...assignments,
    ...assignmentEffects,
    ...targets,
    ...madeTargets,
    ...mismatches,
    ...nearMisses,
    ...identities,
    ...writtenRoles,
    ...repeatedAssignments,
    ...bystanders,
    ...invalid,
    ...errors,
    ...errorTexts,
    ...credentials,
    ...cutSecrets,
    ...wrappings,
    ...unauthenticatedChanges,
    ...access,
    ...withoutTheRight,
    ...halfDone,
    ...keptRoles,
    ...notTheirs,
    ...wholeLists,
    ...waitingUsers,
    ...withoutChanges,
    ...heldRights,
    ...organizations,
    ...existingOrganizations,
    ...organizationNames,
    ...organizationTimes,
    ...beyondOneOrganization,
    ...defaultOrganization,
    ...ownAnswers,
    ...memberships,
    ...membershipEffects,
    ...addedRoles,
    ...membershipAddresses,
    ...membershipAnswers,
    ...roles,
    ...ownAssignments,
    ...routes,
    ...mediaTypes,
    ...conventions,
    ...conventionsUsers,
  ],
  recipes,
  invalid: 422,
  // Of the documented operation LLAMACLOUD-ASSIGN-04 says it.
  json: ({ basis }) => (basis === 'companion' ? 'LLAMACLOUD-RESULT-12' : undefined),
  parameters: {
    organization_id: (t) => Promise.resolve(home(t)),
    member_user_id: (t) => Promise.resolve(subjectId(t)),
  },
  arrange,
  presence,
  cleaners,
  identify,
  tidiers,
  unobservable,
};
