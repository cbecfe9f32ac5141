import type { CallTo } from './calls.ts';
import { home, nowhere, other, roles, third, type User } from './demo.ts';

/** A call that one rule refuses, and would not be refused like that without it. */
export interface RefusedCase extends CallTo {
  readonly name: string;
  readonly requirement: string;
  readonly refusal: string;
  readonly status: number;
  readonly detail: string;
  /** Calls to make before. */
  readonly before?: readonly CallTo[];
}

const assign = (body: object, as: User = 'user-ada') => ({
  operation: 'assignRoleToUserInOrganization',
  as,
  params: { organization_id: home },
  body: { user_id: 'user-cleo', organization_id: home, role_id: roles.second, ...body },
});
const add = (...rows: object[]) => ({
  operation: 'addUsersToOrganization',
  as: 'user-ada' as const,
  params: { organization_id: home },
  body: rows.map((row) => ({ project_ids: null, ...row })),
});
const batchRemove = (...body: object[]) => ({
  operation: 'batchRemoveUsersFromOrganization',
  as: 'user-ada' as const,
  params: { organization_id: home },
  body,
});
const remove = (member_user_id: string) => ({
  operation: 'removeUserFromOrganization',
  as: 'user-ada' as const,
  params: { organization_id: home, member_user_id },
});
const setDefault = (organization_id: string) => ({
  operation: 'setDefaultOrganization',
  as: 'user-ada' as const,
  body: { organization_id },
});

const noUser = { refusal: 'userNotFound', status: 404, detail: 'User not found' };
const noRole = { refusal: 'roleNotFound', status: 404, detail: 'Role not found' };
const unnamed = { refusal: 'noUser', status: 400, detail: 'Either user_id or email is required' };
const mismatch = { refusal: 'userMismatch', status: 400, detail: 'user_id and email do not belong to the same user' };
const lastAdmin = { refusal: 'lastAdmin', status: 400, detail: 'The organization must keep an admin' };

/** One case at least for every rule of this API. */
export const refusedCases: readonly RefusedCase[] = [
  { name: 'unknown user', requirement: 'LLAMACLOUD-TARGET-04', ...noUser, ...assign({ user_id: 'nobody' }) },
  { name: 'empty user id', requirement: 'LLAMACLOUD-TARGET-04', ...noUser, ...assign({ user_id: '' }) },
  { name: '__proto__ for a user', requirement: 'LLAMACLOUD-TARGET-04', ...noUser, ...assign({ user_id: '__proto__' }) },
  {
    name: 'user of another organization',
    requirement: 'LLAMACLOUD-TARGET-05',
    ...noUser,
    ...assign({ user_id: 'user-gwen' }),
  },
  { name: 'unknown role', requirement: 'LLAMACLOUD-TARGET-03', ...noRole, ...assign({ role_id: nowhere }) },
  {
    name: 'role of another organization',
    requirement: 'LLAMACLOUD-TARGET-01',
    ...noRole,
    ...assign({ role_id: roles.foreign }),
  },
  {
    name: 'path and body differ',
    requirement: 'LLAMACLOUD-SAME-01',
    refusal: 'organizationMismatch',
    status: 400,
    detail: 'Organization ID in the path and in the body differ',
    ...assign({ organization_id: other }),
  },
  { name: 'last admin gives up', requirement: 'LLAMACLOUD-ADMIN-01', ...lastAdmin, ...assign({ user_id: 'user-ada' }) },
  {
    name: 'last admin becomes viewer, whose permission has access false',
    requirement: 'LLAMACLOUD-ADMIN-01',
    ...lastAdmin,
    ...assign({ user_id: 'user-ada', role_id: roles.viewer }),
  },

  { name: 'add an unknown user', requirement: 'LLAMACLOUD-ADD-10', ...noUser, ...add({ user_id: 'nobody' }) },
  {
    name: 'add with an unknown role',
    requirement: 'LLAMACLOUD-ADD-12',
    ...noRole,
    ...add({ user_id: 'user-hugo', role_id: nowhere }),
  },
  {
    name: 'add with a foreign role',
    requirement: 'LLAMACLOUD-ADD-12',
    ...noRole,
    ...add({ email: 'new@example.com', role_id: roles.foreign }),
  },
  { name: 'add nobody', requirement: 'LLAMACLOUD-ADD-09', ...unnamed, ...add({ user_id: null }) },
  {
    name: 'add a user with the address of another',
    requirement: 'LLAMACLOUD-ADD-09',
    ...mismatch,
    ...add({ user_id: 'user-hugo', email: 'gwen@example.com' }),
  },
  {
    name: 'add the last admin again as a viewer',
    requirement: 'LLAMACLOUD-ADMIN-02',
    ...lastAdmin,
    ...add({ email: 'ADA@example.com', role_id: roles.viewer }),
  },

  { name: 'remove who is no member', requirement: 'LLAMACLOUD-REMOVE-04', ...noUser, ...remove('user-gwen') },
  { name: 'remove the last admin', requirement: 'LLAMACLOUD-ADMIN-02', ...lastAdmin, ...remove('user-ada') },
  {
    name: 'remove an id that no member has',
    requirement: 'LLAMACLOUD-REMOVE-11',
    ...noUser,
    ...batchRemove({ user_id: 'user-gwen' }),
  },
  {
    name: 'remove an address that no member has',
    requirement: 'LLAMACLOUD-REMOVE-11',
    ...noUser,
    ...batchRemove({ email: 'x@example.com' }),
  },
  { name: 'remove nobody', requirement: 'LLAMACLOUD-REMOVE-10', ...unnamed, ...batchRemove({}) },
  {
    name: 'remove two members in one row',
    requirement: 'LLAMACLOUD-REMOVE-10',
    ...mismatch,
    ...batchRemove({ user_id: 'user-cleo', email: 'dana@example.com' }),
  },
  {
    name: 'remove the last admin in a batch',
    requirement: 'LLAMACLOUD-ADMIN-02',
    ...lastAdmin,
    ...batchRemove({ user_id: 'user-ada' }),
  },

  {
    name: 'make an unknown organization the default',
    requirement: 'LLAMACLOUD-ORG-21',
    refusal: 'organizationNotFound',
    status: 404,
    detail: 'Organization not found',
    ...setDefault(nowhere),
  },
  {
    name: 'make the organization of others the default',
    requirement: 'LLAMACLOUD-DEFAULT-06',
    refusal: 'notAllowed',
    status: 403,
    detail: 'User does not have access to this resource',
    ...setDefault(other),
  },
  {
    name: 'read the default of one who belongs to no organization',
    requirement: 'LLAMACLOUD-DEFAULT-09',
    refusal: 'organizationNotFound',
    status: 404,
    detail: 'Organization not found',
    operation: 'getDefaultOrganization',
    as: 'user-hugo',
    before: [{ operation: 'deleteOrganization', as: 'user-hugo', params: { organization_id: third } }],
  },
];
