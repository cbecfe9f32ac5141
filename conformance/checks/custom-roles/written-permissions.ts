import { defineChecks } from '../define.ts';
import { sentBy } from './near-permissions.ts';
import { refusesToCreate, refusesToUpdate } from './permission-refusals.ts';

/** What a reader who is not strict takes for one of the 13 pairs, or for more than one. */
const written = [
  ...[
    'Content:read',
    'Content:Read',
    'content:Read',
    'content:reads',
    'contents:read',
    'setting:read',
    'read:content',
    '!content:read',
    '"content:read"',
    '*:*',
  ],
  ...['content::read', 'content/read', 'team_read', 'content-read', 'content=read', 'content read', 'content%3Aread'],
  ...['content:read:', 'content:read.', 'content:read,', 'content:read,write', 'content:read, team:read'],
  ...['content:read|write', 'content:read\u0000', 'content:read\u200b', 'content:read\u00a0', 'con\u00adtent:read'],
  ...['\ufeffcontent:read', 'content:read\t', ':content:read', '+content:read', '[content:read]', "'content:read'"],
  ...['content\uff1aread', 'content:r\u0435ad', 'content:r\u00e9ad', 'b\u0131lling:read', '\u017fettings:read'],
];

/** Pairs of resources that other systems have, and one that is long. */
const others = ['api_keys:read', `team:${'a'.repeat(80)}`];

/** Pairs that a server may have from elsewhere: the four resources have no such actions, and there are no other resources. */
const elsewhere: readonly string[] = [
  ...['create', 'edit', 'update', 'view', 'list', 'unpublish'].map((action) => `content:${action}`),
  ...['create', 'update', 'invite', 'remove'].map((action) => `team:${action}`),
  ...['update', 'view', 'update', 'pay'].map((action, index) => `${index < 2 ? 'settings' : 'billing'}:${action}`),
  ...[
    'users:read',
    'analytics:read',
    'billing:view',
    'members:read',
    'roles:manage',
    'organization:read',
    'organization:delete',
    'organization:manage',
    'members:invite',
    'users:write',
    'roles:write',
    'webhooks:read',
    'settings:edit',
    'content:all',
    '*:read',
  ],
];

const alone = (permissions: readonly string[]) => permissions.map((permission) => [permission]);

// A permission is one of 13 texts: whoever looks less closely takes others. Both operations look for themselves.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-PERM-06.22',
    operation: 'createCustomRole',
    title: 'permissions that other systems have are refused',
    run: (t) => refusesToCreate(t, alone(elsewhere)),
  },
  {
    id: 'CUSTOMROLES-PERM-06.23',
    operation: 'createCustomRole',
    title: 'a creation with what only resembles a permission is refused',
    run: (t) => refusesToCreate(t, alone([...written, ...others, ...sentBy.update])),
  },
  {
    id: 'CUSTOMROLES-PERM-06.24',
    operation: 'updateCustomRole',
    title: 'an update with what only resembles a permission is refused',
    run: (t) => refusesToUpdate(t, alone([...written, ...others, ...sentBy.create])),
  },
  {
    id: 'CUSTOMROLES-PERM-06.25',
    operation: 'updateCustomRole',
    title: 'an update with permissions that other systems have is refused',
    run: (t) => refusesToUpdate(t, alone(elsewhere)),
  },
]);
