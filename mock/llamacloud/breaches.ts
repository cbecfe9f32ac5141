import { randomUUID } from 'node:crypto';
import { type Breach, bodyOf, refusal, shows, takes, writes, writesAlso } from '../shared/breach.ts';
import type { Deviation, Row } from '../shared/deviation.ts';
import { isNode } from '../shared/document.ts';
import { memberBreaches } from './member-breaches.ts';
import { isUuid } from './uuid.ts';

/** Whether a role lists a permission that is granted. */
function grantsAny({ permissions }: Row): boolean {
  return Array.isArray(permissions) && permissions.some((each) => isNode(each) && each.access === true);
}

/** Takes everybody's default away besides what an operation does. */
function losesDefaults(operation: string): Deviation {
  return {
    keeps: ({ operationId }, changes, rows) => [
      ...changes,
      ...(operationId === operation ? rows('users') : []).map((row) => ({
        table: 'users',
        put: { ...row, default_organization_id: null },
      })),
    ],
  };
}

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
    requirement: 'LLAMACLOUD-ASSIGN-09',
    text: 'an assignment changes the name of the organization',
    deviation: {
      keeps: ({ operationId }, changes, rows) => {
        if (operationId !== 'assignRoleToUserInOrganization') return changes;
        const given = changes.flatMap((change): readonly Row[] => ('put' in change ? [{ ...change.put }] : []));
        const renamed = rows('organizations')
          .filter(({ id }) => given.some(({ organization_id: organization }) => organization === id))
          .map((row) => ({ table: 'organizations', put: { ...row, name: `${String(row.name)}.` } }));
        return [...changes, ...renamed];
      },
    },
  },
  {
    requirement: 'LLAMACLOUD-RESULT-11',
    text: 'updated_at of an assignment is a day before created_at',
    deviation: shows('assignRoleToUserInOrganization', (body) =>
      typeof body.created_at === 'string'
        ? { ...body, updated_at: new Date(Date.parse(body.created_at) - 86_400_000).toISOString() }
        : body,
    ),
  },
  {
    requirement: 'LLAMACLOUD-TARGET-08',
    text: 'blanks around a user_id are cut off',
    deviation: takes('assignRoleToUserInOrganization', (asked) => {
      const body = bodyOf(asked);
      return typeof body.user_id === 'string' ? { ...asked, body: { ...body, user_id: body.user_id.trim() } } : asked;
    }),
  },
  {
    requirement: 'LLAMACLOUD-RESULT-12',
    text: 'the answers of companions are text/plain',
    deviation: {
      sends: (sent, { operationId, refusal }) =>
        operationId === undefined || operationId === 'assignRoleToUserInOrganization' || refusal
          ? sent
          : { ...sent, type: 'text/plain' },
    },
  },
  {
    requirement: 'LLAMACLOUD-MEMBER-09',
    text: 'a membership has another id each time that it is listed',
    deviation: {
      sends: (sent, { operationId }) => {
        if (operationId !== 'listOrganizationUsers' || !Array.isArray(sent.body)) return sent;
        const rows: readonly unknown[] = sent.body;
        return { ...sent, body: rows.map((row) => (isNode(row) ? { ...row, id: randomUUID() } : row)) };
      },
    },
  },
  {
    requirement: 'LLAMACLOUD-ORG-23',
    text: 'an organization that is renamed was created on another day',
    deviation: writes('updateOrganization', 'organizations', (row) => ({
      ...row,
      created_at: '2001-02-03T04:05:06.000Z',
    })),
  },
  {
    requirement: 'LLAMACLOUD-ORG-24',
    text: 'who was added to an organization that is renamed is no member any more',
    deviation: {
      keeps: ({ operationId, params }, changes, rows) => [
        ...changes,
        ...(operationId === 'updateOrganization' ? rows('memberships') : [])
          .filter((row) => row.organization_id === params.organization_id && row.invited_by_user_id !== null)
          .map(({ id }) => ({ table: 'memberships', remove: String(id) })),
      ],
    },
  },
  {
    requirement: 'LLAMACLOUD-ADD-19',
    text: 'who is added to an organization leaves all others to which they were added',
    deviation: {
      keeps: ({ operationId, params }, changes, rows) => {
        if (operationId !== 'addUsersToOrganization') return changes;
        const added = changes.flatMap((change): readonly Row[] => ('put' in change ? [{ ...change.put }] : []));
        const left = rows('memberships').filter(
          (row) =>
            row.organization_id !== params.organization_id &&
            row.invited_by_user_id !== null &&
            added.some(({ user_id: user }) => user === row.user_id),
        );
        return [...changes, ...left.map(({ id }) => ({ table: 'memberships', remove: String(id) }))];
      },
    },
  },
  {
    requirement: 'LLAMACLOUD-ACCESS-12',
    text: 'where two hold a role that grants managing, nobody gives roles any more',
    deviation: takes('assignRoleToUserInOrganization', (asked, rows) => {
      const granting = rows('roles')
        .filter(grantsAny)
        .map(({ id }) => id);
      const held = rows('assignments').filter(
        ({ organization_id: organization, role_id: role }) =>
          organization === asked.params.organization_id && granting.includes(role),
      );
      return held.length > 1 ? refusal('LLAMACLOUD-ACCESS-12', 'params', 'organization_id') : asked;
    }),
  },
  {
    requirement: 'LLAMACLOUD-AUTH-11',
    text: 'a token counts with the scheme Basic, too',
    deviation: {
      hears: ({ headers: { authorization, ...headers } }) => ({
        headers: {
          ...headers,
          ...(authorization !== undefined && { authorization: authorization.replace(/^Basic /, 'Bearer ') }),
        },
      }),
    },
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
    requirement: 'LLAMACLOUD-LIST-02',
    text: 'the roles of a list have no permissions',
    deviation: {
      sends: (sent, { operationId }) => {
        if (operationId !== 'listRoles' || !Array.isArray(sent.body)) return sent;
        const roles: readonly unknown[] = sent.body;
        return { ...sent, body: roles.map((role) => (isNode(role) ? { ...role, permissions: undefined } : role)) };
      },
    },
  },
  {
    requirement: 'LLAMACLOUD-ROLE-09',
    text: 'no role of a list names the organization that it belongs to',
    deviation: {
      sends: (sent, { operationId }) => {
        if (operationId !== 'listRoles' || !Array.isArray(sent.body)) return sent;
        const roles: readonly unknown[] = sent.body;
        return { ...sent, body: roles.map((role) => (isNode(role) ? { ...role, organization_id: null } : role)) };
      },
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
    requirement: 'LLAMACLOUD-DEFAULT-04',
    text: 'nobody has a default any more when an organization is renamed',
    deviation: losesDefaults('updateOrganization'),
  },
  {
    requirement: 'LLAMACLOUD-DEFAULT-04',
    text: 'nobody has a default any more when a role is given',
    deviation: losesDefaults('assignRoleToUserInOrganization'),
  },
  {
    requirement: 'LLAMACLOUD-ORG-11',
    text: 'an upsert takes the beginning of a name for the name',
    deviation: takes('upsertOrganization', (asked, rows) => {
      const body = bodyOf(asked);
      const found = rows('organizations').find(({ name }) => String(name).startsWith(String(body.name)));
      return found ? { ...asked, body: { ...body, name: found.name } } : asked;
    }),
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
  ...memberBreaches,
];
