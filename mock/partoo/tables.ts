import { z } from 'zod';
import type { components } from '../../specs/generated/partoo.ts';
import { secretKey } from '../shared/secret-key.ts';
import { defineTable } from '../shared/table.ts';
import type { Change, World } from '../shared/world.ts';

type Schemas = components['schemas'];

/** What a caller can be, most powerful first. */
export const roles = [
  'PROVIDER',
  'ORG_ADMIN',
  'ORG_MANAGER',
  'GROUP_MANAGER',
  'BUSINESS_MANAGER',
  'PUBLISHER',
] as const satisfies readonly Schemas['Role'][];

/** Pages of the sidebar; some of them are features of an organization by the same name. */
export const sidebarPages = [
  'bulk_modification',
  'diffusion',
  'feedback_management',
  'messages',
  'posts',
  'presence_analytics',
  'review_analytics',
  'review_invite',
  'review_management',
] as const satisfies readonly Schemas['SidebarPage'][];

/** Features that a user can have. */
export const userFeatures = [
  'diffusion',
  'feedback_management',
  'messages',
  'posts',
  'review_invite',
  'review_management',
] as const satisfies readonly Schemas['Feature'][];

/** Languages of the application. */
export const languages = [
  ...(['fr', 'en', 'es', 'it', 'pt-br', 'de', 'ar', 'nl', 'pl'] as const),
  ...(['cs', 'ca', 'sk', 'pt', 'lv', 'ro', 'bg', 'hu'] as const),
] as const satisfies readonly Schemas['Lang'][];

const Id = z.string().min(1);
const OrgId = z.int().positive();
const Name = z.string().min(1);

/** Text that may stand in a role's name, `api_id` or description. */
function roleText(longest: number): z.ZodString {
  return z
    .string()
    .regex(/^[^,;/\\|<>\0]*$/, 'must not contain any of , ; / \\ | < >')
    .refine((text) => Array.from(text).length <= longest, `must have at most ${longest} characters`);
}

const Organization = z.strictObject({
  id: OrgId,
  name: z.string(),
  alias: z.string().regex(/^[a-z0-9_]+$/, 'must have only lower case letters, digits and underscores'),
  provider: Name.default('partoo'),
  type: z.enum(['small_medium_business', 'enterprise']).default('small_medium_business'),
  /** What the organization has, those included that only some of its businesses have. Decides which permissions there are. */
  features: z.array(Name).readonly().default([]),
  /** What the organization itself has subscribed to. */
  orgFeatures: z.array(Name).readonly().default([]),
  /** The day of the last call over the API; empty where there was none. */
  lastOrgApiCall: z.string().default(''),
  /** Null: no limit. */
  maxBusinesses: z
    .number()
    .refine((count) => Number.isInteger(count) && count >= 0, 'must be a whole number, 0 or more')
    .nullable()
    .default(null),
  /** Whether it is allowed to switch to custom roles, and back. */
  canSwitch: z.boolean().default(true),
  hasSwitched: z.boolean().default(false),
  /** Whether it has an SSO configuration. */
  sso: z.boolean().default(false),
});
export type OrganizationRow = Readonly<z.infer<typeof Organization>>;

const Role = z.enum(roles);

const User = z.strictObject({
  id: Id,
  orgId: OrgId,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().regex(/^[^@\s]+@[^@\s]+$/, 'must be an e-mail address'),
  phone: z.string().default(''),
  lang: z.enum(languages).default('fr'),
  role: Role,
  /** Id (not `api_id`) of a row of `customRoles`, which thereby keeps its holders when its `api_id` changes. */
  customRoleId: Id.nullable().default(null),
  /** Sets of groups; of a GROUP_MANAGER only. */
  accesses: z.array(z.array(z.int()).readonly()).readonly().default([]),
  /** Of a BUSINESS_MANAGER only. */
  businessIds: z.array(Id).readonly().default([]),
  sidebarPages: z.array(z.enum(sidebarPages)).readonly().default([]),
  keywords: z.array(z.string()).max(12).readonly().default([]),
  status: z.enum(['active', 'invited']).default('active'),
  /** When the last accepted call of reinviteUser was, in milliseconds since 1970; null before the first. */
  reinvitedAt: z.int().nullable().default(null),
  disabled: z.boolean().default(false),
  ssoOnly: z.boolean().default(false),
  receivesReviewMails: z.boolean().default(true),
  /** In seconds since 1970. */
  createdAt: z.int(),
});
/** A user. Passwords are not kept: nothing ever asks for one. */
export type UserRow = Readonly<z.infer<typeof User>>;

