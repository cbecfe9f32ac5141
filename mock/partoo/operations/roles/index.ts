import { createCustomRole } from './create-custom-role.ts';
import { customRoles } from './custom-roles.ts';
import { deleteCustomRole } from './delete-custom-role.ts';
import { duplicateCustomRole } from './duplicate-custom-role.ts';
import { getCustomRole } from './get-custom-role.ts';
import { getCustomRolesSwitchStatus } from './get-custom-roles-switch-status.ts';
import { getPermissions } from './get-permissions.ts';
import { switchCustomRoles } from './switch-custom-roles.ts';
import { updateCustomRole } from './update-custom-role.ts';

/** Operations on custom roles, the switch to them, and permissions. */
export const roleOperations = [
  getCustomRolesSwitchStatus,
  switchCustomRoles,
  customRoles,
  createCustomRole,
  getCustomRole,
  updateCustomRole,
  deleteCustomRole,
  duplicateCustomRole,
  getPermissions,
];
