import { beforeEach, describe, expect, it } from 'vitest';
import { Client } from '../../testing/client.ts';

let client: Client;
beforeEach(async () => {
  client = await Client.start();
});

const localPages = {
  name: 'Local Pages',
  api_id: 'local_pages',
  description: 'Keeps the pages of businesses up to date',
  org_id: 42,
  is_builtin: false,
  permissions: ['business_edit', 'business_edit_name', 'business_edit_open_hours'],
};

function call(as: string, request: string, body?: object) {
  return client.call({ as, request, ...(body && { body }) });
}

async function read(apiId: string, as = 'orgAdmin', query = ''): Promise<unknown> {
  const answer = await call(as, `GET /custom_role/${encodeURIComponent(apiId)}${query}`);
  return answer.status === 200 ? answer.body : answer.status;
}

describe('getCustomRole', () => {
  it('answers the role with its permissions', async () => {
    const answer = await call('publisher', 'GET /custom_role/local_pages');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(localPages);
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-GETROLE-01');
  });

  it('answers the one of the organization that is meant', async () => {
    const foreign = { name: 'Pagine Locali', org_id: 43, permissions: ['business_edit'] };
    expect(await read('local_pages', 'otherOrgAdmin')).toMatchObject(foreign);
    expect(await read('local_pages', 'provider', '?org_id=43')).toMatchObject(foreign);
    expect(await read('local_pages', 'provider', '?org_id=42')).toEqual(localPages);
    expect(await read('local_pages', 'provider')).toBe(404);
  });

  it('answers a built-in role in every organization, with the permissions that there are', async () => {
    const builtIn = { org_id: null, is_builtin: true };
    const all = ['business_edit', 'business_edit_name', 'business_edit_open_hours', 'business_edit_categories'];
    expect(await read('business_manager', 'otherOrgAdmin')).toMatchObject({
      ...builtIn,
      permissions: [...all, 'review_read', 'review_reply'],
    });
    expect(await read('business_manager', 'noSsoUser')).toMatchObject(builtIn);
    expect(await read('group_manager', 'provider', '?org_id=44')).toMatchObject(builtIn);
  });

  it.each(['opening_hours', 'Local_Pages', '__proto__', 'constructor', '..', 'a/b', '%00', ' local_pages'])(
    'answers 404 for %j',
    async (apiId) => {
      const answer = await call('orgAdmin', `GET /custom_role/${encodeURIComponent(apiId)}`);
      expect(answer.status).toBe(404);
      expect(answer.body).toEqual({ errors: { json: 'Resource not found' } });
      expect(answer.headers['x-understudy-rule']).toBe('PARTOO-NOROLE-01');
    },
  );
});

describe('updateCustomRole', () => {
  it.each([
    ['nothing', {}],
    ['the name', { name: 'Reputation Team' }],
    ['the description', { description: 'Answers reviews and messages' }],
    ['the permissions', { permissions: ['review_read', 'review_reply'] }],
    ['the permissions to none', { permissions: [] }],
    ['all of it', { name: 'N', description: 'D', permissions: ['post_read'], org_id: 42 }],
    ['the api_id to what it is', { api_id: 'local_pages' }],
  ])('changes %s and leaves the rest', async (_, body) => {
    const answer = await call('orgAdmin', 'POST /custom_role/local_pages', body);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'success', api_id: 'local_pages' });
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-EDITROLE-07');
    expect(await read('local_pages')).toEqual({ ...localPages, ...body, org_id: 42 });
  });

  it('stores a permission that is named twice once', async () => {
    await call('orgAdmin', 'POST /custom_role/local_pages', { permissions: ['review_read', 'review_read'] });
    expect(await read('local_pages')).toMatchObject({ permissions: ['review_read'] });
  });

  it('takes the holders along to another api_id', async () => {
    const answer = await call('orgAdmin', 'POST /custom_role/local_pages', { api_id: 'reputation_team' });
    expect(answer.body).toEqual({ status: 'success', api_id: 'reputation_team' });
    expect(await read('local_pages')).toBe(404);
    expect(await read('reputation_team')).toEqual({ ...localPages, api_id: 'reputation_team' });
    expect((await call('businessManager', 'GET /user/me')).body).toMatchObject({ custom_role: 'reputation_team' });
    const again = { name: 'Again', api_id: 'local_pages', permissions: [] };
    expect((await call('orgAdmin', 'POST /custom_role', again)).status).toBe(200);
  });

  it.each([
    ['the query', '?org_id=43', {}],
    ['the body', '', { org_id: 43 }],
    ['both', '?org_id=43', { org_id: 43 }],
  ])('changes the role of the organization that a PROVIDER names in %s', async (_, query, body) => {
    await call('provider', `POST /custom_role/local_pages${query}`, { ...body, name: 'Pagine' });
    expect(await read('local_pages', 'otherOrgAdmin')).toMatchObject({ name: 'Pagine', org_id: 43 });
    expect(await read('local_pages')).toEqual(localPages);
  });

  it('answers 403 to who names another organization in the body', async () => {
    const answer = await call('orgAdmin', 'POST /custom_role/local_pages', { org_id: 43, name: 'X' });
    expect(answer.status).toBe(403);
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-SCOPE-04');
  });

  it.each([
    [{ name: '' }, 'name', 'PARTOO-EDITROLE-02'],
    [{ name: 'a,b' }, 'name', 'PARTOO-EDITROLE-02'],
    [{ api_id: 'x'.repeat(101) }, 'api_id', 'PARTOO-EDITROLE-03'],
    [{ description: '' }, 'description', 'PARTOO-EDITROLE-04'],
    [{ permissions: null }, 'permissions', 'PARTOO-EDITROLE-05'],
    [{ permissions: Array.from({ length: 1001 }, () => 'x') }, 'permissions', 'PARTOO-ROLE-33'],
    [{ org_id: 'x' }, 'org_id', 'PARTOO-EDITROLE-06'],
  ])('answers 400 to what creation would refuse too', async (body, field, rule) => {
    const before = client.state();
    const answer = await call('orgAdmin', 'POST /custom_role/local_pages', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toHaveProperty(['errors', 'json', field]);
    expect(answer.headers['x-understudy-rule']).toBe(rule);
    expect(client.state()).toBe(before);
  });
});

