import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Document } from '../../../shared/document.ts';
import { integrity } from '../../integrity.ts';
import { languages, sidebarPages } from '../../tables.ts';
import { Client } from '../../testing/client.ts';
import { type Request, tell, UsersWorld } from '../../testing/users-world.ts';

const seed = 20_260_504;

const businesses = ['5409c35a97bbc544d8e26737', '5409c35a97bbc544d8e26739', '5509c35a97bbc544d8e26737', 'nowhere'];
const emails = ['a@example.com', 'A@Example.com', 'b@example.com', 'ada.dubois@maison-bleue.example'];
const roles = ['ORG_ADMIN', 'ORG_MANAGER', 'GROUP_MANAGER', 'BUSINESS_MANAGER', 'PUBLISHER'];
const customRoles = ['local_pages', 'review_reader', 'opening_hours', 'group_manager', 'business_manager', '__proto__'];

const some = {
  email: fc.constantFrom(...emails),
  first_name: fc.string({ maxLength: 3 }),
  last_name: fc.string({ maxLength: 3 }),
  org_id: fc.constantFrom(1, 42, 43, 44, 45, 999),
  accesses: fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }), { maxLength: 2 }),
  business_ids: fc.array(fc.constantFrom(...businesses), { maxLength: 2 }),
  role: fc.constantFrom(...roles),
  custom_role: fc.constantFrom(...customRoles),
  sidebar_pages: fc.subarray([...sidebarPages]),
  status: fc.constantFrom('active', 'invited'),
  lang: fc.constantFrom(...languages),
  sso_only: fc.boolean(),
  password: fc.constant('Sesame, open'),
};

/** What fits the document, as the validator hands it on. */
const creation = fc.record(
  { ...some, send_invitation: fc.boolean(), phone: fc.string({ maxLength: 3 }) },
  { requiredKeys: ['email', 'first_name', 'last_name', 'role', 'sso_only', 'send_invitation'] },
);

/** Most members are left out most of the time, or hardly an update would be accepted. */
function rarely<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

const update = fc.record({
  email: rarely(some.email),
  first_name: rarely(some.first_name),
  last_name: rarely(some.last_name),
  org_id: rarely(some.org_id),
  accesses: rarely(some.accesses),
  business_ids: rarely(some.business_ids),
  role: rarely(some.role),
  custom_role: rarely(some.custom_role),
  sidebar_pages: rarely(some.sidebar_pages),
  status: rarely(some.status),
  lang: rarely(some.lang),
  sso_only: rarely(some.sso_only),
  password: rarely(some.password),
  disabled: rarely(fc.boolean()),
  receive_reviews_email_notifications: rarely(fc.boolean()),
});

