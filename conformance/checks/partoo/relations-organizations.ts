import { valueAt } from '../../run/claims.ts';
import type { Cell } from '../../documents/matrix.ts';
import { Skip } from '../../run/outcome.ts';
import type { Prepared } from '../suite.ts';
import { home, type Partoo, roleName, trust, unknownOrg } from './given.ts';
import { makeOrganization, needsRemoval, noteOrganization, organizationBody } from './makers.ts';
import { organizationReader, readOrganization } from './reading.ts';
import { byPath, byQuery } from './relations-roles.ts';
import { providersOrg } from './myself.ts';
import { adminOf, callerOf } from './relatives.ts';

type At = Pick<Cell, 'operation' | 'role' | 'relation'>;
type Arrange = (t: Partoo, cell: At) => Promise<Prepared>;

const creating: Arrange = async (t, { role }) => {
  await needsRemoval(t);
  const body = organizationBody(t);
  noteOrganization(t, body);
  return { as: callerOf(t, role), body, read: await aliasReader(t, body.alias) };
};

async function aliasReader(t: Partoo, alias: string): Promise<Prepared['read']> {
  if (!t.has('provider') || !(await t.serves('searchOrganization'))) return undefined;
  const as = t.as('provider');
  return async () =>
    valueAt(trust(await t.call('searchOrganization', { as, query: { alias } }), 'a search by alias'), '/body/count');
}

/** The name that an organization has: sent again, it changes nothing. */
async function nameOf(t: Partoo, org: number): Promise<unknown> {
  const found = await readOrganization(t, org, adminOf(t, org));
  if (typeof found?.name !== 'string')
    throw new Skip(`the organization ${org} cannot be read, so that it could be sent unchanged`);
  return found.name;
}

/**
 * The organization of a request that would change it: another one is made for it, for the suite changes none that it did not
 * make. Whoever is no PROVIDER may be taken to mean their own one whatever they name, and so sends the name that this one has.
 */
const updating: Arrange = async (t, { role, relation }) => {
  const as = callerOf(t, role);
  const own = role === 'PROVIDER' ? await providersOrg(t) : home(t);
  const made = relation === 'other' ? (await makeOrganization(t)).id : undefined;
  const org = relation === 'unknown' ? unknownOrg : (made ?? own);
  const name = role === 'PROVIDER' && relation !== 'own' ? `Organization ${roleName(t)}` : await nameOf(t, own);
  const read = made === undefined ? undefined : await organizationReader(t, made, { as: t.as('provider') });
  return { as, path: { org_id: org }, body: { name }, read };
};

const deleting: Arrange = async (t, { role, relation }) => {
  if (relation === 'own') throw new Skip('would delete an organization that the suite did not make');
  const as = callerOf(t, role);
  if (relation === 'unknown') return { as, path: { org_id: unknownOrg } };
  const { id } = await makeOrganization(t);
  const read = await organizationReader(t, id, { as: t.as('provider') });
  return { as, path: { org_id: id }, query: { force: true }, read };
};

/** How each operation on organizations is called in each relation. */
export const organizationRelations: Readonly<Record<string, Arrange>> = {
  createOrganization: creating,
  searchOrganization: byQuery,
  getOrganization: byPath,
  updateOrganization: updating,
  deleteOrganization: deleting,
};
