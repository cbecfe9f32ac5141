import { type BuiltInName, type Permission, permissions } from './tables.ts';

interface BuiltIn {
  readonly description: string;
  readonly permissions: readonly Permission[];
}

/**
 * What the built-in roles say of themselves. The document gives owner everything; what the others list is nowhere said,
 * and opens nothing: what a caller may do stands in the permission matrix.
 */
export const builtIns: Readonly<Record<BuiltInName, BuiltIn>> = {
  owner: { description: 'Has full access to the organization', permissions },
  admin: {
    description: 'Administers the organization and its roles',
    permissions: ['team:read', 'team:write', 'team:manage'],
  },
  member: { description: 'Sees the organization and its members', permissions: ['team:read'] },
  staff: { description: 'Has limited access, which depends on the organization', permissions: [] },
};
