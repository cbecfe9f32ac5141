import { describe, expect, it } from 'vitest';
import { now, worldOf } from '../testing/written-world.ts';

const shops = `
scenario: forty shops
partoo:
  organizations:
    - name: Maison Verte
      shops: 40
      people:
        - { role: ORG_ADMIN, name: Ada Lovelace }
        - { role: GROUP_MANAGER, name: regional }
        - { role: BUSINESS_MANAGER, shops: each }
        - { role: PUBLISHER, name: gone, status: suspended }
`;

describe('a written organization of partoo', () => {
  it('has its shops, and everybody a key', async () => {
    const { rows } = await worldOf(shops);
    const [group] = rows('partoo', 'groups');
    const businesses = rows('partoo', 'businesses');
    expect(businesses).toHaveLength(40);
    expect(new Set(businesses.map(({ name }) => name)).size).toBe(40);
    const users = rows('partoo', 'users');
    expect(users).toHaveLength(43);
    expect(users[0]).toMatchObject({
      role: 'ORG_ADMIN',
      firstName: 'Ada',
      lastName: 'Lovelace',
      email: 'ada.lovelace@maison-verte.example',
    });
    expect(users[1]).toMatchObject({
      role: 'GROUP_MANAGER',
      accesses: [[group?.id]],
      customRoleId: 'builtin_group_manager',
    });
    expect(users.slice(2, 42).flatMap(({ businessIds }) => businessIds)).toEqual(businesses.map(({ id }) => id));
    expect(users[42]).toMatchObject({ role: 'PUBLISHER', disabled: true });
    const keys = rows('partoo', 'principals').map(({ apiKey }) => apiKey);
    expect(keys.slice(0, 3)).toEqual([
      'demo-partoo-ada-lovelace',
      'demo-partoo-regional',
      'demo-partoo-maison-verte-business-manager-1',
    ]);
    expect(keys.at(-1)).toBe('demo-partoo-gone');
  });

  it('has what is asked for instead of what it would have', async () => {
    const { rows } = await worldOf(`
scenario: x
partoo:
  organizations:
    - name: Casa
      id: 42
      shops: [Roma, Milano, Torino]
      groups: [North, South]
      sso: true
      canSwitch: false
      features: [review_management]
      customRoles: [{ name: Reader, permissions: [review_read] }]
      people:
        - { role: GROUP_MANAGER, groups: [South], ssoOnly: true, lang: it }
        - { role: BUSINESS_MANAGER, shops: [Torino], customRole: Reader, email: t@x.example, key: k1 }
        - { role: BUSINESS_MANAGER, count: 2, shops: 2, status: invited }
        - { role: BUSINESS_MANAGER, shops: none }
`);
    expect(rows('partoo', 'organizations')).toMatchObject([
      { id: 42, sso: true, canSwitch: false, hasSwitched: true, features: ['review_management'] },
    ]);
    const [north, south] = rows('partoo', 'groups');
    const [roma, milano, torino] = rows('partoo', 'businesses');
    expect([roma?.groups, milano?.groups, torino?.groups]).toEqual([[north?.id], [south?.id], [north?.id]]);
    const [role] = rows('partoo', 'customRoles').filter(({ orgId }) => orgId === 42);
    expect(role).toMatchObject({ apiId: 'reader' });
    expect(rows('partoo', 'users')).toMatchObject([
      { accesses: [[south?.id]], ssoOnly: true, lang: 'it' },
      { businessIds: [torino?.id], customRoleId: role?.id, email: 't@x.example' },
      { businessIds: [roma?.id, milano?.id], status: 'invited' },
      { businessIds: [torino?.id, roma?.id], status: 'invited' },
      { businessIds: [] },
    ]);
    expect(rows('partoo', 'principals')[1]).toMatchObject({ apiKey: 'k1' });
  });
});

