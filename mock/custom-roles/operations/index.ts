import { assignMemberRole } from './assign-member-role.ts';
import { createCustomRole } from './create-custom-role.ts';
import { deleteCustomRole } from './delete-custom-role.ts';
import { getCustomRole } from './get-custom-role.ts';
import { getMember } from './get-member.ts';
import { listCustomRoles } from './list-custom-roles.ts';
import { listMembers } from './list-members.ts';
import { updateCustomRole } from './update-custom-role.ts';

/** Every operation of this API. */
export const operations = [
  createCustomRole,
  listCustomRoles,
  getCustomRole,
  updateCustomRole,
  deleteCustomRole,
  listMembers,
  getMember,
  assignMemberRole,
];
