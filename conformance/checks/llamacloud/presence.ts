import { areAlike, unknownBelow } from '../../run/absent.ts';
import type { Answer } from '../../run/exchange.ts';
import type { Caller } from '../../run/principal.ts';
import type { Presence } from '../../run/visit.ts';
import { isAccepted, within } from '../../run/claims.ts';
import { admin, home, type Llama, other, outsider } from './given.ts';
import { noteOrganization } from './organizations-made.ts';

/** Somebody, and an organization that they surely belong to. */
function somewhere(t: Llama): { readonly as: Caller; readonly path: { readonly organization_id: string } } {
  if (t.has('admin') || !t.has('outsider')) return { as: admin(t), path: { organization_id: home(t) } };
  return { as: outsider(t), path: { organization_id: other(t) } };
}

/**
 * Whether an operation is there for who asks. No document says who may do what only public pages tell of: what a server keeps from
 * the credentials of the target (403) is not there for the suite.
 */
async function isOpen(t: Llama, answer: Answer): Promise<boolean> {
  return answer.status !== 403 && !(await t.lacks(answer));
}

/** Asks for what surely exists. */
const ofOrganization =
  (operationId: string, body?: unknown): Presence<'llamacloud'> =>
  async (t) =>
    isOpen(t, await t.call(operationId, { ...somewhere(t), body }));

/** Sends a body that makes nothing: a server that knows the operation says what is wrong with it. */
const withoutName =
  (operationId: string): Presence<'llamacloud'> =>
  async (t) =>
    isOpen(t, await t.call(operationId, { as: t.anyone(), body: {} }));

/** `default` where the path is taken for that of an organization: its id is no UUID then. */
function isTakenForId({ status, text }: Answer): boolean {
  return status === 422 && text.includes('"organization_id"') && text.includes('"path"');
}

/**
 * Asks for what is not there, of an organization whose id is no UUID: the operation says 422, and nothing is lost where it is
 * served. A 404 may be of that organization: then it differs from that of a path that no document has.
 */
const ofNowhere =
  (operationId: string, path: Readonly<Record<string, string>>): Presence<'llamacloud'> =>
  async (t) => {
    const { as } = somewhere(t);
    const answer = await t.call(operationId, { as, path });
    if (!(await t.lacks(answer))) return true;
    if (answer.status !== 404) return false;
    return !areAlike(answer, await t.request('DELETE', unknownBelow('/api/v1/organizations/understudy'), { as }));
  };

/**
 * Asks for an organization by the name of one that was made for it, so that no other is. The server may look at the body before
 * it looks at who asks.
 */
async function mayUpsert(t: Llama): Promise<boolean> {
  const { as } = somewhere(t);
  const body = { name: t.unique() };
  noteOrganization(t, body.name, as);
  const made = await t.call('createOrganization', { as, body });
  const id = within(made.body, '/id');
  if (!isAccepted(made) || typeof id !== 'string') return true;
  noteOrganization(t, body.name, as);
  const { status } = await t.call('upsertOrganization', { as, body });
  await t.call('deleteOrganization', { as, path: { organization_id: id } });
  return status !== 403;
}

/** By operationId: whether the target serves it. None of these requests changes what was there. */
export const presence: Readonly<Record<string, Presence<'llamacloud'>>> = {
  listOrganizations: async (t) => isOpen(t, await t.call('listOrganizations', { as: t.anyone() })),
  createOrganization: withoutName('createOrganization'),
  upsertOrganization: async (t) => (await withoutName('upsertOrganization')(t)) === true && mayUpsert(t),
  getDefaultOrganization: async (t) => {
    const answer = await t.call('getDefaultOrganization', { as: somewhere(t).as });
    return (await isOpen(t, answer)) && !isTakenForId(answer);
  },
  setDefaultOrganization: async (t) => {
    const { as } = somewhere(t);
    const answer = await t.call('setDefaultOrganization', { as, body: {} });
    // A 404 may be of the organization that the body does not name: then it differs from that of a path that no document has.
    if (answer.status === 404)
      return !areAlike(
        answer,
        await t.request('PUT', unknownBelow('/api/v1/organizations/understudy'), { as, body: {} }),
      );
    return (await isOpen(t, answer)) && !isTakenForId(answer);
  },
  getOrganization: ofOrganization('getOrganization'),
  // Without a name nothing changes.
  updateOrganization: ofOrganization('updateOrganization', { name: null }),
  deleteOrganization: ofNowhere('deleteOrganization', { organization_id: 'understudy' }),
  listOrganizationUsers: ofOrganization('listOrganizationUsers'),
  // Nobody is added, nobody is removed.
  addUsersToOrganization: ofOrganization('addUsersToOrganization', []),
  removeUserFromOrganization: ofNowhere('removeUserFromOrganization', {
    organization_id: 'understudy',
    member_user_id: 'understudy',
  }),
  batchRemoveUsersFromOrganization: ofOrganization('batchRemoveUsersFromOrganization', []),
  listRoles: ofOrganization('listRoles'),
  getUserRole: ofOrganization('getUserRole'),
};
