import supertest from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMock, type Mock } from '../mock.ts';
import { headersOf } from '../testing/personas.ts';

let mock: Mock;
let time = Date.parse('2026-05-04T09:30:00Z');

/** Six requests, a minute apart. */
beforeAll(async () => {
  mock = await createMock({ people: 0, clock: { now: () => new Date(time) } });
  const get = (path: string) => supertest(mock.app).get(path);
  const steps = [
    () => get('/partoo/v2/user/me'), // 1: 401
    () => get('/partoo/v2/user/me?page=2&api_key=hidden').set(headersOf(mock, 'partoo', 'orgAdmin')), // 2: 200
    () => get('/partoo/v2/custom_role?org_id=43').set(headersOf(mock, 'partoo', 'orgManager')), // 3: 403
    () => get('/llamacloud/api/v1/organizations').set(headersOf(mock, 'llamacloud', 'member')), // 4: 200
    () =>
      supertest(mock.app)
        .post('/custom-roles/api/v1/organizations/org_northwind/roles')
        .set(headersOf(mock, 'custom-roles', 'owner'))
        .send({ name: 'Night desk', permissions: [] }), // 5: 201
    () => get('/partoo/v2/nothing'), // 6: 404
  ];
  for (const step of steps) {
    await step();
    time += 60_000;
  }
});

const ids = async (query: string): Promise<number[]> => {
  const { body } = await supertest(mock.app).get(`/_understudy/requests?${query}`);
  return body.requests.map(({ id }: { id: number }) => id);
};

describe('the journal is asked for requests', () => {
  it.each([
    ['', [1, 2, 3, 4, 5, 6]],
    ['api=partoo', [1, 2, 3, 6]],
    ['operation=getMyUser', [1, 2]],
    ['operation=createCustomRole&api=custom-roles', [5]],
    ['status=403', [3]],
    ['status=4xx', [1, 3, 6]],
    ['status=0', []],
    ['status=2XX&api=partoo', [2]],
    ['method=post', [5]],
    ['principal=orgAdmin', [2]],
    ['principal=owner', [5]],
    ['principal=org_manager', [3]],
    ['principal=nobody', []],
    ['rule=PARTOO-SCOPE-04', [3]],
    ['allowed=true', [2, 4, 5]],
    ['allowed=false', [1, 3, 6]],
    ['since=4', [5, 6]],
    ['since=99', []],
    ['since=2026-05-04T09:33:00Z', [4, 5, 6]],
    ['limit=2', [5, 6]],
    ['limit=0', []],
    ['limit=100', [1, 2, 3, 4, 5, 6]],
  ])('%s', async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  it('counts those that match, whatever the limit', async () => {
    const { body } = await supertest(mock.app).get('/_understudy/requests?status=4xx&limit=1');
    expect(body.count).toBe(3);
    expect(body.requests).toHaveLength(1);
  });

  it.each([
    ['colour=red', 'colour: is not known here'],
    ['api=parto', 'api: parto is none of partoo, llamacloud, custom-roles'],
    ['operation=getMyUsr', 'operation: there is no getMyUsr; similar: getMyUser'],
    ['api=llamacloud&operation=getMyUser', 'operation: there is no getMyUser'],
    ['status=abc', 'status: must be a status such as 403'],
    ['status=40', 'status: must be a status such as 403'],
    ['status=999', 'status: must be a status such as 403'],
    ['status=403&status=404', 'status: must be of the type string'],
    ['allowed=yes', 'allowed: must be true or false'],
    ['since=yesterday', 'since: must be the id of a request, or a time'],
    ['limit=-1', 'limit: must be a whole number'],
    ['principal=', 'principal: is empty'],
  ])('refuses %s', async (query, problem) => {
    for (const path of ['requests', 'requests.har']) {
      const { status, body } = await supertest(mock.app).get(`/_understudy/${path}?${query}`);
      expect([status, body.error]).toEqual([400, 'The journal cannot be asked that']);
      expect(body.problems[0]).toContain(problem);
    }
  });
});

describe('the journal as an HTTP archive', () => {
  const pair = z.strictObject({ name: z.string(), value: z.string() });
  /** What HAR 1.2 asks for; members that begin with an underscore are free. */
  const Har = z.strictObject({
    log: z.strictObject({
      version: z.literal('1.2'),
      creator: z.strictObject({ name: z.string(), version: z.string() }),
      entries: z.array(
        z.looseObject({
          startedDateTime: z.iso.datetime(),
          time: z.number().nonnegative(),
          request: z.strictObject({
            method: z.string(),
            url: z.url(),
            httpVersion: z.string(),
            cookies: z.tuple([]),
            headers: z.array(pair),
            queryString: z.array(pair),
            headersSize: z.int(),
            bodySize: z.int(),
            postData: z.strictObject({ mimeType: z.string(), text: z.string() }).optional(),
          }),
          response: z.strictObject({
            status: z.int(),
            statusText: z.string(),
            httpVersion: z.string(),
            cookies: z.tuple([]),
            headers: z.array(pair),
            content: z.strictObject({ size: z.int(), mimeType: z.string(), text: z.string().optional() }),
            redirectURL: z.string(),
            headersSize: z.int(),
            bodySize: z.int(),
          }),
          cache: z.strictObject({}),
          timings: z.strictObject({ send: z.number(), wait: z.number(), receive: z.number() }),
        }),
      ),
    }),
  });

  it('has what the format asks for, of the requests that were asked for', async () => {
    const { body, headers } = await supertest(mock.app).get('/_understudy/requests.har?operation=createCustomRole');
    expect(headers['content-type']).toContain('application/json');
    const { entries } = Har.parse(body).log;
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      startedDateTime: '2026-05-04T09:34:00.000Z',
      request: {
        method: 'POST',
        postData: { mimeType: 'application/json', text: '{"name":"Night desk","permissions":[]}' },
      },
      response: { status: 201, statusText: 'Created' },
      _operation: 'createCustomRole',
    });
    expect(entries[0]?.request.url).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/custom-roles\/api\/v1\/organizations\/org_northwind\/roles$/,
    );
    expect(entries[0]?.request.headers).toContainEqual({ name: 'authorization', value: '***' });
  });

  it('takes addresses apart, without the secrets in them', async () => {
    const { body, text } = await supertest(mock.app).get('/_understudy/requests.har');
    const [, second] = Har.parse(body).log.entries;
    expect(second?.request.queryString).toEqual([
      { name: 'page', value: '2' },
      { name: 'api_key', value: '***' },
    ]);
    expect(text).not.toContain('hidden');
    expect(text).not.toContain('demo-partoo-org-admin');
  });
});
