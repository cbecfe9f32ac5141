import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { examplesOf, statusesOf } from '../faults/shown-answer.ts';
import { createMock } from '../mock.ts';
import { Document } from '../shared/document.ts';
import { headersOf } from '../testing/personas.ts';
import { requestBy } from '../testing/request.ts';

const mock = await createMock({ people: 0 });
const get = (prefer: string) => supertest(mock.app).get('/partoo/v2/custom_role').set({ prefer });
const last = () => mock.workspace.journal.list().at(-1);

describe('Prefer', () => {
  it.each<readonly [prefer: string, status: number, applied: string]>([
    ['code=403', 403, 'code=403'],
    ['code="403"', 403, 'code=403'],
    ['Code = 403', 403, 'code=403'],
    ['return=minimal, code=401', 401, 'code=401'],
    ['example=page', 200, 'example=page'],
    ['example=notFound', 404, 'example=notFound'],
    ['code=400, example=body', 400, 'code=400, example=body'],
    ['code=400;example=body', 400, 'code=400, example=body'],
    ['code=200, dynamic=false', 200, 'code=200'],
  ])('%s', async (prefer, status, applied) => {
    const answer = await get(prefer);
    expect(answer.status).toBe(status);
    expect(answer.headers['preference-applied']).toBe(applied);
    expect(answer.headers['x-understudy-explain']).toContain(`the request preferred ${applied}`);
    expect(last()).toMatchObject({ preferred: applied, response: { status, body: answer.body } });
  });

  it.each([
    ['code=500', 'code=500 cannot be served: customRoles answers 200, 400, 401, 403, 404, 413, 429'],
    ['code=abc', 'customRoles answers 200'],
    ['example=nope', 'the examples of customRoles are page (200), fields (400)'],
    ['code=403, example=page', 'the examples of customRoles are notAllowed (403)'],
    ['dynamic=true', 'answers are not made up here'],
    ['code=200, dynamic=true', 'answers are not made up here'],
  ])('cannot serve %s, and says what can be asked for', async (prefer, says) => {
    const answer = await get(prefer);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain(says);
    expect(answer.headers['preference-applied']).toBeUndefined();
  });

  it.each(['return=minimal', 'respond-async, wait=10', 'dynamic=false', ''])(
    'is overlooked where it asks for no answer: %j',
    async (prefer) => {
      const answer = await get(prefer).set(headersOf(mock, 'partoo', 'orgAdmin'));
      expect(answer.status).toBe(200);
      expect(last()?.preferred).toBeUndefined();
    },
  );

  it('changes nothing', async () => {
    const before = JSON.stringify(mock.workspace.state);
    const { status } = await supertest(mock.app)
      .post('/partoo/v2/custom_role')
      .set({ ...headersOf(mock, 'partoo', 'orgAdmin'), prefer: 'code=200' })
      .send({ name: 'Night desk', api_id: 'night_desk', permissions: [] });
    expect(status).toBe(200);
    expect(JSON.stringify(mock.workspace.state)).toBe(before);
  });
});

describe.each(mock.apis)('every answer that can be preferred of $name', (api) => {
  const document = Document.load(api.name);

  it.each(document.operationIds)('fits the document: %s', async (operationId) => {
    const { method, path } = document.route(operationId);
    const url = api.basePath + path.replaceAll(/\{\w+\}/g, '5d0c8f6e-2a41-4b0f-9a37-6c1f0e7b8d21');
    for (const status of statusesOf(document, operationId)) {
      for (const example of examplesOf(document, operationId, status)?.keys() ?? [undefined]) {
        const prefer = `code=${status}${example === undefined ? '' : `, example=${example}`}`;
        const answer = await requestBy(mock.app, method, url).set({ prefer });
        expect([prefer, answer.status, answer.headers['preference-applied']]).toEqual([prefer, status, prefer]);
      }
    }
  });
});