it('writes organizations of llamacloud', async () => {
  const { rows } = await worldOf(`
scenario: x
llamacloud:
  organizations:
    - name: Hill Theatre
      roles: [{ name: Prompter, permissions: [manage_organization] }]
      people:
        - { name: boss, role: admin, email: b@x.example }
        - { name: prompter, role: Prompter, count: 2 }
        - { name: browser, cookie: true }
        - { name: idle, role: none }
        - { email: pending@x.example, status: invited }
    - { name: Mill Lane, people: [{ name: guest, email: B@x.example }] }
`);
  expect(rows('llamacloud', 'principals')).toMatchObject([
    { name: 'boss', role: 'admin', bearer: 'llx-demo-boss' },
    { name: 'prompter-1', role: 'admin' },
    { name: 'prompter-2', role: 'admin' },
    { name: 'browser', role: 'member', session: 'demo-session-browser' },
    { name: 'idle', role: 'member' },
    // The same address, so the same person.
    { name: 'guest', user: 'user-boss', role: 'member' },
  ]);
  expect(rows('llamacloud', 'memberships')).toHaveLength(7);
  expect(rows('llamacloud', 'assignments')).toHaveLength(5);
  expect(rows('llamacloud', 'users')).toHaveLength(5);
});

it('writes organizations of custom-roles, each with an owner', async () => {
  const { rows, world } = await worldOf(`
scenario: x
custom-roles:
  organizations:
    - name: Northwind
      roles: [{ name: Editor, permissions: ['content:read'] }]
      people: [{ name: editor, role: Editor }, { name: late, role: admin, token: expired }, {}]
    - { name: Harbor, id: org_h, people: [{ name: cap, role: owner }] }
`);
  expect(rows('custom-roles', 'members').map(({ id, organizationId, role }) => [id, organizationId, role])).toEqual([
    ['mem_editor', 'org_northwind', 'role_northwind_editor'],
    ['mem_late', 'org_northwind', 'admin'],
    ['mem_northwind-person-1', 'org_northwind', 'member'],
    ['mem_northwind-owner-1', 'org_northwind', 'owner'],
    ['mem_cap', 'org_h', 'owner'],
  ]);
  const api = world.apis.get('custom-roles');
  const allowed = await Promise.all(
    rows('custom-roles', 'principals').map(async ({ token }) => {
      const found = await api?.identify({ headers: { authorization: `Bearer ${String(token)}` } }, now);
      return found?.kind;
    }),
  );
  expect(allowed).toEqual(['identity', 'refusal', 'identity', 'identity', 'identity']);
});

describe('what is made of it', () => {
  it('follows from the seed', async () => {
    const [one, same, other] = await Promise.all([worldOf(shops), worldOf(shops), worldOf(shops, { seed: 2 })]);
    expect(JSON.stringify(same.world)).toBe(JSON.stringify(one.world));
    expect(other.rows('partoo', 'users')[1]?.firstName).not.toBe(one.rows('partoo', 'users')[1]?.firstName);
  });

  it('stays when somebody is added, before or after', async () => {
    const before = await worldOf(shops);
    const after = await worldOf(
      shops
        .replace('people:', 'people:\n        - { role: ORG_MANAGER, name: first }')
        .concat('        - { role: ORG_MANAGER, name: last }\n    - { name: Another, shops: 2 }\n'),
    );
    const known = (world: typeof before) =>
      world
        .rows('partoo', 'users')
        .map(({ id, firstName, lastName, email, businessIds }) => ({ id, firstName, lastName, email, businessIds }));
    expect(known(after)).toHaveLength(45);
    expect(known(after)).toEqual(expect.arrayContaining(known(before)));
  });

  it('stands beside rows and beside what is extended', async () => {
    const { rows } = await worldOf(
      `
scenario: more
extends: ./base.yaml
fill: { people: 5 }
partoo:
  organizations:
    - { id: 7, name: A row, alias: a_row }
    - { name: Written }
`,
      { others: { 'base.yaml': shops } },
    );
    expect(rows('partoo', 'organizations').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Maison Verte', 'A row', 'Written']),
    );
    expect(rows('partoo', 'users')).toHaveLength(48);
    // What nothing is said of is as in `empty`.
    expect(rows('custom-roles', 'organizations')).toMatchObject([{ id: 'org_northwind' }, {}]);
  });
});
