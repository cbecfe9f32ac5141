import { defineApi } from '../shared/define-api.ts';
import { breaches } from './breaches.ts';
import { caller, credentialRequirements, identify } from './credentials.ts';
import { isEmail } from './email.ts';
import { expand } from './expand.ts';
import { fill } from './fill.ts';
import { integrity } from './integrity.ts';
import { operations } from './operations/index.ts';
import { personas } from './personas.ts';
import { views } from './principals.ts';
import { refusals, requirements } from './refusals.ts';
import { tables } from './tables.ts';
import { isUuid } from './uuid.ts';
import { Organization } from './written.ts';

/** LlamaCloud's organizations, their users and the roles that these hold. */
export const llamacloud = defineApi({
  name: 'llamacloud',
  basePath: '/llamacloud',
  tables,
  operations,
  refusals,
  requirements,
  identifiers: {
    organization_id: 'organizations.id',
    member_user_id: 'users.id',
    user_id: 'users.id',
    role_id: 'roles.id',
    email: 'users.email',
  },
  unchanged: { credentials: 'LLAMACLOUD-AUTH-03', refused: 'LLAMACLOUD-BODY-08' },
  breaches,
  formats: { uuid: isUuid, email: isEmail },
  malformedFirst: true,
  anyMediaType: true,
  redirectTrailingSlash: true,
  identify,
  credentialRequirements,
  caller,
  fill,
  integrity,
  written: { organization: Organization, rowMark: 'id', needs: ['roles'], expand },
  personas,
  views,
});
