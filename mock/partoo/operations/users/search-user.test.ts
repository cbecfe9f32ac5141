import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { tell, UsersWorld } from '../../testing/users-world.ts';

type Query = Readonly<Record<string, unknown>>;

const Page = z.looseObject({
  page: z.int(),
  max_page: z.int(),
  count: z.int(),
  users: z.array(z.looseObject({ first_name: z.string(), email: z.string(), role: z.string() })),
});

function search(as: string, query: Query, demo = new UsersWorld()): z.infer<typeof Page> {
  const decision = demo.decide({ operation: 'searchUser', as, query });
  return Page.parse('body' in decision && decision.body);
}

const names = (as: string, query: Query) => search(as, query).users.map((user) => user.first_name);

const home = ['Ada', 'Marc', 'Gina', 'Bruno', 'Paula', 'Lena', 'Ines', 'Dario', 'Hugo', 'Olga'];
const other = ['Oscar', 'Nora'];
const rest = ['Lukas', 'Nadia', 'Noah'];

describe('searchUser finds', () => {
  const cases: readonly [string, string, Query, readonly string[]][] = [
    ['the own organization, the oldest first', 'orgAdmin', {}, home],
    ['the own organization, whatever org_id says (SEARCH-08)', 'orgAdmin', { org_id: 43 }, home],
    ['the own organization, also for an org_id that does not exist', 'groupManager', { org_id: 999 }, home],
    ['all organizations for a PROVIDER (SEARCH-14)', 'provider', {}, ['Petra', ...home, ...other, ...rest]],
    ['the organization that a PROVIDER names (SEARCH-07)', 'provider', { org_id: 43 }, other],
    ['nobody in an organization that does not exist (SEARCH-09)', 'provider', { org_id: 999 }, []],
    ['an address in any case (SEARCH-03)', 'orgAdmin', { email: 'ADA.dubois@maison-bleue.example' }, ['Ada']],
    ['no part of an address by email', 'orgAdmin', { email: 'dubois@maison-bleue.example' }, []],
    ['no address of another organization', 'orgAdmin', { email: 'nora.blum@casa-rossa.example' }, []],
    ['it for a PROVIDER', 'provider', { email: 'nora.blum@casa-rossa.example' }, ['Nora']],
    ['but not in another organization', 'provider', { email: 'nora.blum@casa-rossa.example', org_id: 42 }, []],
    ['a part of the full name (SEARCH-04)', 'orgAdmin', { query: 'a mor' }, ['Lena']],
    ['it in any case, beyond ASCII', 'orgAdmin', { query: 'LEFÈVRE' }, ['Marc']],
    ['a part of the address', 'orgAdmin', { query: '.novak@' }, ['Ines']],
    ['everybody for an empty query', 'orgAdmin', { query: '' }, home],
    ['text as it stands, not a pattern', 'orgAdmin', { query: '.*' }, []],
    ['a status (SEARCH-06)', 'orgAdmin', { status: 'invited' }, ['Ines']],
    [
      'what fits everything',
      'provider',
      { org_id: 42, query: 'o', status: 'active', email: 'hugo.marin@maison-bleue.example' },
      ['Hugo'],
    ],
  ];

  test.each(cases)('%s', (_, as, query, expected) => {
    expect(names(as, query)).toEqual(expected);
  });

  test('text without regard to case, also where the user has capitals, and sorts so', () => {
    const demo = new UsersWorld();
    const body = { email: 'GIO@Example.com', last_name: 'de Galles', first_name: 'gino' };
    demo.do({ operation: 'updateUser', as: 'orgAdmin', user: 'subject', body });
    const found = (query: Query) => search('orgAdmin', query, demo).users.map((user) => user.first_name);
    expect(found({ query: 'gio@example' })).toEqual(['gino']);
    expect(found({ order_by: 'email', query: 'gi' })).toEqual(['Gina', 'gino']);
    expect(found({ order_by: '-first_name', query: 'gi' })).toEqual(['gino', 'Gina']);
    expect(found({ order_by: 'last_name' }).slice(0, 2)).toEqual(['gino', 'Ada']);
  });

  test('nobody that the caller may not read: no PROVIDER in the own organization (SEARCH-13)', () => {
    const demo = new UsersWorld();
    demo.do({ operation: 'updateUser', as: 'provider', user: 'provider', body: { org_id: 42 } });
    expect(search('orgAdmin', { query: 'petra' }, demo).count).toBe(0);
    expect(search('provider', { query: 'petra', org_id: 42 }, demo).count).toBe(1);
  });

  test('nothing for a PUBLISHER', () => {
    const decision = new UsersWorld().decide({ operation: 'searchUser', as: 'publisher', query: {} });
    expect(tell(decision)).toEqual({ refusal: 'notAllowed', findings: ['PARTOO-SEARCH-13 '] });
  });
});

