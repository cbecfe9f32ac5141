import { createServer, type Server } from 'node:http';
import supertest from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../mock.ts';
import { headersOf } from '../testing/personas.ts';

let mock: Mock;
beforeEach(async () => {
  mock = await createMock({ people: 0, clock: { now: () => new Date('2026-05-04T09:30:00Z') } });
});

const put = (...faults: object[]) => supertest(mock.app).put('/_understudy/faults').send({ faults });
const me = () =>
  supertest(mock.app)
    .get('/partoo/v2/user/me')
    .set(headersOf(mock, 'partoo', 'orgAdmin'));
const createRole = () =>
  supertest(mock.app)
    .post('/partoo/v2/custom_role')
    .set(headersOf(mock, 'partoo', 'orgAdmin'))
    .send({ name: 'Night desk', api_id: 'night_desk', permissions: ['review_read'] });
const last = () => mock.workspace.journal.list().at(-1);
const statuses = async (count: number) => {
  const all: number[] = [];
  for (let round = 0; round < count; round += 1) all.push((await me()).status);
  return all;
};

describe('faults', () => {
  it('answer a declared error in the shape of the API, change nothing, and are told', async () => {
    const { body } = await put({ api: 'partoo', operation: 'createCustomRole', error: { status: 403 } });
    expect(body.faults).toEqual([
      { id: 1, api: 'partoo', operation: 'createCustomRole', error: { status: 403 }, hits: 0, left: null },
    ]);
    const before = JSON.stringify(mock.workspace.state);
    const answer = await createRole();
    expect([answer.status, answer.body]).toEqual([403, { errors: { authorization: 'Operation not allowed' } }]);
    expect(answer.headers['x-understudy-rule']).toBeUndefined();
    expect(answer.headers['x-understudy-explain']).toContain('fault 1 (GET /_understudy/faults)');
    expect(JSON.stringify(mock.workspace.state)).toBe(before);
    expect(last()).toMatchObject({
      response: { status: 403, body: answer.body },
      decision: { allowed: false },
      faults: [{ id: 1, did: 'answered 403' }],
    });
    expect((await me()).status).toBe(200);
    expect((await supertest(mock.app).get('/_understudy/faults')).body.faults[0]).toMatchObject({
      hits: 1,
      left: null,
    });
  });

  it('answer the example that is named, with the headers of such a refusal', async () => {
    await put({ api: 'custom-roles', error: { status: 401, example: 'expired' } });
    const answer = await supertest(mock.app).get('/custom-roles/api/v1/organizations/org_northwind/roles');
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.body.error).toMatch(/expired/i);
  });

  it('answer an error that is not declared when they have to', async () => {
    await put({ operation: 'getMyUser', error: { status: 503, force: true } });
    const { status, body } = await me();
    expect([status, body]).toEqual([503, { errors: { json: 'Service Unavailable, injected by the mock' } }]);
  });

  it('strike only where the error is declared, unless they are told where', async () => {
    await put({ error: { status: 403 } });
    expect((await me()).status).toBe(200);
    expect((await createRole()).status).toBe(403);
  });

  it('strike the first calls only', async () => {
    await put({ operation: 'getMyUser', error: { status: 429 }, count: 2 });
    expect(await statuses(4)).toEqual([429, 429, 200, 200]);
    expect(mock.workspace.faults.list()[0]).toMatchObject({ hits: 2, left: 0 });
  });

  it('strike a share, which the seed decides', async () => {
    const draw = async (seed: number) => {
      await put({ operation: 'getMyUser', error: { status: 429 }, share: 0.5, seed });
      return await statuses(30);
    };
    const [one, again, other] = [await draw(1), await draw(1), await draw(2)];
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    expect(one.filter((status) => status === 429).length).toBeGreaterThan(5);
    expect(one.filter((status) => status === 200).length).toBeGreaterThan(5);
  });

  it('limit a rate by the clock of the workspace', async () => {
    await put({ operation: 'getMyUser', rateLimit: { requests: 2, seconds: 30 } });
    expect(await statuses(2)).toEqual([200, 200]);
    const refused = await me();
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '30']);
    mock.workspace.clock.advance(29_000);
    expect((await me()).headers['retry-after']).toBe('1');
    mock.workspace.clock.advance(1000);
    expect((await me()).status).toBe(200);
    expect(last()?.faults).toBeUndefined();
  });

  it('hold back, and say so', async () => {
    await put({ operation: 'getMyUser', latency: { min: 1, max: 3 } });
    expect((await me()).status).toBe(200);
    expect(last()?.faults).toEqual([{ id: 1, did: expect.stringMatching(/^held back [123] ms$/) }]);
  });

  it('do not strike what is only explained', async () => {
    await put({ operation: 'getMyUser', error: { status: 429 } });
    const question = { api: 'partoo', principal: 'orgAdmin', operation: 'getMyUser' };
    expect((await supertest(mock.app).post('/_understudy/explain').send(question)).body.allowed).toBe(true);
    expect(mock.workspace.faults.list()[0]?.hits).toBe(0);
  });

  it('end one by one, all together, and with a reset', async () => {
    const fault = { operation: 'getMyUser', error: { status: 429 } };
    await put(fault, { ...fault, error: { status: 401 } });
    expect((await supertest(mock.app).delete('/_understudy/faults/1')).status).toBe(204);
    expect((await me()).status).toBe(401);
    const again = await supertest(mock.app).delete('/_understudy/faults/1');
    expect([again.status, again.body.error]).toEqual([404, 'There is no fault 1']);
    expect((await supertest(mock.app).delete('/_understudy/faults')).status).toBe(204);
    expect((await me()).status).toBe(200);
    await put(fault);
    await supertest(mock.app).post('/_understudy/reset');
    expect((await me()).status).toBe(200);
  });

  it.each<readonly [what: string, fault: object, says: string]>([
    ['an operation', { operation: 'x'.repeat(900_000), latency: 1 }, 'x…; similar: '],
    ['an API', { api: 'x'.repeat(900_000), latency: 1 }, 'x… is none of partoo'],
    ['an example', { error: { status: 401, example: 'x'.repeat(900_000) } }, 'x…; there is notAuthenticated'],
  ])('do not repeat a megabyte that is no name of %s', async (_, fault, says) => {
    const { status, body } = await put(fault);
    expect(status).toBe(400);
    expect(body.problems.join()).toContain(says);
    expect(body.problems.join().length).toBeLessThan(300);
  });

  it.each<readonly [fault: object, says: string]>([
    [{}, 'faults[0] does nothing: it needs latency, error, connection or rateLimit'],
    [{ api: 'parto', latency: 1 }, 'faults[0].api: parto is none of partoo, llamacloud, custom-roles'],
    [{ operation: 'getMyUsr', latency: 1 }, 'faults[0].operation: there is no getMyUsr; similar: getMyUser'],
    [{ api: 'llamacloud', operation: 'getMyUser', latency: 1 }, 'faults[0].operation: there is no getMyUser'],
    [
      { operation: 'getMyUser', error: { status: 403 } },
      'getMyUser does not declare 403, but 400, 401, 413, 429; "force"',
    ],
    [{ error: { status: 503 } }, 'faults[0].error.status: no operation declares 503'],
    [
      { error: { status: 401, example: 'x' } },
      'faults[0].error.example: 401 has no example x; there is notAuthenticated',
    ],
    [{ error: { status: 599, force: true, example: 'x' } }, '599 has no example x; there is none'],
    [{ error: { status: 200 } }, 'faults[0].error.status: '],
    [{ error: { status: 403 }, connection: 'reset' }, 'faults[0] has an error and a connection'],
    [{ latency: -1 }, 'faults[0].latency: must be whole milliseconds'],
    [{ latency: { min: 5, max: 1 } }, 'faults[0].latency: min must not be above max'],
    [{ latency: 1, share: 2 }, 'faults[0].share: '],
    [{ latency: 1, count: 0 }, 'faults[0].count: '],
    [{ connection: 'cut' }, 'faults[0].connection: must be "reset" or "truncate"'],
    [{ rateLimit: { requests: 1 } }, 'faults[0].rateLimit.seconds: is required'],
    [{ latency: 1, colour: 'red' }, 'faults[0].colour: is not known here'],
  ])('are refused, all of them: %j', async (fault, says) => {
    await put({ latency: 0 });
    const { status, body } = await put(fault);
    expect([status, body.error]).toEqual([400, 'The faults stay as they are']);
    expect(body.problems.join()).toContain(says);
    expect(mock.workspace.faults.list()).toMatchObject([{ id: 1, latency: 0 }]);
  });
});

