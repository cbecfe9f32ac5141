import { z } from 'zod';
import { personMembers } from '../shared/written.ts';
import { languages, roles } from './tables.ts';

const Names = z.array(z.string().min(1));

const shops = z
  .union([z.literal(['all', 'each', 'none']), z.int().positive(), Names], {
    error: 'must be all, each, none, a number, or a list of names of shops',
  })
  .describe(
    'Of a BUSINESS_MANAGER: "all", "each" (one person for each shop, unless count says how many), "none", a number (so many for each person, in turn), or names. Of a GROUP_MANAGER: "all". Default: each, or all for a GROUP_MANAGER.',
  );

const Person = z
  .strictObject({
    ...personMembers,
    role: z.enum(roles).describe('What this person may do.'),
    status: z
      .enum(['active', 'invited', 'disabled', 'suspended'])
      .optional()
      .describe('"suspended" is another word for "disabled": the key is refused with 401. Default: active.'),
    shops: shops.optional(),
    groups: z
      .union([z.literal(['all', 'each']), Names], { error: 'must be all, each, or a list of names of groups' })
      .optional()
      .describe('Of a GROUP_MANAGER: the groups that it reaches; "each": one group in turn. Default: all.'),
    customRole: z
      .string()
      .optional()
      .describe('Name or api_id of a custom role. Default: the built-in role, for those who have one.'),
    lang: z.enum(languages).optional(),
    ssoOnly: z.boolean().optional().describe('Logs in over SSO only; the organization needs sso: true.'),
    key: z.string().optional().describe('The API key. Default: demo-partoo-NAME.'),
  })
  .describe('People of one kind.');
export type Person = z.infer<typeof Person>;

const CustomRole = z
  .strictObject({
    name: z.string().min(1),
    apiId: z.string().min(1).optional().describe('Default: the name in lower case with underscores.'),
    description: z.string().optional(),
    permissions: Names.describe('Names of permissions, such as business_edit or review_read.'),
  })
  .describe('A custom role of the organization.');

/** An organization as a person writes it. */
export const Organization = z
  .strictObject({
    name: z.string().min(1).describe('Its name.'),
    id: z.int().positive().optional().describe('Default: a number made from the name.'),
    shops: z
      .union([z.int().min(0).max(100_000), Names], { error: 'must be a number of shops, or a list of their names' })
      .optional()
      .describe('How many shops (businesses), or their names. They are shared out among the groups.'),
    groups: z
      .union([z.int().min(0).max(10_000), Names], { error: 'must be a number of groups, or a list of their names' })
      .optional()
      .describe('How many groups of shops, or their names. Default: one, where there are shops.'),
    switched: z.boolean().optional().describe('Has switched to custom roles. Default: whether it has any.'),
    canSwitch: z.boolean().optional().describe('May switch to custom roles, and back. Default: true.'),
    sso: z.boolean().optional().describe('Has SSO. Default: false.'),
    type: z.enum(['small_medium_business', 'enterprise']).optional(),
    maxBusinesses: z.int().min(0).optional().describe('Default: no limit.'),
    features: Names.optional().describe('What it has subscribed to. Default: everything.'),
    customRoles: z.array(CustomRole).optional(),
    people: z.array(Person).optional(),
  })
  .describe('An organization with its shops, roles and people.');
export type Organization = z.infer<typeof Organization>;
