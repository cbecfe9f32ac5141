import type { operations } from '../../../../specs/generated/partoo.ts';
import type { Call } from '../../../shared/operation.ts';
import type { Caller } from '../../credentials.ts';
import { define } from '../../define.ts';
import { organizationStanding, userStanding } from '../../standing.ts';
import { emailKey, type Tables, type UserRow } from '../../tables.ts';
import { foundUserBody, pageOf } from '../../views.ts';
import { inOrder } from './order.ts';

type Search = Call<Tables, Caller, operations['searchUser']>;

/** GET /user/search: the users that the caller may read and that fit every given parameter, page by page. */
export const searchUser = define({
  operationId: 'searchUser',
  standing: (call) => organizationStanding(call, call.query.org_id),
  load: (call) => ({ found: inOrder(matches(call), call.query.order_by), ...call }),
  effect({ world, query, found }) {
    const { head, rows } = pageOf(found, query);
    return {
      status: 200,
      body: { ...head, users: rows.map((user) => foundUserBody(user, world, query.display_business_ids)) },
    };
  },
});

function matches(call: Search): UserRow[] {
  const { world, query } = call;
  const orgId = organizationToSearch(call);
  const text = query.query?.toLowerCase();
  const candidates =
    query.email !== undefined
      ? world.users.find('email', emailKey(query.email))
      : orgId !== undefined
        ? world.users.find('organization', orgId)
        : [...world.users.all()];
  return candidates.filter(
    (user) =>
      (orgId === undefined || user.orgId === orgId) &&
      (query.status === undefined || user.status === query.status) &&
      (text === undefined || hasText(user, text)) &&
      mayRead(call, user),
  );
}

/** The one that a PROVIDER names, undefined for all of them; everybody else's own one, whatever they name. */
function organizationToSearch({ permissions, caller, query }: Search): number | undefined {
  const everywhere = permissions.operation('searchUser', caller.user.role, 'other').outcome === 'allow';
  return everywhere ? query.org_id : caller.organization.id;
}

function hasText({ firstName, lastName, email }: UserRow, text: string): boolean {
  return `${firstName} ${lastName}`.toLowerCase().includes(text) || emailKey(email).includes(text);
}

function mayRead(call: Search, { id }: UserRow): boolean {
  const { role, relation } = userStanding(call, id);
  return call.permissions.operation('getUser', role, relation).refusal === undefined;
}
