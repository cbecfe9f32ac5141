import { defineApi } from '../shared/define-api.ts';
import { breaches } from './breaches.ts';
import { caller, credentialRequirements, identify } from './credentials.ts';
import { expand } from './expand.ts';
import { fill } from './fill.ts';
import { integrity } from './integrity.ts';
import { operations } from './operations/index.ts';
import { personas } from './personas.ts';
import { views } from './principals.ts';
import { refusals, requirements } from './refusals.ts';
import { tables } from './tables.ts';
import { Organization } from './written.ts';

/** That there are limits is documented (CUSTOMROLES-RATE-01), how high they are is not: this is the mock's choice. */
const requestsAMinute = 100;

export const customRoles = defineApi({
  name: 'custom-roles',
  basePath: '/custom-roles/api/v1/organizations',
  tables,
  operations,
  refusals,
  requirements,
  identifiers: {
    orgId: 'organizations.id',
    roleId: 'roles.id',
    memberId: 'members.id',
    role: 'roles.id',
  },
  unchanged: { credentials: 'CUSTOMROLES-HTTP-02', refused: 'CUSTOMROLES-HTTP-02' },
  breaches,
  identify,
  credentialRequirements,
  caller,
  quota: ({ user }) => ({ requirement: 'CUSTOMROLES-RATE-02', requests: requestsAMinute, key: user.id }),
  fill,
  integrity,
  written: { organization: Organization, rowMark: 'createdAt', needs: ['settings'], expand },
  personas,
  views,
});
