import { z } from 'zod';
import { personMembers } from '../shared/written.ts';

const Person = z
  .strictObject({
    ...personMembers,
    role: z
      .string()
      .min(1)
      .optional()
      .describe('Admin, Viewer, the name of a role of the organization, or none. Default: Viewer.'),
    status: z
      .enum(['active', 'invited'])
      .optional()
      .describe('"invited": nobody has signed up with the address yet, so there is no credential. Default: active.'),
    cookie: z
      .boolean()
      .optional()
      .describe('The credential is the cookie session, as of a browser. Default: a bearer token.'),
    key: z
      .string()
      .optional()
      .describe('The token, or the value of the cookie. Default: llx-demo-NAME, or demo-session-NAME.'),
  })
  .describe('People of one kind. Those with the same email in two organizations are one person.');
export type Person = z.infer<typeof Person>;

const Role = z
  .strictObject({
    name: z.string().min(1).max(3000),
    permissions: z
      .array(z.string().min(1))
      .describe('Names of what it allows: manage_organization gives the right to manage, others are as you like.'),
  })
  .describe('A role of the organization, beside Admin and Viewer.');

/** An organization as a person writes it. */
export const Organization = z
  .strictObject({
    name: z.string().min(1).max(3000).describe('Its name.'),
    id: z.uuid('must be a UUID').optional().describe('Default: a UUID made from the name.'),
    roles: z.array(Role).optional(),
    people: z.array(Person).optional(),
  })
  .describe('An organization with its roles and people.');
export type Organization = z.infer<typeof Organization>;
