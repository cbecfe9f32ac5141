import { addUsersToOrganization } from './add-users-to-organization.ts';
import { assignRoleToUserInOrganization } from './assign-role-to-user-in-organization.ts';
import { batchRemoveUsersFromOrganization } from './batch-remove-users-from-organization.ts';
import { createOrganization } from './create-organization.ts';
import { deleteOrganization } from './delete-organization.ts';
import { getDefaultOrganization } from './get-default-organization.ts';
import { getOrganization } from './get-organization.ts';
import { getUserRole } from './get-user-role.ts';
import { listOrganizationUsers } from './list-organization-users.ts';
import { listOrganizations } from './list-organizations.ts';
import { listRoles } from './list-roles.ts';
import { removeUserFromOrganization } from './remove-user-from-organization.ts';
import { setDefaultOrganization } from './set-default-organization.ts';
import { updateOrganization } from './update-organization.ts';
import { upsertOrganization } from './upsert-organization.ts';

/** Every operation of this API, one file each. */
export const operations = [
  addUsersToOrganization,
  assignRoleToUserInOrganization,
  batchRemoveUsersFromOrganization,
  createOrganization,
  deleteOrganization,
  getDefaultOrganization,
  getOrganization,
  getUserRole,
  listOrganizationUsers,
  listOrganizations,
  listRoles,
  removeUserFromOrganization,
  setDefaultOrganization,
  updateOrganization,
  upsertOrganization,
];
