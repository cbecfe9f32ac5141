import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Client } from '../../testing/client.ts';

let client: Client;
beforeEach(async () => {
  client = await Client.start();
});

function call(as: string, request: string, body?: object) {
  return client.call({ as, request, ...(body && { body }) });
}

const casaRossa = {
  org_id: 43,
  name: 'Casa Rossa',
  alias: 'casa_rossa',
  provider: 'partoo',
  type: 'enterprise',
  features: ['business_edition', 'review_management', 'review_analytics'],
  org_features: ['business_edition', 'review_management', 'review_analytics'],
  last_org_api_call: '',
  max_businesses: 25,
};

describe('getOrganization', () => {
  it.each([
    ['provider', 43, 'PARTOO-ORG-01'],
    ['otherOrgUser', 43, 'PARTOO-ORG-01'],
    ['otherOrgUser', 42, 'PARTOO-ORG-09'],
    ['otherOrgAdmin', 999, 'PARTOO-ORG-09'],
  ])('answers %s naming %i', async (as, orgId, rule) => {
    const answer = await call(as, `GET /org/${orgId}`);
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(JSON.stringify(casaRossa));
    expect(answer.headers['x-understudy-rule']).toBe(rule);
  });
});

describe('createOrganization', () => {
  const created = z.object({ org_id: z.int() });

  it('makes an organization like the own one', async () => {
    const body = { name: 'Maison Verte', alias: 'maison_verte', max_businesses: 25 };
    const answer = await call('provider', 'POST /org', body);
    const { org_id: orgId } = created.parse(answer.body);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'success', org_id: orgId, alias: 'maison_verte', max_businesses: 25 });
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-NEWORG-01');
    const own = z.object({ features: z.unknown(), org_features: z.unknown() });
    const { features, org_features } = own.parse((await call('provider', 'GET /org/1')).body);
    expect((await call('provider', `GET /org/${orgId}`)).body).toEqual({
      org_id: orgId,
      ...body,
      provider: 'partoo',
      type: 'small_medium_business',
      features,
      org_features,
      last_org_api_call: '',
    });
    const status = await call('provider', `GET /org/${orgId}/switch_to_custom_roles`);
    expect(status.body).toEqual({ org_id: orgId, has_switched: false, can_switch: true });
    expect((await call('provider', `DELETE /org/${orgId}`)).status).toBe(200);
  });

  it.each([
    ['Maison Jaune', 'maison_jaune'],
    ['Maison Bleue', 'maison_bleue_2'],
    ['  Café — Crème  ', 'cafe_creme'],
    ['東京', 'organization'],
    ['', 'organization'],
    ['__proto__', 'proto'],
  ])('makes an alias from %j', async (name, alias) => {
    const answer = await call('provider', 'POST /org', { name });
    expect(answer.body).toMatchObject({ alias, max_businesses: null });
  });

  it('makes another alias where several have been made', async () => {
    const aliases = [];
    for (const _ of [1, 2, 3]) aliases.push((await call('provider', 'POST /org', { name: 'Same' })).body);
    expect(aliases).toMatchObject([{ alias: 'same' }, { alias: 'same_2' }, { alias: 'same_3' }]);
  });

  it.each([
    [{}, { name: 'is required' }, 'PARTOO-NEWORG-04'],
    [{ name: 5 }, { name: 'must be a string, got 5' }, 'PARTOO-NEWORG-04'],
    [
      { name: 'A', alias: 'A b' },
      { alias: 'must have only lower case letters, digits and underscores, got "A b"' },
      'PARTOO-NEWORG-05',
    ],
    [
      { name: 'A', max_businesses: '25' },
      { max_businesses: 'must be an integer or null, got "25"' },
      'PARTOO-NEWORG-06',
    ],
    [{ name: 'A', max_businesses: -1 }, { max_businesses: 'must be 0 or more, got -1' }, 'PARTOO-NEWORG-07'],
  ])('answers 400 to %j', async (body, json, rule) => {
    const before = client.state();
    const answer = await call('provider', 'POST /org', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: { json } });
    expect(answer.headers['x-understudy-rule']).toBe(rule);
    expect(client.state()).toBe(before);
  });
});

describe('updateOrganization', () => {
  it.each([
    ['nothing', {}],
    ['the name', { name: 'Casa Rossa e Figli' }],
    ['the alias', { alias: 'casa' }],
    ['no limit', { max_businesses: null }],
    ['a limit', { max_businesses: 0 }],
  ])('lets a PROVIDER change %s and leaves the rest', async (_, body) => {
    const answer = await call('provider', 'POST /org/43', body);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'success', org_id: 43 });
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-EDITORG-01');
    expect((await call('provider', 'GET /org/43')).body).toEqual({ ...casaRossa, ...body });
  });

  it('changes the own organization of an ORG_ADMIN, whatever it names', async () => {
    const answer = await call('otherOrgAdmin', 'POST /org/42', { name: 'Casa', max_businesses: 25 });
    expect(answer.body).toEqual({ status: 'success', org_id: 43 });
    expect((await call('provider', 'GET /org/43')).body).toEqual({ ...casaRossa, name: 'Casa' });
    expect((await call('provider', 'GET /org/42')).body).toMatchObject({ name: 'Maison Bleue' });
  });

  it('lets an ORG_ADMIN not change the limit, and nothing beside it', async () => {
    const before = client.state();
    const answer = await call('otherOrgAdmin', 'POST /org/43', { name: 'Casa', max_businesses: null });
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({ errors: { authorization: 'Operation not allowed' } });
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-EDITORG-06');
    expect(client.state()).toBe(before);
  });
});

