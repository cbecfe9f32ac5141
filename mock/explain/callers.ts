import type { Api, ApiState, PrincipalView } from '../shared/api.ts';
import { loadPermissions } from '../shared/permissions.ts';

/** How many principals are tried: the personas, and some of the others. */
const mostTried = 40;

/** Who could call instead: the one with the fewest rights first, by the permission matrix, and personas before others. */
export function callersByRights(api: Api, world: ApiState): readonly PrincipalView[] {
  const rights = rightsOf(api);
  const rank = ({ role }: PrincipalView) => rights.get(role) ?? rights.get('custom') ?? 0;
  const { principals } = world.views();
  const personas = principals.filter(({ persona }) => persona);
  const others = principals.filter(({ persona }) => !persona).slice(0, mostTried - personas.length);
  return [...personas.toSorted((a, b) => rank(a) - rank(b)), ...others.toSorted((a, b) => rank(a) - rank(b))];
}

/** How many cells of the matrix let a role do something. */
function rightsOf({ name }: Api): ReadonlyMap<string, number> {
  const rights = new Map<string, number>();
  for (const { role, refusal } of loadPermissions(name).cells)
    rights.set(role, (rights.get(role) ?? 0) + (refusal === undefined ? 1 : 0));
  return rights;
}