describe('deleteCustomRole', () => {
  it('removes a role, and sets its api_id free', async () => {
    const answer = await call('orgAdmin', 'DELETE /custom_role/review_reader');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'success', api_id: 'review_reader' });
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-DELROLE-01');
    expect(await read('review_reader')).toBe(404);
    expect((await call('orgAdmin', 'DELETE /custom_role/review_reader')).status).toBe(404);
    const again = { name: 'Again', api_id: 'review_reader', permissions: [] };
    expect((await call('orgAdmin', 'POST /custom_role', again)).status).toBe(200);
  });

  it('removes the one of the organization that a PROVIDER names', async () => {
    expect((await call('provider', 'DELETE /custom_role/local_pages?org_id=43')).status).toBe(200);
    expect(await read('local_pages', 'otherOrgAdmin')).toBe(404);
    expect(await read('local_pages')).toEqual(localPages);
  });

  it('removes a role once its holder has another one', async () => {
    expect((await call('orgAdmin', 'DELETE /custom_role/local_pages')).status).toBe(403);
    const other = { custom_role: 'business_manager' };
    await call('orgAdmin', 'POST /user/5309c3a237bbc544d8e26733', other);
    expect((await call('orgAdmin', 'DELETE /custom_role/local_pages')).status).toBe(200);
  });

  it('leaves one winner of an assignment and a deletion at the same time', async () => {
    const [assigned, deleted] = await Promise.all([
      call('orgAdmin', 'POST /user/5309c3a237bbc544d8e26737', { custom_role: 'review_reader' }),
      call('orgAdmin', 'DELETE /custom_role/review_reader'),
    ]);
    expect([
      [200, 403],
      [400, 200],
    ]).toContainEqual([assigned.status, deleted.status]);
  });
});

describe('duplicateCustomRole', () => {
  it('makes a copy with the first free number', async () => {
    const first = await call('orgAdmin', 'POST /custom_role/local_pages/duplicate');
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      name: 'Local Pages - 2',
      api_id: 'local_pages_2',
      description: localPages.description,
      org_id: 42,
      is_builtin: false,
    });
    expect(first.headers['x-understudy-rule']).toBe('PARTOO-DUP-02');
    expect(await read('local_pages_2')).toMatchObject({ permissions: localPages.permissions });
    for (const number of [3, 4]) {
      const next = await call('orgAdmin', 'POST /custom_role/local_pages/duplicate');
      expect(next.body).toMatchObject({ name: `Local Pages - ${number}`, api_id: `local_pages_${number}` });
    }
    await call('orgAdmin', 'DELETE /custom_role/local_pages_3');
    const filled = await call('orgAdmin', 'POST /custom_role/local_pages/duplicate');
    expect(filled.body).toMatchObject({ name: 'Local Pages - 3', api_id: 'local_pages_3' });
    const ofCopy = await call('orgAdmin', 'POST /custom_role/local_pages_2/duplicate');
    expect(ofCopy.body).toMatchObject({ name: 'Local Pages - 2 - 2', api_id: 'local_pages_2_2' });
  });

  it('makes the copy a role of its own', async () => {
    await call('orgAdmin', 'POST /custom_role/local_pages/duplicate');
    await call('orgAdmin', 'POST /custom_role/local_pages_2', { permissions: [] });
    expect(await read('local_pages')).toEqual(localPages);
    expect((await call('businessManager', 'GET /user/me')).body).toMatchObject({ custom_role: 'local_pages' });
  });

  it('copies a built-in role into the organization, with the permissions that it has', async () => {
    const answer = await call('provider', 'POST /custom_role/group_manager/duplicate?org_id=43');
    expect(answer.body).toMatchObject({
      name: 'Group Manager - 2',
      api_id: 'group_manager_2',
      org_id: 43,
      is_builtin: false,
    });
    const { permissions } = { permissions: [], ...Object(await read('group_manager', 'otherOrgAdmin')) };
    expect(await read('group_manager_2', 'otherOrgAdmin')).toMatchObject({ permissions });
  });

  it.each([
    ['n', 100],
    ['😀', 100],
    ['n', 97],
  ])('cuts a name of %s × %i so that the copy can have its number', async (character, length) => {
    const long = character.repeat(length);
    await call('orgAdmin', 'POST /custom_role', { name: long, api_id: long, permissions: [] });
    const path = `/custom_role/${encodeURIComponent(long)}`;
    const { body } = await call('orgAdmin', `POST ${path}/duplicate`);
    const expected = { name: `${character.repeat(96)} - 2`, api_id: `${character.repeat(Math.min(98, length))}_2` };
    expect(body).toMatchObject(expected);
    expect((await call('orgAdmin', `POST ${path}/duplicate`)).body).toMatchObject({
      api_id: `${character.repeat(Math.min(98, length))}_3`,
    });
    expect(await read(expected.api_id)).toMatchObject(expected);
  });

  it('gives two duplications at the same time two numbers', async () => {
    const request = 'POST /custom_role/local_pages/duplicate';
    const answers = await Promise.all([call('orgAdmin', request), call('orgAdmin', request)]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(2);
  });
});
