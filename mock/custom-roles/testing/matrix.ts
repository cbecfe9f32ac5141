import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '../../../support/package-root.ts';

const Cells = z.record(z.string(), z.record(z.string(), z.string()));
const Outcome = z.looseObject({ refusal: z.string().optional(), requirement: z.string().optional() });

/** The permission matrix as its file says it, not as the mock reads it. */
export const matrix = z
  .looseObject({
    outcomes: z.record(z.string(), Outcome),
    operations: z.record(z.string(), z.looseObject({ cells: Cells })),
    grants: z.looseObject({ cells: Cells }),
  })
  .parse(parse(readFileSync(join(packageRoot, 'specs', 'permissions', 'custom-roles.yaml'), 'utf8')));

/** User and member that each row of the matrix is in the demo world; rows are named like its principals. */
export const callers: Readonly<Record<string, { readonly userId: string; readonly memberId: string }>> = {
  owner: { userId: 'user_ada', memberId: 'mem_1' },
  admin: { userId: 'user_ben', memberId: 'mem_2' },
  member: { userId: 'user_cleo', memberId: 'mem_3' },
  staff: { userId: 'user_emil', memberId: 'mem_4' },
  custom: { userId: 'user_iris', memberId: 'mem_6' },
};

const organizations: Readonly<Record<string, string>> = { other: 'org_harbor', unknown: 'org_nope' };

const roles: Readonly<Record<string, string>> = {
  home: 'role_bookkeeper',
  builtIn: 'admin',
  foreignRole: 'role_harbor_cashier',
  unknownRole: 'role_nope',
  other: 'role_harbor_cashier',
  unknown: 'role_bookkeeper',
};

const members: Readonly<Record<string, string>> = {
  theOwner: 'mem_1',
  otherMember: 'mem_5',
  foreignMember: 'mem_9',
  unknownMember: 'mem_99',
  other: 'mem_9',
  unknown: 'mem_5',
};

/** Method, what is addressed, and the body of each operation. */
const operations: Readonly<Record<string, readonly [method: string, path: string, body?: object]>> = {
  createCustomRole: ['POST', 'roles', { name: 'New', permissions: [] }],
  listCustomRoles: ['GET', 'roles'],
  getCustomRole: ['GET', 'roles/{roleId}'],
  updateCustomRole: ['PATCH', 'roles/{roleId}', { description: 'Changed' }],
  deleteCustomRole: ['DELETE', 'roles/{roleId}'],
  listMembers: ['GET', 'members'],
  getMember: ['GET', 'members/{memberId}'],
  assignMemberRole: ['PATCH', 'members/{memberId}', { role: 'staff' }],
};

/** A request that falls into a cell of the matrix. */
export interface Witness {
  /** Such as `GET /org_northwind/roles`. */
  readonly request: string;
  readonly params: { readonly orgId: string; readonly roleId: string; readonly memberId: string };
  readonly body: object | undefined;
}

/** Finds a request of the demo world that falls into a cell. Throws where the table above has none of the operation. */
export function witness(operation: string, role: string, relation: string): Witness {
  const known = operations[operation];
  if (known === undefined)
    throw new Error(`No request of ${operation}: name it in mock/custom-roles/testing/matrix.ts`);
  const [method, path, body] = known;
  const orgId = organizations[relation] ?? 'org_northwind';
  const roleId = roles[relation] ?? '';
  const memberId = members[relation] ?? callers[role]?.memberId ?? '';
  const filled = path.replace('{roleId}', roleId).replace('{memberId}', memberId);
  return { request: `${method} /${orgId}/${filled}`, params: { orgId, roleId, memberId }, body };
}
