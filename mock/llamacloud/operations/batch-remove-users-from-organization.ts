import { define } from '../define.ts';
import { membershipAt, membershipOf, removal } from '../members.ts';
import { inRows, keepsManager, namesNobody, organizationNamed, type UserNamed } from '../rules.ts';
import { standingInOrganization } from '../standing.ts';
import type { ApiWorld, MembershipRow } from '../tables.ts';

/** The members that a row names, by id and by e-mail address; undefined where nobody fits. */
function membersNamed(
  world: ApiWorld,
  organizationId: string,
  { user_id, email }: UserNamed,
): (MembershipRow | undefined)[] {
  return [
    ...(typeof user_id === 'string' ? [membershipOf(world, organizationId, user_id)] : []),
    ...(typeof email === 'string' ? [membershipAt(world, organizationId, email)] : []),
  ];
}

/** All rows are done, or none (LLAMACLOUD-REMOVE-12). */
export const batchRemoveUsersFromOrganization = define({
  operationId: 'batchRemoveUsersFromOrganization',
  standing: standingInOrganization,
  load({ world, params, body }) {
    const organization = organizationNamed(world, params.organization_id);
    const rows = body.map((row) => ({ row, named: membersNamed(world, organization.id, row) }));
    const members = new Map(rows.flatMap(({ named }) => (named[0] ? [[named[0].id, named[0]] as const] : [])));
    const after = new Map(
      [...members.values()].flatMap(({ user_id }) => (user_id === null ? [] : [[user_id, undefined] as const])),
    );
    return { world, organization, rows, members, after };
  },
  rules: [
    {
      requirement: 'LLAMACLOUD-REMOVE-11',
      refusal: 'userNotFound',
      objection: ({ organization, rows }) =>
        inRows(rows, undefined, ({ row, named }) =>
          named.includes(undefined)
            ? { message: `is ${JSON.stringify(row)}, which no member of ${organization.name} fits` }
            : undefined,
        ),
    },
    {
      requirement: 'LLAMACLOUD-REMOVE-10',
      refusal: 'noUser',
      objection: ({ rows }) =>
        inRows(rows, undefined, ({ row }) =>
          namesNobody(row) ? { message: 'has neither user_id nor email' } : undefined,
        ),
    },
    {
      requirement: 'LLAMACLOUD-REMOVE-10',
      refusal: 'userMismatch',
      objection: ({ rows }) =>
        inRows(rows, undefined, ({ named: [one, other] }) =>
          one && other && one !== other
            ? { message: `has the user_id and the email of two members, ${one.email} and ${other.email}` }
            : undefined,
        ),
    },
    keepsManager('LLAMACLOUD-ADMIN-02', ['body'], 'removes the last one who may manage the organization'),
  ],
  effect: ({ world, members }) => ({
    status: 204,
    changes: [...members.values()].flatMap((member) => removal(world, member)),
  }),
});