describe('searchUser sorts (SEARCH-11)', () => {
  const values = (key: string, order_by: string) => search('provider', { order_by }).users.map((user) => user[key]);

  test.each(['email', 'first_name', 'last_name', 'role', 'org_id', 'status'])('by %s, and backwards', (key) => {
    const ascending = values(key, key);
    const sorted = [...ascending].sort((one, two) => (typeof one === 'number' ? one - Number(two) : compare(one, two)));
    expect(ascending).toEqual(sorted);
    expect(values(key, `-${key}`)).toEqual(sorted.toReversed());
  });

  test('by age first, whatever the organization was before', () => {
    const demo = new UsersWorld();
    const { createdAt } = demo.user('orgAdmin');
    demo.now = new Date((createdAt - 1) * 1000);
    const body = { email: 'a@b.example', first_name: 'Old', last_name: '', role: 'PUBLISHER', sso_only: false };
    demo.do({ operation: 'createUser', as: 'orgAdmin', body });
    expect(search('orgAdmin', {}, demo).users[0]?.first_name).toBe('Old');
  });

  test('by group_id, which users no longer have, as without it', () => {
    expect(names('orgAdmin', { order_by: 'group_id' })).toEqual(home);
    expect(names('orgAdmin', { order_by: '-group_id' })).toEqual(home);
  });
});

function compare(one: unknown, two: unknown): number {
  const [a, b] = [String(one).toLowerCase(), String(two).toLowerCase()];
  return a === b ? 0 : a < b ? -1 : 1;
}

describe('searchUser shows', () => {
  test.each([
    [{ page: 1, per_page: 4 }, { page: 1, max_page: 3, count: 10 }, home.slice(0, 4)],
    [{ page: 3, per_page: 4 }, { page: 3, max_page: 3, count: 10 }, home.slice(8)],
    [{ page: 4, per_page: 4 }, { page: 4, max_page: 3, count: 10 }, []],
    [{ page: 0, per_page: 4 }, { page: 1, max_page: 3, count: 10 }, home.slice(0, 4)],
    [{ page: -7, per_page: 5 }, { page: 1, max_page: 2, count: 10 }, home.slice(0, 5)],
    [{}, { page: 1, max_page: 1, count: 10 }, home],
    [{ query: 'nobody at all' }, { page: 1, max_page: 1, count: 0 }, []],
  ])('the page for %j', (query, head, expected) => {
    const page = search('orgAdmin', query);
    expect(page).toMatchObject(head);
    expect(page.users.map((user) => user.first_name)).toEqual(expected);
  });

  test('business_ids, unless they are not wanted (SEARCH-10)', () => {
    const users = (query: Query) => search('orgAdmin', { ...query, query: 'lena' }).users[0];
    expect(users({})).toHaveProperty('business_ids', ['5409c35a97bbc544d8e26737']);
    expect(users({ display_business_ids: true })).toHaveProperty('business_ids');
    expect(users({ display_business_ids: false })).not.toHaveProperty('business_ids');
  });
});
