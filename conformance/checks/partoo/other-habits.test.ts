import { expect, it } from 'vitest';
import { answerChecks } from '../../derived/answer-checks.ts';
import { edgeChecks } from '../../derived/edge-checks.ts';
import { matrixChecks } from '../../derived/matrix-checks.ts';
import { within } from '../../run/claims.ts';
import type { Result } from '../../run/execute.ts';
import { show } from '../../run/show.ts';
import { type Asked, type Change, type Forward, onChangedMock } from '../../testing/on-changed-mock.ts';
import { unknownIdLike } from './given.ts';
import { suite } from './suite.ts';

const refused = { status: 403, headers: { 'content-type': 'application/json' }, text: '{"errors":{}}' };

async function roleOf({ headers }: Asked, forward: Forward): Promise<unknown> {
  const { text } = await forward({ method: 'GET', path: '/user/me', headers, text: '' });
  return within(JSON.parse(text), '/role');
}

/** A PUBLISHER has no access to users, itself among them. */
const closedToPublishers: Change = async (asked, forward) =>
  asked.path.startsWith('/user/me') && (await roleOf(asked, forward)) === 'PUBLISHER' ? refused : forward(asked);

/** Organizations are searched for by a PROVIDER. */
const closedSearch: Change = async (asked, forward) =>
  asked.path.startsWith('/org/search') && (await roleOf(asked, forward)) !== 'PROVIDER' ? refused : forward(asked);

/** A new organization has its first user at once, so that it goes by force only. */
const inhabited: Change = async (asked, forward) => {
  const told = await forward(asked);
  const org = asked.path === '/org' && told.status === 200 ? within(JSON.parse(told.text), '/org_id') : undefined;
  if (org !== undefined) {
    const first = { email: `first@org-${show(org)}.example`, first_name: 'First', last_name: 'User', org_id: org };
    await forward({ ...asked, path: '/user', text: JSON.stringify(first) });
  }
  return told;
};

/** Whose organization is in the path counts for a PROVIDER; for others it is not looked at, and is their own. */
const ownPath: Change = async (asked, forward) => {
  const path = asked.path.replace(/^\/org\/[^/]+(?=\/switch)/, '/org/1');
  return path === asked.path || (await roleOf(asked, forward)) === 'PROVIDER'
    ? forward(asked)
    : forward({ ...asked, path });
};

/** The organization of a PROVIDER is not allowed custom roles. */
const barred: Change = async (asked, forward) => {
  const me = await forward({ method: 'GET', path: '/user/me', headers: asked.headers, text: '' });
  const { role, org_id: own } = { ...Object(JSON.parse(me.text)) };
  const isOwn = asked.path === '/custom_role' && !/"org_id":\d/.test(asked.text);
  if (role === 'PROVIDER' && asked.method === 'POST' && isOwn) return refused;
  const told = await forward(asked);
  if (asked.method === 'GET' && asked.path === `/org/${show(own)}/switch_to_custom_roles` && told.status === 200)
    return {
      ...told,
      text: JSON.stringify({ ...Object(JSON.parse(told.text)), has_switched: false, can_switch: false }),
    };
  return told;
};

/** Only a BUSINESS_MANAGER has a list of businesses. */
const bareOthers: Change = async (asked, forward) => {
  const told = await forward(asked);
  if (!asked.path.startsWith('/user/me') || told.status !== 200) return told;
  const user: unknown = JSON.parse(told.text);
  const bare = within(user, '/role') === 'BUSINESS_MANAGER' ? user : { ...Object(user), business_ids: undefined };
  return { ...told, text: JSON.stringify(bare) };
};

const searches = new Map<string, Awaited<ReturnType<Forward>>>();

/** A search that was made before finds once more what it found then. */
const lagging: Change = async (asked, forward) => {
  const told = await forward(asked);
  if (!asked.path.startsWith('/user/search')) return told;
  const key = `${asked.path} ${show(asked.headers)}`;
  const before = searches.get(key);
  searches.set(key, told);
  return before?.status === told.status ? before : told;
};

const everything = [...suite.checks, ...matrixChecks(suite), ...edgeChecks(suite), ...answerChecks(suite)];

const wrongIn = (results: readonly Result[]) =>
  results
    .filter(({ outcome, level }) => outcome === 'error' || (outcome === 'fail' && level === 'MUST'))
    .map(({ id, reason }) => `${id}: ${reason?.message ?? ''}`);

