import { join } from 'node:path';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../support/package-root.ts';
import { createMock } from '../mock.ts';

const spec = join(packageRoot, 'mock/drawn/testing/vendor-31.yaml');
const specs = new Map([['partoo', spec]] as const);
const mock = await createMock({ specs, apis: ['partoo'], people: 0 });
const { app } = mock;
const key = { 'x-APIKey': 'demo-partoo-org-admin' };
const get = (path: string) => request(app).get(`/partoo/v2${path}`).set(key);

it('says which operations are alive, and which are drawn', async () => {
  const { body } = await request(app).get('/_understudy/spec');
  expect(body.apis).toHaveLength(1);
  expect(body.apis[0].api).toBe('partoo');
  expect(body.apis[0].alive).toEqual(expect.arrayContaining(['getMyUser', 'createCustomRole']));
  expect(body.apis[0].drawn).toEqual([
    ...['patchUser', 'searchBusiness', 'getBusiness', 'updateBusiness', 'uploadPhoto', 'getStatus', 'listCategories'],
    ...['impossible', 'endless', 'getPdf', 'getEvent'],
  ]);
  expect(mock.drawings.get('partoo')).toMatchObject({ alive: ['getMyUser', 'getUser'], basePath: '/partoo/v2' });
});

it('carries out what the mock knows', async () => {
  const { body, headers } = await get('/user/me');
  expect(body.email).toBe('ada.dubois@maison-bleue.example');
  expect(headers['x-understudy-rule']).toMatch(/^PARTOO-/);
});

describe('what only the vendor knows', () => {
  it('is drawn from its schema, the same each time', async () => {
    const { status, body, headers } = await get('/business/search?page=2');
    expect(status).toBe(200);
    expect(headers['x-understudy-drawn']).toBe('schema');
    expect(body.businesses.length).toBeGreaterThan(1);
    for (const business of body.businesses) {
      expect(business).toMatchObject({
        id: expect.any(String),
        email: expect.stringContaining('@'),
        opening: expect.any(Array),
      });
      expect(business).not.toHaveProperty('secret');
    }
    expect((await get('/business/search?page=2')).body).toEqual(body);
    expect((await get('/business/search?page=3')).body).not.toEqual(body);
  });

  it('is the thing that was asked for', async () => {
    expect((await get('/business/7')).body.id).toBe('7');
  });

  it('is an example where one holds', async () => {
    const { status, body, headers } = await request(app)
      .post('/partoo/v2/business/7/photo')
      .set(key)
      .attach('file', Buffer.from('x'), 'x.png');
    expect({ status, body }).toEqual({ status: 201, body: { url: 'https://example.com/photo.png' } });
    expect(headers['x-understudy-drawn']).toBe('example');
  });

  it('ends, however often its schema comes back into itself', async () => {
    const { status, body } = await get('/categories');
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: expect.any(String), children: expect.any(Array) });
  });

  it('says by its discriminator what it is', async () => {
    expect((await get('/events')).body.type).toMatch(/^(opened|closed)$/);
  });

  it('shares its path with what the mock knows', async () => {
    const { status, text } = await request(app).patch('/partoo/v2/user/5309c3a237bbc544d8e26730').set(key);
    expect({ status, text }).toEqual({ status: 204, text: '' });
  });

  it.each([
    ['nobody', {}, '/business/search', 401],
    ['somebody unknown', { 'x-APIKey': 'nobody' }, '/business/search', 401],
    ['nobody, where the document lets everybody', {}, '/status', 200],
  ])('asked by %s', async (_, headers, path, status) => {
    expect((await request(app).get(`/partoo/v2${path}`).set(headers)).status).toBe(status);
  });

  it.each([
    ['a query', '/business/search?page=0', 'page'],
    ['a query that another place defines', '/business/search?per_page=101', 'per_page'],
  ])('refuses %s that does not fit', async (_, path, name) => {
    const { status, body } = await get(path);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(name);
  });

  it.each([
    ['does not fit', { name: 'ab' }, 400],
    ['is missing', undefined, 400],
    ['fits', { name: 'abc', zip: '12345' }, 200],
  ])('a body that %s', async (_, body, status) => {
    const asked = request(app).post('/partoo/v2/business/7').set(key);
    expect((await (body ? asked.send(body) : asked)).status).toBe(status);
  });

  it.each([
    ['/impossible', 'no value was found that holds against its schema'],
    ['/endless', 'no finite value holds against its schema'],
    ['/pdf', 'neither an example that holds nor a schema'],
  ])('%s cannot be drawn, and says why', async (path, reason) => {
    const { status, body } = await get(path);
    expect(status).toBe(501);
    expect(body).toEqual({ error: expect.stringContaining(reason) });
  });

  it('stands in the journal, without a rule', async () => {
    await get('/events');
    const { body } = await request(app).get('/_understudy/requests');
    expect(body.requests.at(-1)).toMatchObject({
      operation: 'getEvent',
      principal: expect.stringContaining('Ada'),
      decision: { allowed: true, drawn: 'its schema' },
    });
    expect(body.requests.at(-1).decision).not.toHaveProperty('rule');
  });

  it('gives the answer that a request prefers', async () => {
    const post = (preference: string) =>
      request(app).post('/partoo/v2/business/7/photo').set(key).set('prefer', preference);
    expect((await post('example=wrong')).body).toEqual([]);
    expect((await post('code=404')).body.error).toContain('uploadPhoto answers 201');
  });

  it('goes wrong on purpose, as everything does', async () => {
    const faults = [{ operation: 'searchBusiness', error: { status: 503, force: true }, count: 1 }];
    await request(app).put('/w/faulty/_understudy/faults').send({ faults }).expect(200);
    const search = () => request(app).get('/w/faulty/partoo/v2/business/search').set(key);
    expect([(await search()).status, (await search()).status]).toEqual([503, 200]);
  });

  it('is not explained, for no rule decides it', async () => {
    const question = { api: 'partoo', principal: 'orgAdmin', operation: 'searchBusiness' };
    const { status, body } = await request(app).post('/_understudy/explain').send(question);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('searchBusiness is drawn from the document of --spec');
  });

  it('can be read by browsers of other origins', async () => {
    const { headers } = await get('/events').set('origin', 'http://localhost:5173');
    expect(headers['access-control-allow-origin']).toBe('http://localhost:5173');
  });
});

it.each([
  ['a path that neither knows', 'get', '/nothing', 404],
  ['a method that neither knows', 'delete', '/business/search', 405],
] as const)('%s is %s', async (_, method, path, status) => {
  expect((await request(app)[method](`/partoo/v2${path}`).set(key)).status).toBe(status);
});
