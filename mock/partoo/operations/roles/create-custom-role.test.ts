import { beforeEach, describe, expect, it } from 'vitest';
import { Client } from '../../testing/client.ts';

let client: Client;
beforeEach(async () => {
  client = await Client.start();
});

const role = { name: 'My Custom Role', api_id: 'my_custom_role', permissions: ['business_edit'] };

function create(body: object, as = 'orgAdmin', query = '') {
  return client.call({ as, request: `POST /custom_role${query}`, body });
}

async function read(apiId: string, as = 'orgAdmin', query = ''): Promise<unknown> {
  const path = `/custom_role/${encodeURIComponent(apiId)}${query}`;
  const answer = await client.call({ as, request: `GET ${path}` });
  return answer.body;
}

describe('createCustomRole', () => {
  it('makes a role of the own organization', async () => {
    const permissions = ['business_edit', 'business_edit_name', 'review_read'];
    const answer = await create({ ...role, description: 'It has a configuration!', permissions });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'success', api_id: 'my_custom_role' });
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-ROLE-03');
    expect(await read('my_custom_role')).toEqual({
      name: 'My Custom Role',
      api_id: 'my_custom_role',
      description: 'It has a configuration!',
      org_id: 42,
      is_builtin: false,
      permissions,
    });
  });

  it.each([
    ['the query', '?org_id=43', {}],
    ['the body', '', { org_id: 43 }],
    ['both', '?org_id=43', { org_id: 43 }],
    ['the query, null in the body', '?org_id=43', { org_id: null }],
  ])('makes a role of the organization that a PROVIDER names in %s', async (_, query, body) => {
    expect((await create({ ...role, ...body }, 'provider', query)).status).toBe(200);
    expect(await read('my_custom_role', 'otherOrgAdmin')).toMatchObject({ org_id: 43 });
    expect((await client.call({ as: 'provider', request: 'GET /custom_role/my_custom_role' })).status).toBe(404);
  });

  it.each([
    ['null for org_id', { org_id: null }, {}],
    ['the own org_id', { org_id: 42 }, {}],
    ['no description', {}, { description: '' }],
    ['an api_id that another organization has', { api_id: 'opening_hours' }, {}],
    ['an api_id in other case', { api_id: 'LOCAL_PAGES' }, {}],
    ['a name that another role has', { name: 'Local Pages' }, { name: 'Local Pages' }],
    ['no permissions', { permissions: [] }, { permissions: [] }],
    ['a permission twice', { permissions: ['review_read', 'review_read'] }, { permissions: ['review_read'] }],
    ['1 character', { name: 'x', api_id: 'y', description: 'z' }, { name: 'x', description: 'z' }],
    ['100 characters, 200 in the description', { name: '名'.repeat(100), description: 'd'.repeat(200) }, {}],
    ['100 characters outside the basic plane', { name: '😀'.repeat(100), api_id: '😀'.repeat(100) }, {}],
    ['an api_id with characters of URLs', { api_id: '.. %?#&=+é "__proto__"' }, {}],
    ['the api_id __proto__', { api_id: '__proto__' }, {}],
    ['the api_id constructor', { api_id: 'constructor' }, {}],
    ['members that the document does not name', { is_builtin: true, color: 'red' }, { is_builtin: false }],
  ])('accepts %s', async (_, body, expected) => {
    const sent = { ...role, ...body };
    const answer = await create(sent);
    expect(answer.body).toEqual({ status: 'success', api_id: sent.api_id });
    expect(await read(sent.api_id)).toMatchObject({ name: sent.name, api_id: sent.api_id, org_id: 42, ...expected });
  });

  const faults: readonly (readonly [field: string, value: unknown, message: string, rule: string])[] = [
    ['name', undefined, 'is required', 'PARTOO-ROLE-05'],
    ['name', 5, 'must be a string, got 5', 'PARTOO-ROLE-05'],
    ['name', null, 'must be a string, got null', 'PARTOO-ROLE-05'],
    ['name', '', 'must have at least 1 character, got ""', 'PARTOO-ROLE-06'],
    ['name', 'a|b', 'must not contain any of , ; / \\ | < >, got "a|b"', 'PARTOO-ROLE-07'],
    ['api_id', undefined, 'is required', 'PARTOO-ROLE-08'],
    ['api_id', ['x'], 'must be a string, got ["x"]', 'PARTOO-ROLE-08'],
    ['api_id', '', 'must have at least 1 character, got ""', 'PARTOO-ROLE-09'],
    ...Array.from(',;/\\|<>', (character) => {
      const message = `must not contain any of , ; / \\ | < >, got ${JSON.stringify(character)}`;
      return ['api_id', character, message, 'PARTOO-ROLE-10'] as const;
    }),
    ['description', 7, 'must be a string, got 7', 'PARTOO-ROLE-11'],
    ['description', '', 'must have at least 1 character, got ""', 'PARTOO-ROLE-12'],
    ['description', 'a>b', 'must not contain any of , ; / \\ | < >, got "a>b"', 'PARTOO-ROLE-13'],
    ['permissions', undefined, 'is required', 'PARTOO-ROLE-14'],
    ['permissions', 'review_read', 'must be an array, got "review_read"', 'PARTOO-ROLE-14'],
    ['org_id', '42', 'must be an integer or null, got "42"', 'PARTOO-ROLE-15'],
    ['org_id', 42.5, 'must be an integer or null, got 42.5', 'PARTOO-ROLE-15'],
  ];

  it.each(faults)('answers 400 to %s: %j', async (field, value, message, rule) => {
    const before = client.state();
    const answer = await create({ ...role, [field]: value });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: { json: { [field]: message } } });
    expect(answer.headers['x-understudy-rule']).toBe(rule);
    expect(client.state()).toBe(before);
  });

  it.each([
    [{ name: 'n'.repeat(101) }, 'name', 'PARTOO-ROLE-06'],
    [{ api_id: 'n'.repeat(101) }, 'api_id', 'PARTOO-ROLE-09'],
    [{ description: 'n'.repeat(201) }, 'description', 'PARTOO-ROLE-12'],
    [{ permissions: Array.from({ length: 10_000 }, () => 'review_read') }, 'permissions', 'PARTOO-ROLE-33'],
    [{ permissions: [1] }, 'permissions.0', 'PARTOO-ROLE-14'],
  ])('answers 400 to what is too much', async (body, field, rule) => {
    const answer = await create({ ...role, ...body });
    expect(answer.status).toBe(400);
    expect(answer.body).toHaveProperty(['errors', 'json', field]);
    expect(answer.headers['x-understudy-rule']).toBe(rule);
  });

  it('names every fault at once', async () => {
    const answer = await create({ name: '', api_id: 'a/b', permissions: ['review_read', 1, null] });
    expect(answer.body).toEqual({
      errors: {
        json: {
          name: 'must have at least 1 character, got ""',
          api_id: 'must not contain any of , ; / \\ | < >, got "a/b"',
          'permissions.1': 'must be a string, got 1',
          'permissions.2': 'must be a string, got null',
        },
      },
    });
  });

  it('lets one of two creations of one api_id win', async () => {
    const answers = await Promise.all([create(role), create({ ...role, name: 'Second' }), create(role)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    const answer = await client.call({ as: 'orgAdmin', request: 'GET /custom_role?per_page=100' });
    expect(JSON.stringify(answer.body).match(/"my_custom_role"/g)).toHaveLength(1);
  });
});
