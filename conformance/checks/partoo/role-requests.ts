import { homeAdmin, type Partoo } from './given.ts';
import { noteRole } from './noted-roles.ts';

/** Asks for something to be done with a role of `home`. */
export function ask(t: Partoo, operationId: string, apiId: string, body?: object) {
  return t.call(operationId, { ...homeAdmin(t), path: { custom_role_api_id: apiId }, body });
}

/** Duplicates a role; the copy, and a second one, are noted before. */
export async function duplicate(
  t: Partoo,
  { api_id: apiId, name }: { readonly api_id: string; readonly name: string },
) {
  for (const number of [2, 3]) noteRole(t, { api_id: `${apiId}_${number}`, name: `${name} - ${number}` }, homeAdmin(t));
  return ask(t, 'duplicateCustomRole', apiId);
}