describe('the connection', () => {
  let server: Server;
  beforeEach(async () => {
    server = createServer(mock.app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => server.close());

  const address = () => {
    const found = server.address();
    return `http://127.0.0.1:${typeof found === 'object' ? found?.port : ''}`;
  };
  const create = () =>
    fetch(`${address()}/partoo/v2/custom_role`, {
      method: 'POST',
      headers: { ...headersOf(mock, 'partoo', 'orgAdmin'), 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Night desk', api_id: 'night_desk', permissions: [] }),
    });

  it('is reset before anything is done', async () => {
    await put({ operation: 'createCustomRole', connection: 'reset' });
    const before = JSON.stringify(mock.workspace.state);
    await expect(create()).rejects.toThrow('fetch failed');
    expect(JSON.stringify(mock.workspace.state)).toBe(before);
    await expect
      .poll(() => last())
      .toMatchObject({ response: { status: 0 }, faults: [{ did: 'reset the connection' }] });
  });

  it('breaks off within the answer, after the request was carried out', async () => {
    await put({ operation: 'createCustomRole', connection: 'truncate' });
    const answer = await create();
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, '42']);
    await expect(answer.text()).rejects.toThrow('terminated');
    expect(JSON.stringify(mock.workspace.state)).toContain('night_desk');
    await expect
      .poll(() => last())
      .toMatchObject({ response: { status: 200 }, faults: [{ did: 'broke the answer off' }] });
  });
});
