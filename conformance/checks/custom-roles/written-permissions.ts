import { assume } from '../../run/claims.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { benchRole, create, expectReadBack, roleBody, update } from './world.ts';

/**
 * What a reader who is not strict takes for one of the 13 pairs, or for more than one: two of each kind, of which a creation sends
 * the first and an update the second.
 */
const written = [
  ['Content:read', 'content:Read'],
  ['contents:read', 'teams:read'],
  ['content :read', 'content: read'],
  ['content::read', 'content/read'],
  ['team_read', 'content.read'],
  ['!content:read', '-content:read'],
  ['read:content', 'write:billing'],
  ['billing', 'settings:'],
  [':write', 'content:read:'],
  ['content:read:own', 'content:read:write'],
  ['content:read,write', 'content:read, team:read'],
  ['content:read|write', 'content:read+write'],
  ['content:\nread', 'content:read\n'],
  ['content:read\u200b', 'content:read\u00a0'],
  ['content\uff1aread', 'content:r\u0435ad'],
  ['content:*', '*:*'],
  ['*:*', '*'],
] as const;

/** Pairs of resources that other systems have, and one that is long. */
const others = [
  ['api_keys:read', 'webhooks:read'],
  [`team:${'a'.repeat(80)}`, 'roles:manage'],
] as const;

const pairs: readonly (readonly [created: string, updated: string])[] = [...written, ...others];

// A permission is one of 13 texts: whoever looks less closely takes others.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-PERM-06.23',
    operation: 'createCustomRole',
    title: 'a creation with what only resembles a permission is refused',
    run: async (t) => {
      assume(await create(t, roleBody(t)), 'the accepted twin (with a permission that there is)');
      const sends = pairs.map(
        ([permission]) =>
          () =>
            create(t, roleBody(t, { permissions: [permission] })),
      );
      await expectAllUnchanged({ sends, read: undefined });
    },
  },
  {
    id: 'CUSTOMROLES-PERM-06.24',
    operation: 'updateCustomRole',
    title: 'an update with what only resembles a permission is refused',
    run: async (t) => {
      const role = await benchRole(t);
      const permissions = ['content:read'];
      assume(await update(t, role, { permissions }), 'the accepted twin (with a permission that there is)');
      const sends = pairs.map(
        ([, permission]) =>
          () =>
            update(t, role, { permissions: [permission] }),
      );
      await expectAllUnchanged({ sends, read: undefined });
      await expectReadBack(t, role, { permissions });
    },
  },
]);
