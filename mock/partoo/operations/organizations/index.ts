import { createOrganization } from './create-organization.ts';
import { deleteOrganization } from './delete-organization.ts';
import { getOrganization } from './get-organization.ts';
import { searchOrganization } from './search-organization.ts';
import { updateOrganization } from './update-organization.ts';

/** Operations on organizations. */
export const organizationOperations = [
  createOrganization,
  searchOrganization,
  getOrganization,
  updateOrganization,
  deleteOrganization,
];
