import { z } from 'zod';
import type { ApiName } from '../../support/api-names.ts';

const text = z.string().min(1);
const uuid = z.guid('must be a UUID');
const orgId = z.int('must be the id of an organization, a whole number');

/** An address that paths are appended to: no query, no slash at its end. */
const baseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine((url) => !/[?#]/.test(url), 'must have no query and no fragment')
  .transform((url) => url.replace(/(?<!\/)\/+$/, ''));

const apiKey = z.strictObject({ apiKey: text });
const bearer = z.strictObject({ bearer: text });
const bearerOrSession = z.union([bearer, z.strictObject({ session: text })], {
  error: 'must have bearer, or session for the cookie',
});

const Partoo = z.strictObject({
  baseUrl,
  credentials: z
    .strictObject({
      provider: apiKey,
      orgAdmin: apiKey,
      orgManager: apiKey,
      groupManager: apiKey,
      businessManager: apiKey,
      publisher: apiKey,
      otherOrgAdmin: apiKey,
      lockedOrgAdmin: apiKey,
      noSsoOrgAdmin: apiKey,
    })
    .partial(),
  orgs: z.strictObject({ home: orgId, other: orgId, locked: orgId, noSso: orgId }).partial().optional(),
  users: z.strictObject({ subject: text, otherOrg: text, noSso: text }).partial().optional(),
  permissions: z.array(text).optional(),
  businesses: z.array(text).optional(),
  groups: z.array(z.int()).optional(),
});

const LlamaCloud = z.strictObject({
  baseUrl,
  credentials: z.strictObject({ admin: bearerOrSession, member: bearerOrSession, outsider: bearerOrSession }).partial(),
  organizations: z.strictObject({ home: uuid, other: uuid }).partial().optional(),
  users: z.strictObject({ subject: text, stranger: text }).partial().optional(),
  roles: z.strictObject({ first: uuid, second: uuid, foreign: uuid }).partial().optional(),
});

const CustomRoles = z.strictObject({
  baseUrl,
  credentials: z
    .strictObject({
      owner: bearer,
      admin: bearer,
      member: bearer,
      staff: bearer,
      outsider: bearer,
      expired: bearer,
      subject: bearer,
    })
    .partial(),
  organizations: z.strictObject({ home: text, other: text }).partial().optional(),
  members: z.strictObject({ subject: text }).partial().optional(),
  memberRoleField: text.optional(),
});

/** A deployment to judge, as a person describes it. What is left out is not tried. */
export const TargetFile = z.strictObject({
  name: text.regex(/^[\w.-]+$/, 'must be letters, digits, dots, dashes: it is the name of a folder'),
  apis: z
    .strictObject({ partoo: Partoo, llamacloud: LlamaCloud, 'custom-roles': CustomRoles })
    .partial()
    .refine((apis) => Object.keys(apis).length > 0, 'must name one API at least'),
});
export type TargetFile = Readonly<z.infer<typeof TargetFile>>;

export { type ApiName, apiNames } from '../../support/api-names.ts';

/** One API of a target. */
export type TargetOf<Api extends ApiName> = NonNullable<TargetFile['apis'][Api]>;
