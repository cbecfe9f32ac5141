import { checks as access } from './access.ts';
import { checks as faultyUpdates } from './faulty-updates.ts';
import { checks as grants } from './grants.ts';
import { checks as invites } from './invites.ts';
import { checks as newUserAddresses } from './new-user-addresses.ts';
import { checks as newUserAnswers } from './new-user-answers.ts';
import { checks as newUserRules } from './new-user-rules.ts';
import { checks as newUsers } from './new-users.ts';
import { checks as othersUpdates } from './others-updates.ts';
import { checks as reading } from './reading-users.ts';
import { checks as search } from './search.ts';
import { checks as searchOrders } from './search-orders.ts';
import { checks as searchTogether } from './search-together.ts';
import { checks as seenChanges } from './seen-changes.ts';
import { checks as belongings } from './user-belongings.ts';
import { checks as bystanders } from './user-bystanders.ts';
import { checks as customRoles } from './user-custom-roles.ts';
import { checks as effects } from './user-effects.ts';
import { checks as limits } from './user-limits.ts';
import { checks as heldRoles } from './held-roles.ts';
import { checks as moves } from './user-moves.ts';
import { checks as patch } from './user-patch.ts';
import { checks as misfits } from './user-misfits.ts';
import { checks as builtIn } from './user-built-in.ts';
import { checks as texts } from './user-texts.ts';
import { checks as values } from './user-values.ts';
import { checks as wholes } from './user-wholes.ts';
import { checks as updates } from './users.ts';

/** The hand-written checks about users. */
export const checks = [
  ...updates,
  ...patch,
  ...wholes,
  ...seenChanges,
  ...bystanders,
  ...effects,
  ...values,
  ...texts,
  ...misfits,
  ...builtIn,
  ...belongings,
  ...customRoles,
  ...heldRoles,
  ...moves,
  ...limits,
  ...faultyUpdates,
  ...access,
  ...othersUpdates,
  ...grants,
  ...newUsers,
  ...newUserAddresses,
  ...newUserRules,
  ...newUserAnswers,
  ...reading,
  ...search,
  ...searchOrders,
  ...searchTogether,
  ...invites,
];
