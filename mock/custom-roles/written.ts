import { z } from 'zod';
import { personMembers } from '../shared/written.ts';
import { permissions } from './tables.ts';

const Person = z
  .strictObject({
    ...personMembers,
    role: z
      .string()
      .min(1)
      .optional()
      .describe('owner, admin, member, staff, or the name of a custom role. Default: member.'),
    token: z
      .enum(['valid', 'expired'])
      .optional()
      .describe('"expired": the time of the token has passed, every request is refused with 401. Default: valid.'),
  })
  .describe('People of one kind. Those with the same email in two organizations are one person.');
export type Person = z.infer<typeof Person>;

const Role = z
  .strictObject({
    name: z.string().min(1),
    description: z.string().optional(),
    permissions: z.array(z.enum(permissions)),
  })
  .describe('A custom role of the organization.');

/** An organization as a person writes it. */
export const Organization = z
  .strictObject({
    name: z.string().min(1).describe('Its name.'),
    id: z.string().min(1).optional().describe('Default: org_NAME.'),
    roles: z.array(Role).optional(),
    people: z.array(Person).optional().describe('An organization without an owner gets one.'),
  })
  .describe('An organization with its custom roles and members.');
export type Organization = z.infer<typeof Organization>;
