import factory from 'express-openapi-validator/dist/framework/ajv/factory.js';
import ajvs from 'express-openapi-validator/dist/framework/ajv/index.js';
import framework from 'express-openapi-validator/dist/framework/index.js';
import schemaValidator from 'express-openapi-validator/dist/framework/openapi.schema.validator.js';
import preprocessor from 'express-openapi-validator/dist/middlewares/parsers/schema.preprocessor.js';
import util from 'express-openapi-validator/dist/middlewares/util.js';
import request from 'supertest';
import { expect, it, vi } from 'vitest';

/** What the library does itself: spied upon before anything of it is replaced. */
const its = {
  loadSpec: vi.fn(),
  resolveSchema: vi.fn(),
  OpenAPISchemaValidator: vi.spyOn(schemaValidator, 'OpenAPISchemaValidator'),
  createRequestAjv: vi.spyOn(ajvs, 'createRequestAjv'),
  createResponseAjv: vi.spyOn(ajvs, 'createResponseAjv'),
  factoryAjv: vi.spyOn(factory, 'factoryAjv'),
  useAjvCache: vi.spyOn(util, 'useAjvCache'),
  findResponseContent: vi.spyOn(util, 'findResponseContent'),
};
Object.assign(framework.OpenAPIFramework.prototype, { loadSpec: its.loadSpec });
Object.assign(preprocessor.SchemaPreprocessor.prototype, { resolveSchema: its.resolveSchema });

it('the library does the work that is left, and none of what leads to nothing', async () => {
  const { createMock } = await import('../mock.ts');
  const { app } = await createMock({ apis: ['partoo'] });
  await request(app).get('/partoo/v2/custom_role/local_pages').set('x-APIKey', 'demo-partoo-org-admin').expect(200);
  expect(its.loadSpec).not.toHaveBeenCalled();
  expect(its.resolveSchema).not.toHaveBeenCalled();
  expect(its.OpenAPISchemaValidator).not.toHaveBeenCalled();
  // One for parameters, one for bodies, one for answers.
  expect(its.createRequestAjv).toHaveBeenCalledTimes(2);
  expect(its.createResponseAjv).toHaveBeenCalledTimes(1);
  for (const [spec] of [...its.createRequestAjv.mock.calls, ...its.createResponseAjv.mock.calls])
    expect(spec.paths).toEqual({});
  for (const [, options] of its.factoryAjv.mock.calls) expect(options).toMatchObject({ meta: false });
  expect(its.findResponseContent).not.toHaveBeenCalled();
  // Of the answers, the one that was sent.
  expect(its.useAjvCache).toHaveBeenCalledTimes(3);
  for (const [, schema] of its.useAjvCache.mock.calls) {
    expect(schema).not.toHaveProperty('paths');
    expect(schema).not.toHaveProperty('components.responses');
  }
  // Of two refusals that look alike, one.
  its.useAjvCache.mockClear();
  await request(app).get('/partoo/v2/user/me').expect(401);
  await request(app).get('/partoo/v2/permissions').expect(401);
  const errors = its.useAjvCache.mock.calls.filter(([, schema]) => JSON.stringify(schema).includes('"response"'));
  expect(errors.map(([, , key]) => key)).toEqual([errors[0]?.[2], errors[0]?.[2]]);
});