const CustomRole = z.strictObject({
  /** Its own, and not `api_id`, which can change and is unique within an organization only. */
  id: Id,
  /** Null: built-in. */
  orgId: OrgId.nullable(),
  apiId: roleText(100).min(1),
  name: roleText(100).min(1),
  description: roleText(200).default(''),
  permissions: z.array(Name).readonly(),
});
export type CustomRoleRow = Readonly<z.infer<typeof CustomRole>>;

const Section = z.strictObject({ name: Name, order: z.int() });
const Subsection = z.strictObject({ name: Name, section: Name, order: z.int() });
const Permission = z.strictObject({
  name: Name,
  subsection: Name,
  order: z.int(),
  /** The feature that an organization must have for this permission. */
  feature: Name,
  dependsOn: Name.nullable().default(null),
  /** Built-in roles, by `api_id`, for which the permission cannot be turned on. */
  disabledForRoles: z.array(Name).readonly().default([]),
});
export type PermissionRow = Readonly<z.infer<typeof Permission>>;

const Group = z.strictObject({ id: z.int(), orgId: OrgId, name: Name });
const Business = z.strictObject({
  id: Id,
  orgId: OrgId,
  name: Name,
  groups: z.array(z.int()).readonly().default([]),
});

/** An API key, and what its holder is supposed to be. The claims follow the user when it changes: see `following.ts`. */
const Principal = z.strictObject({
  /** The name that a target file uses, or any other; for people created later, the id of the user. */
  name: Name,
  userId: Id,
  role: Role,
  orgId: OrgId,
  apiKey: z.string().regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces, for it is sent in a header'),
  /** Whether the user is supposed to be disabled. */
  disabled: z.boolean().default(false),
  /** Whether the user is gone; its key is remembered so that a refusal can say why it no longer works. */
  deleted: z.boolean().default(false),
});
export type PrincipalRow = Readonly<z.infer<typeof Principal>>;

/** What a part of a target file points to: `orgs.home` is the id of an organization. */
const Designation = z.discriminatedUnion('name', [
  z.strictObject({ name: z.enum(['orgs.home', 'orgs.other', 'orgs.locked', 'orgs.noSso']), value: OrgId }),
  z.strictObject({ name: z.enum(['users.subject', 'users.otherOrg', 'users.noSso']), value: Id }),
  z.strictObject({ name: z.literal(['permissions', 'businesses']), value: z.array(Name).readonly() }),
  z.strictObject({ name: z.literal('groups'), value: z.array(z.int()).readonly() }),
]);
export type DesignationRow = Readonly<z.infer<typeof Designation>>;

/** One key for an organization and an `api_id`, whatever characters it has. `null` stands for the built-in roles. */
export function roleKey(orgId: number | null, apiId: string): string {
  return JSON.stringify([orgId, apiId]);
}

/** Addresses are compared without regard to case. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

export const tables = {
  organizations: defineTable({ schema: Organization, key: ({ id }) => id, indexes: { alias: ({ alias }) => [alias] } }),
  sections: defineTable({ schema: Section, key: ({ name }) => name, indexes: {} }),
  subsections: defineTable({
    schema: Subsection,
    key: ({ name }) => name,
    indexes: { section: ({ section }) => [section] },
  }),
  permissions: defineTable({
    schema: Permission,
    key: ({ name }) => name,
    indexes: { subsection: ({ subsection }) => [subsection] },
  }),
  customRoles: defineTable({
    schema: CustomRole,
    key: ({ id }) => id,
    indexes: {
      /** By `orgId`; the built-in ones under `builtin`. */
      organization: ({ orgId }) => [orgId ?? 'builtin'],
      /** By organization and `api_id`: see `roleKey`. */
      apiId: ({ orgId, apiId }) => [roleKey(orgId, apiId)],
    },
  }),
  groups: defineTable({
    schema: Group,
    key: ({ id }) => id,
    indexes: { organization: ({ orgId }) => [orgId] },
  }),
  businesses: defineTable({
    schema: Business,
    key: ({ id }) => id,
    indexes: { organization: ({ orgId }) => [orgId], group: ({ groups }) => groups },
  }),
  users: defineTable({
    schema: User,
    key: ({ id }) => id,
    indexes: {
      organization: ({ orgId }) => [orgId],
      /** By `emailKey`. */
      email: ({ email }) => [emailKey(email)],
      customRole: ({ customRoleId }) => (customRoleId === null ? [] : [customRoleId]),
    },
  }),
  principals: defineTable({
    schema: Principal,
    key: ({ name }) => name,
    indexes: { apiKey: ({ apiKey }) => [secretKey(apiKey)], user: ({ userId }) => [userId] },
  }),
  designations: defineTable({ schema: Designation, key: ({ name }) => name, indexes: {} }),
};

export type Tables = typeof tables;
export type ApiWorld = World<Tables>;
export type ApiChange = Change<Tables>;
