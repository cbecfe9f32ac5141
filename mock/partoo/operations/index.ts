import { organizationOperations } from './organizations/index.ts';
import { roleOperations } from './roles/index.ts';
import { userOperations } from './users/index.ts';

/** Every operation of this API. */
export const operations = [...roleOperations, ...userOperations, ...organizationOperations];
