import type { ApiName, TargetFile } from './target-file.ts';

const apiKey = { apiKey: 'understudy-prism-key' };
const bearer = { bearer: 'understudy.prism.token' };
const uuid = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;

/**
 * What Prism is asked for: it knows no caller and no organization, so that any value of the right type will do. The subject of
 * LlamaCloud is the user of the document's examples, in whose answers its e-mail address is looked for.
 */
export function prismFile(origins: Readonly<Record<ApiName, string>>): TargetFile {
  return {
    name: 'prism',
    apis: {
      partoo: {
        baseUrl: origins.partoo,
        credentials: {
          provider: apiKey,
          orgAdmin: apiKey,
          orgManager: apiKey,
          groupManager: apiKey,
          businessManager: apiKey,
          publisher: apiKey,
          otherOrgAdmin: apiKey,
          lockedOrgAdmin: apiKey,
          noSsoOrgAdmin: apiKey,
        },
        orgs: { home: 42, other: 43, locked: 44, noSso: 45 },
        users: {
          subject: '5309c3a237bbc544d8e26737',
          otherOrg: '5409c35a97bbc544d8e26738',
          noSso: '5409c35a97bbc544d8e26739',
        },
        permissions: ['business_edit', 'business_edit_name', 'review_read'],
        businesses: ['5409c35a97bbc544d8e26737'],
        groups: [1, 2],
      },
      llamacloud: {
        baseUrl: origins.llamacloud,
        credentials: { admin: bearer, member: bearer, outsider: bearer },
        organizations: { home: uuid('1'), other: uuid('2') },
        users: { subject: 'user-bruno', stranger: 'user-cleo' },
        roles: { first: uuid('3'), second: uuid('4'), foreign: uuid('5') },
      },
      'custom-roles': {
        baseUrl: origins['custom-roles'],
        credentials: {
          owner: bearer,
          admin: bearer,
          member: bearer,
          staff: bearer,
          outsider: bearer,
          expired: bearer,
          subject: bearer,
        },
        organizations: { home: 'org_1', other: 'org_2' },
        members: { subject: 'mem_7' },
        memberRoleField: 'role',
      },
    },
  };
}
