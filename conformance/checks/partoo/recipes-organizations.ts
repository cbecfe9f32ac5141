import { valueAt } from '../../run/claims.ts';
import type { Prepared, Recipe } from '../suite.ts';
import { home, type Partoo, roleName } from './given.ts';
import { makeOrganization, needsEmpty, needsRemoval, noteOrganization, organizationBody } from './makers.ts';
import { organizationReader } from './reading.ts';
import { homeInPath, switcher } from './switching.ts';

/** A request about an organization made for it. */
async function aboutNewOrganization(t: Partoo): Promise<Prepared> {
  const as = t.as('provider');
  const { id } = await makeOrganization(t);
  return { as, path: { org_id: id }, read: await organizationReader(t, id, { as }) };
}

/** How many organizations an alias finds, before and after a request that must not make one. */
async function aliasReader(t: Partoo, alias: string): Promise<Prepared['read']> {
  if (!(await t.serves('searchOrganization'))) return undefined;
  return async () =>
    valueAt(await t.call('searchOrganization', { as: t.as('provider'), query: { alias } }), '/body/count');
}

/** Requests about organizations that have to be accepted. */
export const organizationRecipes: Readonly<Record<string, Recipe<'partoo'>>> = {
  createOrganization: {
    prepare: async (t) => {
      const as = t.as('provider');
      await needsRemoval(t);
      const body = organizationBody(t);
      noteOrganization(t, body);
      return { as, body, read: await aliasReader(t, body.alias) };
    },
  },
  searchOrganization: {
    prepare: (t) => Promise.resolve({ as: t.as('provider') }),
    values: { '?org_id': home, '?page': () => 1, '?per_page': () => 50 },
  },
  getOrganization: {
    prepare: (t) => Promise.resolve({ as: switcher(t), path: { org_id: home(t) } }),
    values: { '{org_id}': homeInPath },
  },
  updateOrganization: {
    prepare: async (t) => ({ ...(await aboutNewOrganization(t)), body: { name: `Organization ${roleName(t)}` } }),
    values: { '/alias': roleName },
    except: { ':required': 'no document says that the update has a body: one without may change nothing' },
  },
  deleteOrganization: {
    prepare: async (t) => {
      await needsEmpty(t);
      return aboutNewOrganization(t);
    },
  },
};
