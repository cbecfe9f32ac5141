import { within } from '../../run/claims.ts';
import type { Caller } from '../../run/principal.ts';
import { type Llama, normal, other, outsider } from './given.ts';
import { makeOrganization } from './organizations-made.ts';
import { listedIds } from './reading.ts';

/**
 * An organization of the outsider's that the admin or the member does not belong to: `other` or, where they do (a target file may
 * name such), one that is made for it.
 */
export async function strangeOrganization(t: Llama, as: Caller): Promise<string> {
  return (await belongsToOther(t, as)) ? (await makeOrganization(t, outsider(t))).id : other(t);
}

/** Whether a caller belongs to `other`, by what the target tells them of themselves. */
async function belongsToOther(t: Llama, as: Caller): Promise<boolean> {
  const id = other(t);
  return t.once(`${as.principal} belongs to other`, async () => {
    if (await t.serves('listOrganizations')) return (await listedIds(t, as)).includes(normal(id));
    if (!(await t.serves('getUserRole'))) return false;
    const answer = await t.call('getUserRole', { as, path: { organization_id: id } });
    return within(answer.body ?? null, '/role_id') !== undefined;
  });
}
