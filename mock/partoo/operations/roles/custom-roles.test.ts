import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Client } from '../../testing/client.ts';

let client: Client;
beforeEach(async () => {
  client = await Client.start();
});

const List = z.object({ custom_roles: z.array(z.object({ api_id: z.string() })) });

async function list(as: string, query = ''): Promise<string[]> {
  const { body } = await client.call({ as, request: `GET /custom_role${query}` });
  return List.parse(body).custom_roles.map((role) => role.api_id);
}

describe('customRoles', () => {
  it('lists the built-in roles, then those of the organization, without permissions', async () => {
    const answer = await client.call({ as: 'publisher', request: 'GET /custom_role' });
    expect(answer.status).toBe(200);
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-LIST-01');
    expect(answer.body).toEqual({
      page: 1,
      max_page: 1,
      count: 4,
      custom_roles: [
        {
          name: 'Group Manager',
          api_id: 'group_manager',
          description: 'Manages the users and businesses of its groups',
          org_id: null,
          is_builtin: true,
        },
        {
          name: 'Business Manager',
          api_id: 'business_manager',
          description: 'Manages the businesses given to it',
          org_id: null,
          is_builtin: true,
        },
        {
          name: 'Local Pages',
          api_id: 'local_pages',
          description: 'Keeps the pages of businesses up to date',
          org_id: 42,
          is_builtin: false,
        },
        { name: 'Review Reader', api_id: 'review_reader', description: '', org_id: 42, is_builtin: false },
      ],
    });
  });

  it('lists those of the organization that a PROVIDER names', async () => {
    expect(await list('provider', '?org_id=44')).toEqual(['group_manager', 'business_manager', 'opening_hours']);
    expect(await list('provider')).toEqual(['group_manager', 'business_manager']);
  });

  it.each([
    ['provider', '?org_id=43', ['group_manager', 'business_manager', 'local_pages']],
    ['otherOrgAdmin', '', ['group_manager', 'business_manager', 'local_pages']],
    ['orgManager', '', ['group_manager', 'business_manager', 'local_pages', 'review_reader']],
    ['groupManager', '', ['group_manager', 'business_manager', 'local_pages', 'review_reader']],
    ['subject', '', ['business_manager', 'local_pages', 'review_reader']],
    ['businessManager', '', ['local_pages']],
    ['publisher', '', []],
  ])('lists, with only_available_roles, those of which %s%s holds every permission', async (as, query, expected) => {
    expect(await list(as, `${query || '?'}&only_available_roles=true`)).toEqual(expected);
    expect(await list(as, `${query || '?'}&only_available_roles=false`)).toEqual(await list(as, query));
  });

  it('follows the custom role of an ORG_MANAGER', async () => {
    const body = { custom_role: 'review_reader' };
    await client.call({ as: 'orgAdmin', request: 'POST /user/5309c3a237bbc544d8e26731', body });
    expect(await list('orgManager', '?only_available_roles=true')).toEqual(['review_reader']);
  });

  it.each([
    ['', 1, 1, 4],
    ['?per_page=3', 1, 2, 3],
    ['?per_page=3&page=2', 2, 2, 1],
    ['?per_page=4', 1, 1, 4],
    ['?per_page=1&page=4', 4, 4, 1],
    ['?page=0', 1, 1, 4],
    ['?page=-7', 1, 1, 4],
    ['?page=2', 2, 1, 0],
    ['?page=999999999999999', 999_999_999_999_999, 1, 0],
    ['?page=1&nothing=known', 1, 1, 4],
  ])('cuts pages: %s', async (query, page, maxPage, length) => {
    const { body } = await client.call({ as: 'orgAdmin', request: `GET /custom_role${query}` });
    expect(body).toMatchObject({ page, max_page: maxPage, count: 4 });
    expect(List.parse(body).custom_roles).toHaveLength(length);
  });

  it('shows every role once on the way through the pages', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list('orgAdmin', `?per_page=1&page=${page}`)));
    expect(pages.flat()).toEqual(await list('orgAdmin'));
  });

  it('has a last page also where nothing is found', async () => {
    const answer = await client.call({ as: 'publisher', request: 'GET /custom_role?only_available_roles=true' });
    expect(answer.body).toEqual({ page: 1, max_page: 1, count: 0, custom_roles: [] });
  });

  it.each([
    ['per_page=0', { per_page: 'must be 1 or more, got 0' }, 'PARTOO-PAGE-05'],
    ['per_page=101', { per_page: 'must be 100 or less, got 101' }, 'PARTOO-PAGE-05'],
    ['per_page=x', { per_page: 'must be an integer, got "x"' }, 'PARTOO-QUERY-01'],
    ['page=1.5', { page: 'must be an integer, got "1.5"' }, 'PARTOO-QUERY-01'],
    ['page=', { page: 'must be an integer, got ""' }, 'PARTOO-QUERY-01'],
    ['org_id=42&org_id=43', { org_id: 'must be given once, got ["42","43"]' }, 'PARTOO-INPUT-03'],
    ['only_available_roles=yes', { only_available_roles: 'must be a boolean, got "yes"' }, 'PARTOO-QUERY-01'],
  ])('answers 400 to %s', async (query, json, rule) => {
    const answer = await client.call({ as: 'orgAdmin', request: `GET /custom_role?${query}` });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: { json } });
    expect(answer.headers['x-understudy-rule']).toBe(rule);
  });
});

describe('getPermissions', () => {
  const Tree = z.object({
    sections: z.array(
      z.object({
        name: z.string(),
        subsections: z.array(z.object({ permissions: z.array(z.object({ name: z.string() })) })),
      }),
    ),
  });

  it('lists what the features of the organization let it have', async () => {
    const answer = await client.call({ as: 'otherOrgUser', request: 'GET /permissions' });
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-PERM-01');
    const edit = (name: string, order: number, dependsOn: string | null) => ({
      name,
      order,
      feature: 'business_edition',
      depends_on: dependsOn,
      disabled_for_roles: [],
    });
    const review = { feature: 'review_management', disabled_for_roles: [] };
    expect(answer.body).toEqual({
      sections: [
        {
          name: 'presence',
          order: 100,
          subsections: [
            {
              name: 'presence_pages',
              order: 100,
              permissions: [
                edit('business_edit', 100, null),
                edit('business_edit_name', 101, 'business_edit'),
                edit('business_edit_open_hours', 102, 'business_edit'),
                edit('business_edit_categories', 103, 'business_edit'),
              ],
            },
          ],
        },
        {
          name: 'reputation',
          order: 200,
          subsections: [
            {
              name: 'reputation_reviews',
              order: 100,
              permissions: [
                { name: 'review_read', order: 100, depends_on: null, ...review },
                { name: 'review_reply', order: 101, depends_on: 'review_read', ...review },
              ],
            },
          ],
        },
      ],
    });
  });

  it.each([42, 43, 44, 45])('lists for %i what a role of it may have, all at once', async (orgId) => {
    const { body } = await client.call({ as: 'provider', request: `GET /permissions?org_id=${orgId}` });
    const permissions = Tree.parse(body).sections.flatMap(({ subsections }) =>
      subsections.flatMap((subsection) => subsection.permissions.map(({ name }) => name)),
    );
    const role = { name: 'All', api_id: 'all', permissions };
    const answer = await client.call({ as: 'provider', request: `POST /custom_role?org_id=${orgId}`, body: role });
    expect(answer.status).toBe(200);
  });
});
