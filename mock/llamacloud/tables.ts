import { z } from 'zod';
import { secretKey } from '../shared/secret-key.ts';
import { defineTable } from '../shared/table.ts';
import type { Change, World } from '../shared/world.ts';
import { emailKey, isEmail } from './email.ts';
import { canonicalUuid } from './uuid.ts';

const Uuid = z.string().refine((text) => canonicalUuid(text) === text, 'must be a UUID in lower case with hyphens');
const UserId = z.string().min(1);
const Email = z.string().refine(isEmail, 'must be an e-mail address');
const Name = z
  .string()
  // As JSON Schema counts, in characters, not in UTF-16 units.
  .refine((text) => text.length > 0 && Array.from(text).length <= 3000, 'must have 1 to 3000 characters');
/** Null where no time is known. */
const times = {
  created_at: z.iso.datetime().nullable().default(null),
  updated_at: z.iso.datetime().nullable().default(null),
};

const Organization = z.strictObject({ id: Uuid, ...times, name: Name });

/** `default_organization_id` is null for a user who has set none. */
const User = z.strictObject({
  id: UserId,
  name: Name,
  email: Email,
  default_organization_id: Uuid.nullable().default(null),
});

const Permission = z.strictObject({
  id: Uuid,
  ...times,
  name: Name,
  description: z.string().nullable().default(null),
  access: z.boolean(),
});

/** `organization_id` is null for a built-in role. */
const Role = z.strictObject({
  id: Uuid,
  ...times,
  name: Name,
  organization_id: Uuid.nullable().default(null),
  permissions: z.array(Permission),
});

/** That a user belongs to an organization. `user_id` is null until somebody has signed up with that address. */
const Membership = z.strictObject({
  id: Uuid,
  ...times,
  email: Email,
  user_id: UserId.nullable().default(null),
  organization_id: Uuid,
  invited_by_user_id: UserId.nullable().default(null),
});

/** That a user holds a role in an organization: one at most in each. */
const Assignment = z.strictObject({ id: Uuid, ...times, user_id: UserId, organization_id: Uuid, role_id: Uuid });

/**
 * A credential: `bearer` for the header, or `session` for the cookie. `role` and `organization` say what a scenario wants
 * this person to be, and are held against the world when it opens one.
 */
const Principal = z
  .strictObject({
    name: z.string().min(1),
    user: UserId,
    role: z.enum(['admin', 'member']).optional(),
    organization: Uuid.optional(),
    bearer: z
      .string()
      .regex(/^[\w.~+/-]+=*$/, 'must be letters, digits and . _ ~ + / - only')
      .optional(),
    session: z
      .string()
      .regex(/^[\w.~+/-]+$/, 'must be letters, digits and . _ ~ + / - only')
      .optional(),
  })
  .refine(
    ({ bearer, session }) => (bearer === undefined) !== (session === undefined),
    'must have one of bearer and session',
  )
  .refine(
    ({ role, organization }) => (role === undefined) === (organization === undefined),
    'must have both or neither of role and organization',
  );

/** What a target file calls by a name of its own. */
export const designationNames = [
  'organizations.home',
  'organizations.other',
  'users.subject',
  'users.stranger',
  'roles.first',
  'roles.second',
  'roles.foreign',
] as const;

export type DesignationName = (typeof designationNames)[number];

const Designation = z.strictObject({ name: z.enum(designationNames), value: z.string().min(1) });

/** Stands for the organization of built-in roles in the index of roles. */
export const builtIn = 'built-in';

/** Key of what belongs to an organization and to somebody in it. */
export function within(organizationId: string, who: string): string {
  return `${organizationId} ${who}`;
}

/** Key of a principal by what it sends. */
export function credentialKey(kind: 'bearer' | 'session', secret: string): string {
  return secretKey(`${kind} ${secret}`);
}

export const tables = {
  organizations: defineTable({ schema: Organization, key: (row) => row.id, indexes: {} }),
  users: defineTable({ schema: User, key: (row) => row.id, indexes: { email: (row) => [emailKey(row.email)] } }),
  roles: defineTable({
    schema: Role,
    key: (row) => row.id,
    indexes: { organization: (row) => [row.organization_id ?? builtIn] },
  }),
  memberships: defineTable({
    schema: Membership,
    key: (row) => row.id,
    indexes: {
      organization: (row) => [row.organization_id],
      user: (row) => (row.user_id === null ? [] : [row.user_id]),
      member: (row) => (row.user_id === null ? [] : [within(row.organization_id, row.user_id)]),
      address: (row) => [within(row.organization_id, emailKey(row.email))],
    },
  }),
  assignments: defineTable({
    schema: Assignment,
    key: (row) => row.id,
    indexes: {
      organization: (row) => [row.organization_id],
      holder: (row) => [within(row.organization_id, row.user_id)],
    },
  }),
  principals: defineTable({
    schema: Principal,
    key: (row) => row.name,
    indexes: {
      credential: (row) => [
        row.bearer === undefined ? credentialKey('session', row.session ?? '') : credentialKey('bearer', row.bearer),
      ],
    },
  }),
  designations: defineTable({ schema: Designation, key: (row) => row.name, indexes: {} }),
};

export type Tables = typeof tables;
export type ApiWorld = World<Tables>;
export type ApiChange = Change<Tables>;

export type OrganizationRow = z.infer<typeof Organization>;
export type UserRow = z.infer<typeof User>;
export type PermissionRow = z.infer<typeof Permission>;
export type RoleRow = z.infer<typeof Role>;
export type MembershipRow = z.infer<typeof Membership>;
export type AssignmentRow = z.infer<typeof Assignment>;
export type PrincipalRow = z.infer<typeof Principal>;
