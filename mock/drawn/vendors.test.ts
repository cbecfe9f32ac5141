import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../support/package-root.ts';
import { createMock } from '../mock.ts';
import type { ApiName } from '../shared/api.ts';

const testing = join(packageRoot, 'mock/drawn/testing');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const withSpec = (api: ApiName, file: string) => createMock({ apis: [api], people: 0, specs: new Map([[api, file]]) });

const date = { type: ['string', 'null'], format: 'date-time' };
/** What the document of 3.0 says, in JSON Schema, by hand. */
const organization = {
  type: 'object',
  required: ['id', 'closed', 'share'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    closed: date,
    share: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
    head: { type: ['object', 'null'], required: ['id', 'owner'] },
    color: { type: 'string', pattern: '^[a-z]+-$' },
  },
};

describe('a document of 3.0, in JSON, behind a gateway', async () => {
  const { app, drawings } = await withSpec('custom-roles', join(testing, 'vendor-30.json'));
  const { body: principals } = await request(app).get('/_understudy/principals');
  const [owner] = principals['custom-roles'].principals;
  const get = (path: string) => request(app).get(`/custom-roles/api/v1${path}`).set(owner.headers);

  it('finds what it has in common with the mock', () => {
    expect(drawings.get('custom-roles')).toMatchObject({
      basePath: '/custom-roles/api/v1',
      alive: ['listCustomRoles'],
      drawn: ['listOrganizations', 'getProject'],
    });
  });

  it('draws what lies at the base path, and holds to what 3.0 means', async () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile({ type: 'array', minItems: 1, items: organization });
    for (let page = 1; page <= 20; page += 1) {
      const { status, body } = await get(`/organizations?page=${page}`);
      expect(status).toBe(200);
      validate(body);
      expect(validate.errors, JSON.stringify(body)).toBeNull();
    }
  });

  it('draws what lies beside the base path, with credentials and without', async () => {
    const { status, body } = await get('/projects/7');
    expect({ status, id: body.id }).toEqual({ status: 200, id: 7 });
    expect((await get('/projects/seven')).status).toBe(400);
    expect((await request(app).get('/custom-roles/api/v1/projects/7')).status).toBe(401);
    expect((await get('/nothing')).status).toBe(404);
  });

  it('overlooks an expression that JavaScript does not know, and says so', () => {
    expect(drawings.get('custom-roles')?.warnings).toEqual([
      expect.stringMatching(/vendor-30\.json:\d+: the pattern .* is overlooked/),
    ]);
  });

  it('leaves what is alive as it is', async () => {
    expect((await get('/organizations/org_northwind/roles')).status).toBe(200);
  });
});

const head = 'openapi: 3.1.0\npaths:\n';
const operation = (...lines: string[]) => `${head}  /x:\n    get:\n      ${lines.join('\n      ')}\n`;
const answer = (schema: string, rest = '') =>
  operation('responses:', `  '200': { content: { application/json: { schema: ${schema} } } }`) + rest;