/** Who calls and whom it is about are chosen by number among those that there are when it is their turn. */
const step = fc.record({
  operation: fc.constantFrom(
    'createUser',
    'updateUser',
    'updateUser',
    'updateUser',
    'deleteUser',
    'reinviteUser',
    'searchUser',
  ),
  caller: fc.nat(1000),
  user: fc.nat(1000),
  creation,
  update,
  wait: fc.nat(200),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function requestOf(
  demo: UsersWorld,
  { operation, caller, user, creation: created, update: updated }: Step,
): Request | undefined {
  const callers = [...demo.world.users.all()].filter(({ disabled }) => !disabled);
  const users = [...demo.world.users.all()];
  // Half of the calls are made by the first two, who may do the most.
  const as = callers[(caller >> 1) % (caller % 2 === 0 ? 2 : callers.length)]?.id;
  const { id = 'nobody' } = users[user % (users.length + 1)] ?? {};
  if (as === undefined) return undefined;
  switch (operation) {
    case 'createUser':
      return { operation, as, body: created };
    case 'updateUser':
      return { operation, as, user: id, body: updated };
    case 'searchUser':
      return { operation, as, query: { query: created.first_name } };
    case 'deleteUser':
    case 'reinviteUser':
      return { operation, as, user: id };
  }
}

describe('whatever is asked of users, in whatever order', () => {
  test('a refusal changes nothing, and what is accepted leaves a world in order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const demo = new UsersWorld();
        for (const each of steps) {
          demo.now = new Date(demo.now.getTime() + each.wait * 1000);
          const request = requestOf(demo, each);
          if (!request) return;
          const before = JSON.stringify(demo);
          const decision = demo.decide(request);
          expect(JSON.stringify(demo)).toBe(before);
          if (decision.kind === 'accepted') demo.do(request);
          else expect(tell(decision).findings.length).toBeGreaterThan(0);
        }
        expect(integrity(demo.world)).toEqual([]);
      }),
      { seed, numRuns: 300 },
    );
  });

  test('an update changes what it names and nothing else, and moves nobody unless a PROVIDER asks', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
        const demo = new UsersWorld();
        for (const each of steps) {
          const request = requestOf(demo, { ...each, operation: 'updateUser' });
          const before = demo.world.users.get(request?.user ?? '');
          if (!request || !before) continue;
          const caller = demo.user(request.as);
          if (demo.do(request).kind === 'refusal') continue;
          accepted += 1;
          const after = demo.user(before.id);
          const { update: body } = each;
          const moves = caller.role === 'PROVIDER' && body.org_id !== undefined;
          expect(after).toMatchObject({
            email: body.email ?? before.email,
            firstName: body.first_name ?? before.firstName,
            lastName: body.last_name ?? before.lastName,
            lang: body.lang ?? before.lang,
            role: body.role ?? before.role,
            status: body.status ?? before.status,
            disabled: body.disabled ?? before.disabled,
            sidebarPages: body.sidebar_pages ?? before.sidebarPages,
            receivesReviewMails: body.receive_reviews_email_notifications ?? before.receivesReviewMails,
            orgId: moves ? body.org_id : before.orgId,
            createdAt: before.createdAt,
            reinvitedAt: before.reinvitedAt,
          });
          const touched = [body.role, body.org_id, body.accesses, body.business_ids, body.custom_role, body.sso_only];
          if (touched.some((value) => value !== undefined)) continue;
          const { customRoleId, accesses, businessIds, ssoOnly } = before;
          expect(after).toMatchObject({ customRoleId, accesses, businessIds, ssoOnly });
        }
      }),
      { seed, numRuns: 300 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  test('the pages of a search show every match once, and backwards in reverse', () => {
    const size = fc.integer({ min: 1, max: 6 });
    const order = fc.constantFrom('email', 'first_name', 'last_name', 'role', 'status');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), size, order, (steps, per_page, order_by) => {
        const demo = new UsersWorld();
        for (const each of steps) {
          const request = requestOf(demo, each);
          if (request) demo.do(request);
        }
        const [caller] = [...demo.world.users.all()].filter(({ disabled, role }) => !disabled && role !== 'PUBLISHER');
        const shown = (query: object) => {
          const decision = demo.decide({ operation: 'searchUser', as: caller?.id ?? '', query: { ...query } });
          return 'body' in decision ? JSON.parse(JSON.stringify(decision.body)) : undefined;
        };
        const all = shown({ order_by, per_page: 100 });
        const pages = Array.from({ length: shown({ per_page }).max_page }, (_, index) =>
          shown({ order_by, per_page, page: index + 1 }),
        );
        expect(pages.flatMap((page) => page.users)).toEqual(all.users);
        expect(pages.map((page) => page.count)).toEqual(pages.map(() => all.users.length));
      }),
      { seed, numRuns: 60 },
    );
  });
});

describe('whatever is sent', () => {
  const document = Document.load('partoo');
  const junk = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(null, '', 0, -1, 1e300, [], {}, [[]], [[1]], '\0', '\ud800'),
  );
  const names = Object.keys(some);
  const body = fc.oneof(
    fc.dictionary(fc.constantFrom(...names, 'disabled', 'phone', 'send_invitation', '__proto__', 'constructor'), junk),
    update,
    junk,
  );
  const path = fc.constantFrom(
    '/user',
    '/user/5309c3a237bbc544d8e26737',
    '/user/nobody',
    '/user/%2e%2e',
    '/user/__proto__',
  );
  const caller = fc.constantFrom('provider', 'orgAdmin', 'groupManager', 'publisher', 'noSsoOrgAdmin');

  test('the answer is one that the document declares, and no refusal changes anything', async () => {
    const client = await Client.start();
    await fc.assert(
      fc.asyncProperty(caller, path, body, async (as, where, sent) => {
        const before = client.state();
        const request = client.send('POST', where).set('x-APIKey', client.keyOf(as)).type('json');
        const { status, text } = await request.send(JSON.stringify(sent));
        expect(document.response(where === '/user' ? 'createUser' : 'updateUser', status), text).toBeDefined();
        if (status >= 400) expect(client.state()).toBe(before);
      }),
      { seed, numRuns: 400 },
    );
  });
});