describe('deleteOrganization', () => {
  it('takes all with it that belongs to the organization', async () => {
    const answer = await call('provider', 'DELETE /org/43?force=true');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'success', org_id: 43 });
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-DELORG-01');
    expect((await call('provider', 'GET /org/43')).status).toBe(404);
    expect((await call('provider', 'GET /user/5409c35a97bbc544d8e26738')).status).toBe(404);
    expect((await call('provider', 'DELETE /org/43?force=true')).status).toBe(404);
    const gone = await call('otherOrgAdmin', 'GET /user/me');
    expect(gone.status).toBe(401);
    expect(gone.headers['x-understudy-rule']).toBe('PARTOO-DELUSER-03');
    const state: unknown = JSON.parse(client.state());
    expect(JSON.stringify({ ...Object(state), principals: [] })).not.toContain('"orgId":43');
  });

  it('leaves a world that can be opened again, without what a target file was promised', async () => {
    await call('provider', 'DELETE /org/42?force=true');
    const { workspace } = client.mock;
    const again = client.mock.openState(JSON.parse(JSON.stringify(workspace.state)));
    expect(Array.isArray(again)).toBe(false);
    const { principals, target } = workspace.api('partoo').views();
    expect(target).toEqual({
      orgs: { other: 43, locked: 44, noSso: 45 },
      users: { otherOrg: '5409c35a97bbc544d8e26738', noSso: '5709c3a237bbc544d8e26731' },
    });
    expect(principals.filter(({ persona }) => persona).map(({ name }) => name)).toEqual([
      'provider',
      'otherOrgAdmin',
      'lockedOrgAdmin',
      'noSsoOrgAdmin',
    ]);
  });

  it('answers 400 to a force that is no boolean', async () => {
    const answer = await call('provider', 'DELETE /org/43?force=yes');
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: { json: { force: 'must be a boolean, got "yes"' } } });
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-QUERY-01');
  });
});

describe('searchOrganization', () => {
  const List = z.object({ orgs: z.array(z.object({ org_id: z.int() })) });

  it.each<readonly [as: string, query: string, expected: number[], rule: string]>([
    ['provider', '', [1, 42, 43, 44, 45], 'PARTOO-FINDORG-01'],
    ['provider', '?org_id=43', [43], 'PARTOO-FINDORG-01'],
    ['provider', '?alias=casa_rossa', [43], 'PARTOO-FINDORG-01'],
    ['provider', '?alias=casa_rossa&org_id=43', [43], 'PARTOO-FINDORG-01'],
    ['provider', '?alias=casa_rossa&org_id=42', [], 'PARTOO-FINDORG-01'],
    ['provider', '?alias=__proto__', [], 'PARTOO-FINDORG-01'],
    ['provider', '?org_id=999', [], 'PARTOO-FINDORG-05'],
    ['provider', '?per_page=2&page=2', [43, 44], 'PARTOO-FINDORG-01'],
    ['publisher', '', [42], 'PARTOO-FINDORG-01'],
    ['publisher', '?org_id=42', [42], 'PARTOO-FINDORG-01'],
    ['publisher', '?alias=maison_bleue', [42], 'PARTOO-FINDORG-01'],
    ['publisher', '?org_id=43', [], 'PARTOO-FINDORG-04'],
    ['publisher', '?alias=casa_rossa', [], 'PARTOO-FINDORG-04'],
  ])('finds for %s with %s', async (as, query, expected, rule) => {
    const answer = await call(as, `GET /org/search${query}`);
    expect(answer.status).toBe(200);
    expect(answer.headers['x-understudy-rule']).toBe(rule);
    expect(List.parse(answer.body).orgs.map((each) => each.org_id)).toEqual(expected);
  });

  it('answers a page of organizations', async () => {
    const answer = await call('otherOrgAdmin', 'GET /org/search');
    expect(answer.body).toEqual({ page: 1, max_page: 1, count: 1, orgs: [casaRossa] });
  });

  it('answers 400 to an org_id that is no integer', async () => {
    const answer = await call('provider', 'GET /org/search?org_id=x');
    expect(answer.body).toEqual({ errors: { json: { org_id: 'must be an integer, got "x"' } } });
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-QUERY-01');
  });
});