describe('what is wrong with a document is told with its line', () => {
  it.each([
    ['no YAML', 'openapi: [', /vendor\.yaml:1: /],
    ['no object', '- a', /vendor\.yaml:1: is no OpenAPI document/],
    ['Swagger', 'swagger: "2.0"\npaths: {}', /vendor\.yaml:1: is Swagger "2\.0"; convert it/],
    ['no version', 'info: {}\npaths: {}', /vendor\.yaml:1: openapi is missing/],
    ['a version to come', 'openapi: 4.0.0\npaths: {}', /vendor\.yaml:1: openapi is "4\.0\.0"; it must be 3\.0/],
    ['no paths', 'openapi: 3.1.0', /paths is missing/],
    ['a path that is none', `${head}  x:\n    get: {}`, /vendor\.yaml:3: paths\.x: a path must begin with \//],
    ['an operation that is none', `${head}  /x:\n    get: 5`, /vendor\.yaml:4: paths\.\/x\.get: must be an operation/],
    ['no responses', `${head}  /x:\n    get: {}`, /vendor\.yaml:4: .*must have responses/],
    [
      'a parameter without a name',
      operation('parameters: [{ in: query }]', 'responses: {}'),
      /vendor\.yaml:5: .*must have name and in/,
    ],
    [
      'a reference to nothing',
      answer("{ $ref: '#/components/schemas/X' }"),
      /vendor\.yaml:6: .*\$ref #\/components\/schemas\/X leads to nothing/,
    ],
    [
      'a reference to another file',
      answer("{ $ref: 'x.yaml#/X' }"),
      /vendor\.yaml:6: .*leads out of this file; bundle/,
    ],
    ['a type that is none', answer('{ type: strin }'), /vendor\.yaml:6: .*"strin" is no type/],
    ['a schema that is none', answer('5'), /vendor\.yaml:6: .*must be a schema/],
    ['branches that are none', answer('{ oneOf: {} }'), /vendor\.yaml:6: .*must be a list of schemas/],
    [
      'references in a circle',
      operation("responses: { '200': { $ref: '#/components/responses/A' } }") +
        "components: { responses: { A: { $ref: '#/components/responses/A' } } }",
      /vendor\.yaml:\d: .*go in a circle/,
    ],
  ])('%s', async (_, text, expected) => {
    const file = join(folder, 'vendor.yaml');
    writeFileSync(file, text);
    await expect(withSpec('partoo', file)).rejects.toThrow(expected);
  });

  it('a file that is not there', async () => {
    await expect(withSpec('partoo', join(folder, 'none.yaml'))).rejects.toThrow(/--spec .*none\.yaml cannot be read/);
  });

  it('an API that is not served', async () => {
    const wrong = createMock({ apis: ['llamacloud'], specs: new Map([['partoo', 'x.yaml']]) });
    await expect(wrong).rejects.toThrow('--spec partoo=x.yaml: this mock does not serve partoo; see --api');
  });
});

describe('where the vendor puts what stands before its paths', () => {
  it.each([
    ['into its servers', '{ url: https://x.example/v2 }', ''],
    ['into its paths', '{ url: https://x.example }', '/v2'],
    ['behind a gateway', '{ url: https://x.example/a/b/v2 }', ''],
    ['nowhere', '{ url: / }', ''],
  ])('%s', async (_, server, before) => {
    const file = join(folder, 'vendor.yaml');
    const paths = ['/user/me', '/extra'].map((path) => `  ${before}${path}: { get: { responses: { '204': {} } } }\n`);
    writeFileSync(file, `openapi: 3.0.0\nservers: [${server}]\npaths:\n${paths.join('')}`);
    const { app } = await withSpec('partoo', file);
    const { body } = await request(app).get('/_understudy/spec');
    expect(body.apis[0].drawn).toEqual([`get ${before}/extra`]);
    const { status } = await request(app).get('/partoo/v2/extra').set('x-APIKey', 'demo-partoo-org-admin');
    expect(status).toBe(204);
  });
});

it.each(['partoo', 'llamacloud', 'custom-roles'] as const)(
  'the document of the mock itself leaves nothing to draw: %s',
  async (api) => {
    const { drawings } = await withSpec(api, join(packageRoot, `specs/openapi/${api}.yaml`));
    expect(drawings.get(api)?.drawn).toEqual([]);
  },
);

it('a document in which everything refers to everything neither stops what is alive nor what is drawn', async () => {
  const count = 300;
  const file = join(folder, 'large.json');
  const ref = (index: number) => ({ $ref: `#/components/schemas/S${index % count}` });
  const schemas = Array.from({ length: count }, (_, index) => {
    const members = {
      name: { type: 'string' },
      next: ref(index + 1),
      others: { type: 'array', items: ref(index * 7 + 3) },
    };
    return [`S${index}`, { type: 'object', required: ['name'], properties: { ...members, more: ref(index * 5 + 2) } }];
  });
  const content = { 'application/json': { schema: ref(0) } };
  const paths = {
    '/large': { post: { requestBody: { required: true, content }, responses: { 200: { description: '', content } } } },
  };
  writeFileSync(
    file,
    JSON.stringify({ openapi: '3.1.0', paths, components: { schemas: Object.fromEntries(schemas) } }),
  );
  const { app } = await withSpec('partoo', file);
  const key = { 'x-APIKey': 'demo-partoo-org-admin' };
  expect((await request(app).get('/partoo/v2/user/me').set(key)).status).toBe(200);
  const post = (body: object) => request(app).post('/partoo/v2/large').set(key).send(body);
  expect((await post({ name: 'a', next: { name: 'b' } })).body).toMatchObject({ name: expect.any(String) });
  expect((await post({ name: 'a', next: { name: 5 } })).status).toBe(400);
});
