import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock } from '../mock.ts';
import { headersOf } from '../testing/personas.ts';

const json = 'application/json';

// Found by the fuzzer: no answer at all, and an error of the mock in its log.
describe('a content type that nobody needs', () => {
  it.each(['%', '%zz', '#', '{}', '__proto__', 'a/b; c=%', 'x'.repeat(1000)])('does no harm: %s', async (type) => {
    const errors: unknown[] = [];
    const mock = await createMock({ people: 0, report: (error) => errors.push(error) });
    const me = await request(mock.app)
      .get('/partoo/v2/user/me')
      .set({ ...headersOf(mock, 'partoo', 'orgAdmin'), 'content-type': type });
    expect([me.status, errors]).toEqual([200, []]);
    expect(mock.workspace.journal.get(1)?.request.headers['content-type']).toBe(type);
  });
});

describe('the content type of a body', () => {
  it.each([
    [json, 200],
    [`${json}; charset=utf-8`, 200],
    [`${json};x=%`, 200],
    [`APPLICATION/JSON`, 200],
    ['text/plain', 415],
    ['%', 415],
    [`${json}x`, 415],
  ])('%s: %i', async (type, status) => {
    const errors: unknown[] = [];
    const mock = await createMock({ people: 0, report: (error) => errors.push(error) });
    const answer = await request(mock.app)
      .post('/partoo/v2/custom_role')
      .set({ ...headersOf(mock, 'partoo', 'orgAdmin'), 'content-type': type })
      .send('{"name":"Night desk","api_id":"night_desk","permissions":["review_read"]}');
    expect([answer.status, errors]).toEqual([status, []]);
  });
});
