import { z } from 'zod';
import type { components } from '../../specs/generated/custom-roles.ts';
import { defineTable } from '../shared/table.ts';
import type { World } from '../shared/world.ts';

export type Permission = components['schemas']['Permission'];

/** The 13 permissions, as types see them in the document; a test holds the two side by side. */
export const permissions = [
  'content:read',
  'content:write',
  'content:publish',
  'content:delete',
  'content:archive',
  'team:read',
  'team:write',
  'team:manage',
  'settings:read',
  'settings:write',
  'settings:admin',
  'billing:read',
  'billing:write',
] as const satisfies readonly Permission[];

/** The roles that every organization has and that nobody can change, most powerful first. */
export const builtInNames = ['owner', 'admin', 'member', 'staff'] as const;
export type BuiltInName = (typeof builtInNames)[number];

export function isBuiltIn(role: string): role is BuiltInName {
  return builtInNames.some((name) => name === role);
}

const Id = z.string().min(1);

/** To the second, in UTC, as the public sample of the API has it. */
const Timestamp = z.iso.datetime({
  precision: 0,
  error: 'must be a date and time in UTC to the second, such as 2026-05-04T09:30:00Z',
});

/** Longest name of a role, in characters (not UTF-16 units), as the document counts them. */
const longestName = 100;

const RoleName = z
  .string()
  .min(1)
  .refine((name) => name === name.trim(), 'must not begin or end with white space')
  .refine((name) => Array.from(name).length <= longestName, `must have at most ${longestName} characters`)
  .refine((name) => name.isWellFormed() && !name.includes('\0'), 'must have neither NUL nor half of a surrogate pair')
  .refine((name) => !isBuiltIn(name), 'must not be the name of a built-in role');

const User = z.strictObject({
  id: Id,
  name: z.string().min(1),
  email: z.email(),
});
export type UserRow = Readonly<z.infer<typeof User>>;

const Organization = z.strictObject({
  id: Id,
  name: z.string().min(1),
  createdAt: Timestamp,
});
export type OrganizationRow = Readonly<z.infer<typeof Organization>>;

/** What a user is in one organization. */
const Member = z.strictObject({
  id: Id,
  userId: Id,
  organizationId: Id,
  /** The name of a built-in role, or the id of a custom role of the organization. */
  role: z.string().min(1),
  createdAt: Timestamp,
});
export type MemberRow = Readonly<z.infer<typeof Member>>;

/** A custom role. Built-in roles are no rows: every organization has them. */
const Role = z.strictObject({
  id: Id.refine((id) => !isBuiltIn(id), 'must not be the name of a built-in role'),
  organizationId: Id,
  name: RoleName,
  description: z.string().nullable().default(null),
  permissions: z
    .array(z.enum(permissions))
    .refine((list) => new Set(list).size === list.length, 'must name each permission once')
    .readonly(),
  createdAt: Timestamp,
  /** Id of the user who created the role. */
  createdBy: Id,
  /** Absent until the first update. */
  updatedAt: Timestamp.optional(),
});
export type RoleRow = Readonly<z.infer<typeof Role>>;

/** A token that the world hands out, and what its holder is supposed to be. */
const Principal = z.strictObject({
  /** The name that a target file uses, or any other. */
  name: z.string().min(1),
  userId: Id,
  organizationId: Id,
  /** The role that the user has in the organization when the scenario begins. */
  role: z.string().min(1),
  /** A JWT for the user, signed with the world's secret. */
  token: z.string().min(1),
  /** Whether the time of the token is supposed to have passed. Default: false. */
  expired: z.boolean().default(false),
});
export type PrincipalRow = Readonly<z.infer<typeof Principal>>;

/** What a part of a target file points to: `organizations.home` is the id of an organization. */
const Designation = z.strictObject({
  name: z.enum(['organizations.home', 'organizations.other', 'members.subject']),
  value: Id,
});

/** Shortest secret for HS256, in characters: RFC 7518, 3.2, wants as many bits as the hash has. */
const shortestSecret = 32;

const Setting = z.strictObject({
  /** `signingSecret` signs the tokens of this world; it is a secret of a fake, and meant to be known. */
  name: z.literal('signingSecret'),
  value: z.string().min(shortestSecret),
});

/** One key for two ids, whatever characters they have. */
export function pair(organizationId: string, other: string): string {
  return JSON.stringify([organizationId, other]);
}

export const tables = {
  settings: defineTable({ schema: Setting, key: ({ name }) => name, indexes: {} }),
  users: defineTable({ schema: User, key: ({ id }) => id, indexes: {} }),
  organizations: defineTable({ schema: Organization, key: ({ id }) => id, indexes: {} }),
  members: defineTable({
    schema: Member,
    key: ({ id }) => id,
    indexes: {
      organization: ({ organizationId }) => [organizationId],
      user: ({ userId }) => [userId],
      /** By organization and user: see `pair`. */
      membership: ({ organizationId, userId }) => [pair(organizationId, userId)],
      customRole: ({ role }) => (isBuiltIn(role) ? [] : [role]),
    },
  }),
  roles: defineTable({
    schema: Role,
    key: ({ id }) => id,
    indexes: {
      organization: ({ organizationId }) => [organizationId],
      /** By organization and name: see `pair`. */
      name: ({ organizationId, name }) => [pair(organizationId, name)],
    },
  }),
  principals: defineTable({ schema: Principal, key: ({ name }) => name, indexes: {} }),
  designations: defineTable({ schema: Designation, key: ({ name }) => name, indexes: {} }),
};

export type Tables = typeof tables;
export type ApiWorld = World<Tables>;
