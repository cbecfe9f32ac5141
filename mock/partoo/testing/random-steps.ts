import fc from 'fast-check';
import { z } from 'zod';
import type { Client, Step } from './client.ts';

/** A request that is completed when its turn comes: which users there are then is not known before. */
type RandomStep = (client: Client) => Step;

const State = z.object({ users: z.array(z.object({ id: z.string() })) });

/** The id of some user that exists at the time, or of none. */
function userId(client: Client, index: number): string {
  const { users } = State.parse(JSON.parse(client.state()));
  return users[index % (users.length + 1)]?.id ?? 'nobody';
}

/** Some oftener than others, so that much is done as well as refused. */
const as = fc.constantFrom(
  ...Array.from({ length: 5 }, () => ['provider', 'orgAdmin'] as const).flat(),
  ...(['orgManager', 'groupManager', 'businessManager', 'publisher', 'subject', 'invited'] as const),
  ...(['otherOrgAdmin', 'lockedOrgAdmin', 'noSsoOrgAdmin'] as const),
);
const orgId = fc.constantFrom(1, 42, 42, 42, 43, 44, 45, 999, 100_001);
const apiId = fc.constantFrom(
  ...Array.from({ length: 4 }, () => ['local_pages', 'review_reader', 'team'] as const).flat(),
  ...['local_pages_2', 'team_2', 'opening_hours', 'nothing', 'group_manager', 'business_manager', 'group_manager_2'],
  ...['__proto__', 'constructor', 'é %/'],
);
const permissions = fc.constantFrom(
  ...[['business_edit'], ['review_read', 'review_reply'], ['business_edit_name', 'business_edit'], []],
  ...[['review_reply'], ['message_read'], ['nope'], ['__proto__']],
);
const name = fc.constantFrom('Team', 'Team', 'Équipe', 'n'.repeat(100), '😀', 'a,b', '');

/** Mostly not there: what is sent in every request is wrong in most of them. */
function sometimes<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

const query = sometimes(orgId).map((id) => (id === undefined ? '' : `?org_id=${id}`));
const role = fc.constantFrom('ORG_ADMIN', 'ORG_MANAGER', 'GROUP_MANAGER', 'BUSINESS_MANAGER', 'PUBLISHER', 'PROVIDER');
const email = fc.constantFrom(
  'a@example.com',
  'A@Example.com',
  'b@example.com',
  'ada.dubois@maison-bleue.example',
  'x',
);
const index = fc.nat({ max: 30 });

/** A body with some of these members. */
function members(model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> {
  const all = Object.entries(model).map(([member, value]) => [member, sometimes(value)] as const);
  return fc
    .record(Object.fromEntries(all), { noNullPrototype: true })
    .map((body) => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)));
}

const roleMembers = members({
  name,
  api_id: apiId,
  description: name,
  permissions,
  org_id: fc.option(orgId),
});
const newRole = fc.tuple(fc.record({ name, api_id: apiId, permissions }, { noNullPrototype: true }), roleMembers);

const userMembers = members({
  email,
  first_name: fc.constant('Lena'),
  org_id: orgId,
  accesses: fc.array(fc.array(fc.constantFrom(1, 2, 3, 4, 99), { maxLength: 2 }), { maxLength: 2 }),
  business_ids: fc.array(
    fc.constantFrom('5409c35a97bbc544d8e26737', '5409c35a97bbc544d8e26739', '5509c35a97bbc544d8e26737', 'none'),
    { maxLength: 2 },
  ),
  role,
  custom_role: apiId,
  sidebar_pages: fc.constant(['messages']),
  status: fc.constantFrom('active', 'invited'),
  disabled: fc.boolean(),
  sso_only: fc.boolean(),
});
const newUser = userMembers.map((body) => ({ email: 'c@example.com', first_name: 'A', last_name: 'B', ...body }));

function fixed(request: fc.Arbitrary<string>, body?: fc.Arbitrary<object>): fc.Arbitrary<RandomStep> {
  return fc
    .record({ as, request, body: body ?? fc.constant(undefined) })
    .map((step) => () => ({ as: step.as, request: step.request, ...(step.body && { body: step.body }) }));
}

function onUser(method: string, suffix = '', body?: fc.Arbitrary<object>): fc.Arbitrary<RandomStep> {
  return fc.record({ as, index, body: body ?? fc.constant(undefined) }).map((step) => (client) => ({
    as: step.as,
    request: `${method} /user/${userId(client, step.index)}${suffix}`,
    ...(step.body && { body: step.body }),
  }));
}

function onRole(method: string, suffix = '', body?: fc.Arbitrary<object>): fc.Arbitrary<RandomStep> {
  const path = fc.tuple(apiId, query).map(([id, named]) => `/custom_role/${encodeURIComponent(id)}${suffix}${named}`);
  return fixed(
    path.map((each) => `${method} ${each}`),
    body,
  );
}

function onOrg(method: string, suffix = '', body?: fc.Arbitrary<object>): fc.Arbitrary<RandomStep> {
  return fixed(
    orgId.map((id) => `${method} /org/${id}${suffix}`),
    body,
  );
}

const switched = fc.record({ switch_to_custom_roles: fc.boolean() }, { noNullPrototype: true });
const orgMembers = members({
  name,
  alias: fc.constantFrom('alias', 'maison_bleue', 'A B'),
  max_businesses: fc.option(fc.constantFrom(0, 7, 1e300, -1)),
});

const newOrg = orgMembers.map((body) => ({ name: 'New', ...body }));

/** Every operation of this API, those that change something more often. */
export const randomStep: fc.Arbitrary<RandomStep> = fc.oneof(
  { weight: 3, arbitrary: onOrg('GET', '/switch_to_custom_roles') },
  { weight: 2, arbitrary: onOrg('POST', '/switch_to_custom_roles', switched) },
  { weight: 2, arbitrary: fixed(query.map((named) => `GET /custom_role${named}`)) },
  {
    weight: 6,
    arbitrary: fixed(
      query.map((named) => `POST /custom_role${named}`),
      newRole.map(([a, b]) => ({ ...a, ...b })),
    ),
  },
  { weight: 2, arbitrary: onRole('GET') },
  { weight: 5, arbitrary: onRole('POST', '', roleMembers) },
  { weight: 4, arbitrary: onRole('DELETE') },
  { weight: 3, arbitrary: onRole('POST', '/duplicate') },
  { weight: 2, arbitrary: fixed(query.map((named) => `GET /permissions${named}`)) },
  { weight: 4, arbitrary: fixed(fc.constant('POST /user'), newUser) },
  { weight: 2, arbitrary: fixed(fc.constant('GET /user/me')) },
  { weight: 2, arbitrary: fixed(query.map((named) => `GET /user/search${named}`)) },
  { weight: 2, arbitrary: onUser('GET') },
  { weight: 10, arbitrary: onUser('POST', '', userMembers) },
  { weight: 2, arbitrary: onUser('DELETE') },
  { weight: 5, arbitrary: onUser('POST', '/invite') },
  { weight: 2, arbitrary: fixed(fc.constant('POST /org'), newOrg) },
  { weight: 2, arbitrary: fixed(query.map((named) => `GET /org/search${named}`)) },
  { weight: 3, arbitrary: onOrg('GET') },
  { weight: 2, arbitrary: onOrg('POST', '', orgMembers) },
  { weight: 2, arbitrary: onOrg('DELETE') },
  { weight: 4, arbitrary: onOrg('DELETE', '?force=true') },
);
