import type { WorldProblem } from '../shared/api.ts';
import { designationProblems, principalProblems } from './integrity/personas.ts';
import { businessProblems, customRoleProblems, permissionProblems } from './integrity/roles.ts';
import { userProblems } from './integrity/users.ts';
import type { ApiWorld } from './tables.ts';

/** What is wrong with a world: references between its rows, uniqueness, and keys that are not what they say. */
export function integrity(world: ApiWorld): WorldProblem[] {
  return [
    ...permissionProblems(world),
    ...customRoleProblems(world),
    ...businessProblems(world),
    ...userProblems(world),
    ...principalProblems(world),
    ...designationProblems(world),
  ];
}
