import { describe, expect, it } from 'vitest';
import { call, document, markOf, requestTo, startMock } from './testing/calls.ts';
import { nowhere } from './testing/demo.ts';

const { operationIds } = document;
const badId = { type: 'uuid_parsing', loc: ['path', 'organization_id'], input: 'x' };
const params = { organization_id: nowhere, member_user_id: 'x' };

describe('every operation', () => {
  it.each(operationIds)('%s answers 401 without credentials, whatever else is wrong', async (operation) => {
    const to = { operation, params: { organization_id: 'x', member_user_id: 'x' } };
    const response = await requestTo(await startMock(), to);
    expect([response.status, response.body]).toEqual([401, { detail: 'Not authenticated' }]);
  });

  it.each(operationIds)('%s answers 413 to 5 MB', async (operation) => {
    const large = `"${'x'.repeat(5_000_000)}"`;
    const response = await requestTo(await startMock(), { operation, as: 'user-ada', params })
      .type('json')
      .send(large);
    expect([response.status, response.headers['x-understudy-rule']]).toEqual([413, 'LLAMACLOUD-LIMIT-01']);
  });

  it.each(operationIds.filter((id) => document.requestBody(id)))(
    '%s answers 422 to a body that does not fit',
    async (operation) => {
      const response = await call(await startMock(), { operation, as: 'user-ada', params, body: 7 });
      expect(response.status).toBe(422);
      expect(response.body).toMatchObject({ detail: [{ loc: ['body'], input: 7 }] });
      expect(response.headers['x-understudy-rule']).toBe(document.requestBody(operation)?.['x-understudy-rule']);
    },
  );

  it.each(operationIds.filter((id) => document.parameters(id).length > 0))(
    '%s answers 422 to a path id that is no UUID',
    async (operation) => {
      const detail: unknown = expect.arrayContaining([expect.objectContaining(badId)]);
      const response = await call(await startMock(), {
        operation,
        as: 'user-ada',
        params: { ...params, organization_id: 'x' },
      });
      expect(response.status).toBe(422);
      expect(response.body).toEqual({ detail });
      expect(response.headers['x-understudy-rule']).toBe('LLAMACLOUD-PATH-01');
    },
  );

  it.each(operationIds)('%s marks its success with a requirement', (operation) => {
    expect(markOf(operation, 200) ?? markOf(operation, 204)).toMatch(/^LLAMACLOUD-/);
  });
});
