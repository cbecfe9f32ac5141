import { isAccepted } from '../../run/claims.ts';
import type { Tidier } from '../../run/visit.ts';
import { admins, cleaners, placesOf } from './cleaners.ts';

/**
 * By kind of trace: what goes with its check, for an organization may have so many roles and no more. A role that somebody still
 * holds is left for the end of the run. Users go first, as they were made last: a role that they hold can go then.
 */
export const tidiers: Readonly<Record<string, Tidier<'partoo'>>> = {
  customRole: async (t, trace) => {
    const { apiId, org, by, made } = trace.key;
    const [place] = placesOf(t, by, org);
    if (!place || !(await t.serves('deleteCustomRole'))) return false;
    if (made === true) {
      const answer = await t.call('deleteCustomRole', { ...place, path: { custom_role_api_id: String(apiId) } });
      if (isAccepted(answer)) return true;
      if (answer.status !== 404) return false;
    }
    // It may have another name by now, or have been made under one.
    return (await cleaners.customRole?.(t, trace))?.gone === true;
  },
  user: async (t, { key: { id } }) => {
    const [as] = admins(t, 'provider');
    if (typeof id !== 'string' || !as || !(await t.serves('deleteUser'))) return false;
    return isAccepted(await t.call('deleteUser', { as, path: { user_id: id } }));
  },
};
