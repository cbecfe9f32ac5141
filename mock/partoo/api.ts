import { defineApi } from '../shared/define-api.ts';
import { breaches } from './breaches.ts';
import { caller, credentialRequirements, identify, quota } from './credentials.ts';
import { expand } from './expand.ts';
import { fill } from './fill.ts';
import { integrity } from './integrity.ts';
import { operations } from './operations/index.ts';
import { views } from './principals.ts';
import { refusals, requirements } from './refusals.ts';
import { tables } from './tables.ts';
import { Organization } from './written.ts';

/** Partoo Rest API v2: custom roles, the switch to them, users and organizations. */
export const partoo = defineApi({
  name: 'partoo',
  basePath: '/partoo/v2',
  tables,
  operations,
  refusals,
  requirements,
  identifiers: {
    org_id: 'organizations.id',
    user_id: 'users.id',
    custom_role_api_id: 'customRoles.apiId',
    custom_role: 'customRoles.apiId',
    permissions: 'permissions.name',
    business_ids: 'businesses.id',
    accesses: 'groups.id',
  },
  unchanged: { credentials: 'PARTOO-AUTH-08', refused: 'PARTOO-ERR-02' },
  breaches,
  identify,
  credentialRequirements,
  caller,
  quota,
  fill,
  integrity,
  written: {
    organization: Organization,
    rowMark: 'alias',
    needs: ['sections', 'subsections', 'permissions', 'customRoles'],
    expand,
  },
  views,
});