it.each([
  ['a PUBLISHER is not told who it is', closedToPublishers, /PARTOO-ME-|(get|update)User\.PUBLISHER/],
  ['only a PROVIDER searches for organizations', closedSearch, /PARTOO-FINDORG-|searchOrganization/],
  [
    'the organization of a PROVIDER has no custom roles',
    barred,
    /PARTOO-(?:SCOPE-0[89]|ROLE-16|ROLE-01)|createCustomRole[.]PROVIDER/,
  ],
  ['nobody but a BUSINESS_MANAGER has a list of businesses', bareOthers, /PARTOO-ME-0[12]|getMyUser[.]/],
  ['a search knows of a change a moment later', lagging, /PARTOO-(?:SEARCH|DELUSER)-/],
  ['a new organization has a user', inhabited, /PARTOO-(NEWORG|DELORG)-|deleteOrganization/],
])('a correct server passes where %s', async (_, change, concerned) => {
  const checks = everything.filter(({ id }) => concerned.test(id));
  const results = await onChangedMock(
    suite,
    ({ partoo }) => partoo,
    () => change,
    checks,
  );
  expect(wrongIn(results)).toEqual([]);
  expect(results.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(5);
});

/** Roles that come with the product are read, and held, and not listed. */
const hidesBuiltin: Change = async (asked, forward) => {
  const told = await forward(asked);
  if (asked.method !== 'GET' || !/^\/custom_role(?:\?|$)/.test(asked.path) || told.status !== 200) return told;
  const page: unknown = JSON.parse(told.text);
  const listed = listIn(page).filter((entry) => within(entry, '/is_builtin') !== true);
  return { ...told, text: JSON.stringify({ ...Object(page), custom_roles: listed }) };
};
const listIn = (page: unknown): readonly unknown[] => {
  const found = within(page, '/custom_roles');
  return Array.isArray(found) ? found : [];
};

it('a built-in role that is not listed is found with those who have it', async () => {
  const checks = everything.filter(({ id }) => /^PARTOO-ROLE-22\.updateCustomRole\.\w+\.builtin$/.test(id));
  const results = await onChangedMock(
    suite,
    ({ partoo }) => partoo,
    () => hidesBuiltin,
    checks,
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(checks.map(() => 'pass'));
});

/** Roles that come with the product are listed, and cannot be read. */
const closesBuiltin: Change = async (asked, forward) =>
  asked.method === 'GET' && /^\/custom_role\/(group|business)_manager/.test(asked.path)
    ? { ...refused, status: 404 }
    : forward(asked);

it('roles are read also where built-in ones cannot be', async () => {
  const checks = everything.filter(({ id }) => /^PARTOO-GETROLE-0[1-4]\.1$/.test(id));
  const results = await onChangedMock(
    suite,
    ({ partoo }) => partoo,
    () => closesBuiltin,
    checks,
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(checks.map(() => 'pass'));
});

/** Only the operations that the seeds describe. */
const seedsOnly: Change = async (asked, forward) =>
  /^POST \/(org\/[^/]+\/switch_to_custom_roles|custom_role|user\/[^/]+)(\?|$)/.test(`${asked.method} ${asked.path}`)
    ? forward(asked)
    : { ...refused, status: 404 };

it('roles are made with the permissions of the example where nothing tells others', async () => {
  const checks = everything.filter(({ id }) => /^PARTOO-(ROLE-(03|20|24|35)\.1|ERR-(02\.4|07\.1))$/.test(id));
  const results = await onChangedMock(
    suite,
    ({ partoo }) => {
      if (!partoo) return undefined;
      const { baseUrl, credentials, orgs } = partoo;
      const { orgAdmin } = credentials;
      return { baseUrl, credentials: { ...(orgAdmin && { orgAdmin }) }, orgs: { home: orgs?.home } };
    },
    () => seedsOnly,
    checks,
  );
  expect(results.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(
    checks.map(({ id }) => `${id} ${id.includes('ROLE-35') ? 'skip' : 'pass'}`),
  );
});

it('a correct server passes without a PROVIDER where others need not name an organization', async () => {
  const checks = everything.filter(({ id }) => /PARTOO-(SCOPE-01|STATUS-..)\./.test(id));
  const results = await onChangedMock(
    suite,
    ({ partoo }) => {
      if (!partoo) return undefined;
      const { provider: _, ...credentials } = partoo.credentials;
      return { ...partoo, credentials };
    },
    () => ownPath,
    checks,
  );
  expect(wrongIn(results)).toEqual([]);
});

/** Custom roles are made where an organization has switched, and none has. */
const closedRoles: Change = async (asked, forward) =>
  asked.path.startsWith('/custom_role') && asked.method !== 'GET' ? refused : forward(asked);

it('a server that makes custom roles after a switch is not accused where no organization is given to be switched', async () => {
  const checks = everything.filter(({ id }) => /PARTOO-(AUTH-0[18]|ROLE|DUP)-?|(create|update)CustomRole\./.test(id));
  const results = await onChangedMock(
    suite,
    ({ partoo }) => {
      if (!partoo) return undefined;
      const { home: _, ...orgs } = partoo.orgs ?? {};
      return { ...partoo, orgs };
    },
    () => closedRoles,
    checks,
  );
  expect(wrongIn(results)).toEqual([]);
});

it.each([
  ['u1', `u${'f'.repeat(13)}`],
  ['user-7', `usfr-${'f'.repeat(13)}`],
  ['17', '2000000007'],
  ['5309c3a237bbc544d8e26737', 'f'.repeat(24)],
  ['0b8f0e8e-52a6-4d8e-9a53-27a4f4a3d1a1', 'ffffffff-ffff-4fff-9fff-ffffffffffff'],
])('where a user is %s, no other user of such a name is taken for nobody', (known, nobody) => {
  expect(unknownIdLike(known)).toBe(nobody);
});
