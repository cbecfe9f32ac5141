import { type Breach, refusal, takes, writesAlso } from '../shared/breach.ts';
import { isUuid } from './uuid.ts';

/** Sentences that no defect breaks which is derived from the documents, the matrix or the rules. */
export const breaches: readonly Breach[] = [
  {
    requirement: 'LLAMACLOUD-ASSIGN-08',
    text: 'a role that is given in one organization is given in every organization of the user',
    deviation: writesAlso('assignRoleToUserInOrganization', 'assignments', (row, rows) =>
      rows('assignments')
        .filter(({ id, user_id: user }) => user === row.user_id && id !== row.id)
        .map((other) => ({ ...other, role_id: row.role_id })),
    ),
  },
  {
    requirement: 'LLAMACLOUD-AUTH-01',
    text: 'the header Authorization is not looked at',
    deviation: { hears: ({ headers: { authorization: _, ...headers } }) => ({ headers }) },
  },
  {
    requirement: 'LLAMACLOUD-AUTH-02',
    text: 'the cookie is not looked at',
    deviation: { hears: ({ headers: { cookie: _, ...headers } }) => ({ headers }) },
  },
  {
    requirement: 'LLAMACLOUD-ACCESS-07',
    text: 'a permission that is listed with access false gives the right',
    deviation: {
      permits: (permission, { table, role }) =>
        table === 'assignRoleToUserInOrganization' && role === 'member'
          ? { ...permission, outcome: 'allow', refusal: undefined }
          : permission,
    },
  },
  {
    requirement: 'LLAMACLOUD-DEFAULT-05',
    text: 'the default of one is the default of all',
    deviation: writesAlso('setDefaultOrganization', 'users', (row, rows) =>
      rows('users')
        .filter(({ id }) => id !== row.id)
        .map((other) => ({ ...other, default_organization_id: row.default_organization_id })),
    ),
  },
  {
    requirement: 'LLAMACLOUD-ADD-07',
    text: 'who is added is no member',
    deviation: {
      keeps: ({ operationId }, changes) =>
        operationId === 'addUsersToOrganization' ? changes.filter(({ table }) => table !== 'memberships') : changes,
    },
  },
  {
    requirement: 'LLAMACLOUD-REMOVE-02',
    text: 'a member_user_id has to be a UUID',
    deviation: takes('removeUserFromOrganization', (asked) =>
      isUuid(String(asked.params.member_user_id)) ? asked : refusal('LLAMACLOUD-REMOVE-02', 'params', 'member_user_id'),
    ),
  },
];
