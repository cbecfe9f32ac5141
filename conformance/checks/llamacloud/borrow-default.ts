import { told, valueAt } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { type Llama, needs, normal, trust } from './given.ts';

/** The id of a caller's default organization. */
export async function readDefault(t: Llama, as: Caller): Promise<unknown> {
  const answer = trust(await t.call('getDefaultOrganization', { as }), `the default organization of ${as.principal}`);
  return normal(valueAt(answer, '/body/id'));
}

/**
 * Borrows a caller's default organization, which is noted first. To be used within `t.exclusively`; what it gives out puts the
 * default back. Skips where the default cannot be read, or may not be
 * set: no document gives anybody the right.
 */
export async function borrowDefault(t: Llama, as: Caller): Promise<() => Promise<void>> {
  await needs(t, 'getDefaultOrganization', 'setDefaultOrganization');
  const { original, first } = await t.once(`the default of ${as.principal}`, async () => {
    const organization = await readDefault(t, as);
    t.note({ kind: 'default', key: { by: as.principal }, original: { organization } });
    const first = await t.call('setDefaultOrganization', { as, body: { organization_id: organization } });
    return { original: organization, first };
  });
  if (first.status === 403)
    throw new Skip(`credentials.${as.principal} may not set their default organization here: ${told(first)}`);
  return async () => {
    await t.call('setDefaultOrganization', { as, body: { organization_id: original } });
  };
}

/** Works with a caller's default while no other run does, and puts it back. */
export async function withDefault<Result>(t: Llama, as: Caller, work: () => Promise<Result>): Promise<Result> {
  return t.exclusively(async () => {
    const done = await borrowDefault(t, as);
    try {
      return await work();
    } finally {
      await done();
    }
  });
}
