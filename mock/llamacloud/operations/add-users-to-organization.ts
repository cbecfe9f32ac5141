import { assign } from '../assign.ts';
import { define, type Schemas } from '../define.ts';
import { emailKey } from '../email.ts';
import { membershipAt, membershipOf, userAt } from '../members.ts';
import { foreignRole, inRows, keepsManager, namesNobody, organizationNamed, sameEmail, unknownRole } from '../rules.ts';
import { show } from '../../shared/show.ts';
import { standingInOrganization } from '../standing.ts';
import type { ApiWorld, MembershipRow, UserRow } from '../tables.ts';
import { normalUuid } from '../uuid.ts';
import { membershipView } from '../views.ts';

type Row = Schemas['UserOrganizationCreate'];

/** A row, and what the world knows of whom it names. */
interface ToAdd {
  readonly row: Row;
  /** Whoever has the id, or else the address. */
  readonly user: UserRow | undefined;
  /** Null for an address that nobody has. */
  readonly userId: string | null;
  readonly email: string;
  readonly roleId: string | null;
}

function toAdd(world: ApiWorld, row: Row): ToAdd {
  const { user_id = null, email = null, role_id = null } = row;
  const user = user_id === null ? userAt(world, email ?? '') : world.users.get(user_id);
  return {
    row,
    user,
    userId: user?.id ?? user_id,
    // Only with a rule switched off is there a row without a user and without an address.
    email: user?.email ?? email ?? 'unknown@example.com',
    roleId: role_id === null ? null : normalUuid(role_id),
  };
}

/** All rows are done, or none (LLAMACLOUD-ADD-15). */
export const addUsersToOrganization = define({
  operationId: 'addUsersToOrganization',
  standing: standingInOrganization,
  load({ world, caller, params, body, now, ids }) {
    const organization = organizationNamed(world, params.organization_id);
    const rows = body.map((row) => toAdd(world, row));
    const given = new Map(
      rows.flatMap(({ userId, roleId }) => (userId === null || roleId === null ? [] : [[userId, roleId] as const])),
    );
    const after = new Map([...given].map(([userId, roleId]) => [userId, world.roles.get(roleId)]));
    return { world, caller, organization, rows, given, after, now, ids };
  },
  rules: [
    {
      requirement: 'LLAMACLOUD-ADD-10',
      refusal: 'userNotFound',
      objection: ({ rows }) =>
        inRows(rows, 'user_id', ({ row, user }) =>
          typeof row.user_id === 'string' && !user
            ? { message: `is ${show(row.user_id)}, a user that is not there` }
            : undefined,
        ),
    },
    {
      requirement: 'LLAMACLOUD-ADD-12',
      refusal: 'roleNotFound',
      objection: ({ world, organization, rows }) =>
        inRows(rows, 'role_id', ({ row: { role_id } }) =>
          typeof role_id === 'string'
            ? (unknownRole(world, organization, role_id) ?? foreignRole(world, organization, role_id))
            : undefined,
        ),
    },
    {
      requirement: 'LLAMACLOUD-ADD-09',
      refusal: 'noUser',
      objection: ({ rows }) =>
        inRows(rows, undefined, ({ row }) =>
          namesNobody(row) ? { message: 'has neither user_id nor email' } : undefined,
        ),
    },
    {
      requirement: 'LLAMACLOUD-ADD-09',
      refusal: 'userMismatch',
      objection: ({ rows }) =>
        inRows(rows, 'email', ({ row: { email }, user }) =>
          user && typeof email === 'string' && !sameEmail(email, user.email)
            ? {
                message: `is ${show(email)}, which is not the address of ${user.id}`,
                allowed: `${user.email}, or no email`,
              }
            : undefined,
        ),
    },
    keepsManager('LLAMACLOUD-ADMIN-02', ['body'], 'takes the right to manage from the last one who has it'),
  ],
  effect({ world, caller, organization, rows, given, now, ids }) {
    const times = { created_at: now.toISOString(), updated_at: now.toISOString() };
    const added = new Map<string, MembershipRow>();
    const memberships = rows.map(({ userId, email }) => {
      const person = userId ?? emailKey(email);
      const known =
        userId === null ? membershipAt(world, organization.id, email) : membershipOf(world, organization.id, userId);
      const membership = known ??
        added.get(person) ?? {
          id: ids.uuid(),
          ...times,
          email,
          user_id: userId,
          organization_id: organization.id,
          invited_by_user_id: caller.user.id,
        };
      if (!known) added.set(person, membership);
      return membership;
    });
    const assigned = new Map(
      [...given].map(([userId, roleId]) => [userId, assign({ world, now, ids }, organization.id, userId, roleId)]),
    );
    return {
      status: 200,
      body: memberships.map((row) => membershipView(world, row, assigned.get(row.user_id ?? '')?.assignment)),
      changes: [
        ...[...added.values()].map((put) => ({ table: 'memberships', put }) as const),
        ...[...assigned.values()].flatMap(({ changes }) => changes),
      ],
    };
  },
});
