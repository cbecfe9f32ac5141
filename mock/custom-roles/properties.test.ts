import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ApiState, OperationRequest } from '../shared/api.ts';
import { SeededIds } from '../shared/ids.ts';
import { customRoles } from './api.ts';
import { permissions } from './tables.ts';
import { base, Client, now } from './testing/client.ts';

const seed = 20260601;

const subjects = ['user_ada', 'user_ben', 'user_cleo', 'user_emil', 'user_fay', 'user_iris', 'user_gus', 'user_hana'];
const orgId = fc.constantFrom('org_northwind', 'org_northwind', 'org_northwind', 'org_harbor', 'org_nope', '__proto__');
const roleId = fc.constantFrom(
  'role_editor',
  'role_steward',
  'role_bookkeeper',
  'role_harbor_editor',
  'role_harbor_cashier',
  'admin',
  'owner',
  'role_nope',
  'constructor',
);
const memberId = fc.constantFrom(...Array.from({ length: 10 }, (_, index) => `mem_${index + 1}`), '__proto__');
const name = fc.oneof(
  fc.constantFrom('Editor', ' Steward ', 'Bookkeeper', 'Cashier', 'admin', 'New', '__proto__'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== ''),
);
const listed = fc.array(fc.constantFrom(...permissions), { maxLength: 20 });
const description = fc.string({ unit: 'grapheme' });

/** Requests that fit the document: what the rules get to see. */
const request = fc.oneof(
  fc.record({
    operationId: fc.constant('createCustomRole'),
    params: fc.record({ orgId }),
    body: fc.record({ name, permissions: listed, description }, { requiredKeys: ['name', 'permissions'] }),
  }),
  fc.record({
    operationId: fc.constant('updateCustomRole'),
    params: fc.record({ orgId, roleId }),
    body: fc.record({ name, permissions: listed, description: fc.option(description) }, { requiredKeys: [] }),
  }),
  fc.record({
    operationId: fc.constantFrom('getCustomRole', 'deleteCustomRole'),
    params: fc.record({ orgId, roleId }),
    body: fc.constant(undefined),
  }),
  fc.record({
    operationId: fc.constant('assignMemberRole'),
    params: fc.record({ orgId, memberId }),
    body: fc.record({ role: fc.oneof(roleId, fc.constantFrom('member', 'staff')) }),
  }),
  fc.record({
    operationId: fc.constantFrom('getMember', 'listMembers', 'listCustomRoles'),
    params: fc.record({ orgId, memberId }),
    body: fc.constant(undefined),
  }),
);
const step = fc.record({ subject: fc.constantFrom(...subjects), request });

function open(text: string): ApiState {
  const opened = customRoles.open(JSON.parse(text), { now });
  if ('decide' in opened) return opened;
  throw new Error(JSON.stringify(opened));
}

it('no sequence of calls breaks the integrity of the world, and no refusal changes it', async () => {
  const demo = (await Client.start()).state();
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      const world = open(demo);
      const ids = new SeededIds(1, 0);
      for (const { subject, request: asked } of steps) {
        const before = JSON.stringify(world);
        const call: OperationRequest = { ...asked, subject, query: {}, now, ids, broken: new Set() };
        const verdict = world.decide(call);
        expect(JSON.stringify(world)).toBe(before);
        if (verdict !== 'unknown caller' && verdict.kind === 'accepted') verdict.commit?.();
      }
      expect(JSON.stringify(open(JSON.stringify(world)))).toBe(JSON.stringify(world));
    }),
    { seed, numRuns: 300 },
  );
});

const anything = fc.oneof(
  fc.object({
    key: fc.constantFrom('name', 'description', 'permissions', 'role', '__proto__', 'constructor', 'x'),
    maxDepth: 3,
  }),
  fc.record({
    name: fc.oneof(name, fc.string({ unit: 'binary' })),
    permissions: fc.oneof(listed, fc.array(fc.jsonValue())),
  }),
  fc.record({ role: fc.oneof(roleId, fc.string({ unit: 'binary' })) }),
  fc.jsonValue(),
);
const segment = fc.oneof(
  orgId,
  roleId,
  memberId,
  fc.constantFrom('..', '.', '%00', '%zz', '%2e%2e', '', 'ä'),
  fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => encodeURIComponent(text.toWellFormed())),
);
const path = fc.oneof(
  fc.tuple(orgId, fc.constantFrom('roles', 'members')).map((parts) => `/${parts.join('/')}`),
  fc.tuple(orgId, fc.constant('roles'), fc.oneof(roleId, segment)).map((parts) => `/${parts.join('/')}`),
  fc.tuple(orgId, fc.constant('members'), fc.oneof(memberId, segment)).map((parts) => `/${parts.join('/')}`),
  fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
);
const query = fc.oneof(
  fc.constant(''),
  fc
    .tuple(
      fc.constantFrom('page', 'pageSize', 'x'),
      fc.oneof(fc.integer().map(String), fc.constantFrom('', '1e400', '0x1', '%zz', 'NaN', '[]')),
    )
    .map(([key, value]) => `?${key}=${value}`),
);

it('no request is answered with a 500, and none that is refused changes anything', async () => {
  const client = await Client.start();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('owner', 'admin', 'member', 'outsider', 'expired'),
      fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT'),
      path,
      query,
      anything,
      async (who, method, where, asked, body) => {
        const before = client.state();
        const sending = client
          .send(method, `${where}${asked}`)
          .set('Authorization', client.authorization(who))
          .type('json');
        const { status, text } = await sending.send(JSON.stringify(body));
        expect(status, `${method} ${base}${where} ${text}`).toBeLessThan(500);
        if (status >= 400) {
          expect(client.state()).toBe(before);
          expect(JSON.parse(text)).toHaveProperty('error');
        }
      },
    ),
    { seed, numRuns: 500 },
  );
  open(client.state());
});
