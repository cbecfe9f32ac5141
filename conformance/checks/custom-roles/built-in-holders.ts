import { listAt } from '../../run/claims.ts';
import {
  atHome,
  type Body,
  type BuiltInName,
  builtInNames,
  type CustomRoles,
  heldBy,
  listedMembers,
  membersOf,
  type Place,
  saysBuiltIn,
} from './world.ts';

/** How a built-in role is named in a path: by the id under which it is listed, or shown with who holds it, else by its name. */
export async function builtInRole(
  t: CustomRoles,
  name: BuiltInName,
  place: Place = atHome(t),
): Promise<Place & { readonly id: string }> {
  const known = await t.once(`the built-in roles of ${place.org} that are shown`, async () => {
    const answer = await t.call('listCustomRoles', { as: place.as, path: { orgId: place.org } });
    const listed = listAt(answer, '/body/roles').map(membersOf).filter(saysBuiltIn);
    return [...listed, ...(await listedMembers(t, place.org, place.as)).flatMap(rolesShownIn)];
  });
  const id = known.find((role) => role.name === name)?.id;
  return { ...place, id: typeof id === 'string' ? id : name };
}

/** The roles that a member is shown with as objects. */
function rolesShownIn(member: Body): readonly Body[] {
  return Object.entries(member).flatMap(([key, value]) => (/role/i.test(key) ? [membersOf(value)] : []));
}

/** The built-in roles of an organization that nobody holds; none where its members do not tell what each of them holds. */
export async function unheldIn(t: CustomRoles, { org, as }: Place): Promise<readonly BuiltInName[]> {
  return t.once(`the built-in roles that nobody of ${org} holds`, async () => {
    const members = await listedMembers(t, org, as);
    const isTold = members.every((member) => typeof heldBy(t, member) === 'string');
    // Where the owner is not seen to be one, a role is told in another way than by its name, or not everybody is listed.
    if (!isTold || !members.some((member) => heldBy(t, member) === 'owner')) return [];
    const told = JSON.stringify(members).toLowerCase();
    return builtInNames.filter((name) => !told.includes(JSON.stringify(name)));
  });
}

/**
 * What the deletion of a built-in role of `home` may be answered: 403 because it is built in, and 400 because it is assigned to
 * members, where it may be. No document says which of the two comes first.
 */
export async function refusalsOf(t: CustomRoles, name: BuiltInName): Promise<readonly number[]> {
  return (await unheldIn(t, atHome(t))).includes(name) ? [403] : [403, 400];
}
