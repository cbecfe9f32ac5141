import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock } from '../mock.ts';
import { child, Document } from '../shared/document.ts';
import { loadLedger } from '../shared/ledger.ts';
import { loadPermissions } from '../shared/permissions.ts';

const home = '/_understudy';
const apis = ['partoo', 'llamacloud', 'custom-roles'] as const;

describe.each(apis)('what the mock knows of %s', (api) => {
  it('gives the document out, with its own address in it', async () => {
    const { app, apis: served } = await createMock();
    const { status, body } = await request(app).get(`${home}/openapi/${api}`).set('host', 'mock.localhost:99');
    const { servers, ...rest } = body;
    const basePath = served.find(({ name }) => name === api)?.basePath ?? '';
    expect(status).toBe(200);
    expect(servers).toEqual([{ url: `http://mock.localhost:99${basePath}`, description: expect.any(String) }]);
    const { servers: _, ...root } = Document.load(api).root;
    expect(rest).toEqual(root);
  });

  it('gives every cell of the permission matrix out, in its table', async () => {
    const { app } = await createMock();
    const { body } = await request(app).get(`${home}/permissions/${api}`);
    const matrix = loadPermissions(api);
    const told = body.tables.flatMap(({ name, cells }: { name: string; cells: Record<string, object> }) =>
      Object.entries(cells).flatMap(([role, row]) =>
        Object.entries(row).map(([column, cell]) => ({ table: name, role, column, ...cell })),
      ),
    );
    const known = matrix.cells.map(({ table, role, column, outcome, refusal, requirement, note }) => {
      return { table, role, column, outcome, refusal: refusal ?? null, requirement, note: note ?? null };
    });
    expect(told).toEqual(expect.arrayContaining(known));
    expect(told).toHaveLength(known.length);
    expect(Object.keys(body.roles)).toEqual(Object.keys(matrix.roles));
  });

  it('describes every column and every row that a table has', async () => {
    const { app } = await createMock();
    const { body } = await request(app).get(`${home}/permissions/${api}`);
    for (const { name, columns, cells } of body.tables) {
      for (const [role, row] of Object.entries<Record<string, unknown>>(cells)) {
        expect([name, Object.keys(columns)]).toEqual([name, expect.arrayContaining(Object.keys(row))]);
        expect([name, body.roles[role]]).toEqual([name, expect.any(String)]);
      }
    }
  });

  it('gives the ledger out', async () => {
    const { app } = await createMock();
    const { body } = await request(app).get(`${home}/ledger/${api}`);
    expect(body).toEqual({ api, requirements: [...loadLedger(api).values()] });
  });
});

it('leaves out of the document what a variant does not serve', async () => {
  const { app } = await createMock({ variant: 'no-companions' });
  const { body } = await request(app).get(`${home}/openapi/llamacloud`);
  const paths = Object.values(child(body, 'paths') ?? {}).flatMap((item) => Object.keys(Object(item)));
  expect(paths.filter((method) => ['get', 'post', 'put', 'delete'].includes(method))).toEqual(['put']);
});

it.each(['openapi', 'permissions', 'ledger', 'reference'])('names the APIs that it has for /%s', async (kind) => {
  const { app } = await createMock({ apis: ['partoo'] });
  const { status, body } = await request(app).get(`${home}/${kind}/llamacloud`);
  expect(status).toBe(404);
  expect(body).toEqual({ error: 'This mock serves no API named llamacloud; it serves partoo' });
});

it('is not open to browsers of other origins', async () => {
  const { app } = await createMock();
  const { headers } = await request(app).get(`${home}/openapi/partoo`).set('origin', 'http://elsewhere.test');
  expect(headers).not.toHaveProperty('access-control-allow-origin');
});
