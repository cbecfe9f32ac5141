import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock } from '../mock.ts';
import { headersOf } from '../testing/personas.ts';

const clock = { now: () => new Date('2026-05-04T09:30:00Z') };
const mock = await createMock({ people: 0, clock });
const ask = (question: unknown, path = '/_understudy') =>
  supertest(mock.app).post(`${path}/explain`).type('json').send(JSON.stringify(question));
const me = { api: 'partoo', principal: 'orgAdmin', operation: 'getMyUser' };
const role = { name: 'Night desk', api_id: 'night_desk', permissions: ['review_read'] };
const create = { api: 'partoo', principal: 'orgAdmin', operation: 'createCustomRole' };

describe('POST /explain', () => {
  it('tells who would call, what gives the right, and what the answer would be', async () => {
    const { status, body } = await ask({ ...create, body: role });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      allowed: true,
      status: 200,
      caller: 'ORG_ADMIN Ada Dubois (5309c3a237bbc544d8e26730) of organization 42',
      rule: 'PARTOO-ROLE-03',
      requirement: { id: 'PARTOO-ROLE-03' },
      findings: [],
      answer: { status: 'success', api_id: 'night_desk' },
      changes: [],
    });
    expect(body.compared[0]).toMatchObject({ by: 'matrix', table: 'createCustomRole', holds: true });
  });

  it.each<readonly [what: string, question: object, rule: string, change: object]>([
    [
      'the caller with the fewest rights',
      { ...create, principal: 'businessManager', body: role },
      'PARTOO-ROLE-22',
      { kind: 'principal', try: { principal: 'orgAdmin' } },
    ],
    [
      'another caller, where there is none',
      { ...me, principal: { headers: {} } },
      'PARTOO-AUTH-02',
      { kind: 'principal', try: { principal: 'publisher' } },
    ],
    [
      'a permission that another depends on',
      { ...create, body: { ...role, permissions: ['review_reply'] } },
      'PARTOO-ROLE-30',
      { kind: 'body', change: 'body.permissions: with "review_read"' },
    ],
    [
      'an organization of the caller',
      { ...me, operation: 'customRoles', query: { org_id: 43 } },
      'PARTOO-SCOPE-04',
      { kind: 'parameter', change: 'query.org_id: 42 instead of 43', try: { query: { org_id: 42 } } },
    ],
    [
      'a parameter that nobody gave',
      { api: 'partoo', principal: 'provider', operation: 'deleteOrganization', params: { org_id: 43 } },
      'PARTOO-DELORG-05',
      { kind: 'parameter', try: { query: { force: true } } },
    ],
    [
      'a value of the list',
      { ...me, operation: 'createUser', body: { email: 'a@b.example', first_name: 'A', last_name: 'B', role: 'BOSS' } },
      'PARTOO-NEWUSER-06',
      { kind: 'body' },
    ],
    [
      'several values at once',
      { ...create, body: { name: 5, api_id: '', permissions: ['business_edit_name', 'review_reply'] } },
      'PARTOO-ROLE-05',
      { kind: 'body', try: { body: { api_id: 'review_team' } } },
    ],
  ])('proposes %s', async (_, question, rule, change) => {
    const { body } = await ask(question);
    expect(body.changes[0]).toMatchObject(change);
    expect(body).toMatchObject({ allowed: false, rule });
    expect((await ask(body.changes[0].try)).body.allowed).toBe(true);
  });

  it('proposes to wait, where the time is what refuses', async () => {
    const invite = { ...me, operation: 'reinviteUser', params: { user_id: '5309c3a237bbc544d8e26735' } };
    expect((await ask(invite)).body.allowed).toBe(true);
    await supertest(mock.app)
      .post('/w/late/partoo/v2/user/5309c3a237bbc544d8e26735/invite')
      .set(headersOf(mock, 'partoo', 'orgAdmin'));
    const { body } = await ask(invite, '/w/late/_understudy');
    expect(body).toMatchObject({ status: 429, rule: 'PARTOO-INVITE-05' });
    expect(JSON.stringify(body.changes)).toContain('PUT /w/late/_understudy/clock');
    expect((await ask(invite)).body.allowed).toBe(true);
  });

  it('takes no number of the journal', async () => {
    const next = async () =>
      Number((await supertest(mock.app).get('/partoo/v2/user/me')).headers['x-understudy-request']);
    const before = await next();
    await ask({ ...create, body: role });
    expect(await next()).toBe(before + 1);
  });

  it('counts nothing, and knows what was counted', async () => {
    const limited = await createMock({ people: 0, rateLimit: true, clock });
    const explain = async () => (await supertest(limited.app).post('/_understudy/explain').send(me)).body;
    const headers = headersOf(limited, 'partoo', 'orgAdmin');
    const real = async () => (await supertest(limited.app).get('/partoo/v2/user/me').set(headers)).status;
    for (let round = 0; round < 50; round += 1) await explain();
    for (let round = 0; round < 300; round += 1) expect(await real()).toBe(200);
    expect(await explain()).toMatchObject({ allowed: false, status: 429, rule: 'PARTOO-RATE-01' });
    expect(await real()).toBe(429);
    // Whatever a member is called, it is looked at like any other.
    const hostile = JSON.parse('{"__proto__": {}, "constructor": {}, "toString": {}}');
    const { status } = await supertest(limited.app)
      .post('/_understudy/explain')
      .type('json')
      .send(JSON.stringify({ ...create, body: hostile }));
    expect(status).toBe(200);
  });

  it.each<readonly [question: unknown, problem: string]>([
    [{ ...me, api: 'parto' }, 'api: there is no parto; similar: partoo'],
    [{ ...me, operation: 'getMyUsr' }, 'operation: there is no getMyUsr; similar: getMyUser'],
    [{ ...me, principal: 'orgAdmn' }, 'principal: there is no "orgAdmn"; similar: orgAdmin'],
    [{ ...me, principal: 5 }, 'principal: must be the name of a principal'],
    [{ ...me, principal: { headers: { 'a b': 'c' } } }, 'principal'],
    [{ ...me, principal: { headers: { 'x-apikey': 'a\r\nb: c' } } }, 'principal'],
    [{ ...me, operation: 'getUser' }, 'params.user_id: is required, for the path is /user/{user_id}'],
    [{ ...me, params: { user: 1 } }, 'params.user: is no parameter of /user/me'],
    [{ ...me, query: { a: {} } }, 'query.a: must be a text, a number, true or false, or a list of those'],
    [
      { ...me, operation: 'getUser', params: { user_id: 'a\ud800' } },
      'params.user_id: has half of a surrogate pair, which no address can have',
    ],
    [{ ...me, query: { page: ['1', '\udfff'] } }, 'query.page: has half of a surrogate pair'],
    [{ ...me, colour: 'red' }, 'colour: is not known here'],
    [{}, 'api: is required'],
    [null, 'body: must be of the type object'],
  ])('refuses %j', async (question, problem) => {
    const { status, body } = await ask(question);
    expect([status, body.error]).toEqual([400, 'Nothing was explained']);
    expect(body.problems.join()).toContain(problem);
  });

  it('repeats no secret of a question, but in the question that can be asked next', async () => {
    const person = { email: 'canary-1', first_name: 'A', last_name: 'B', role: 'canary-2', password: 'canary-1' };
    const principal = {
      headers: { 'x-apikey': headersOf(mock, 'partoo', 'orgAdmin')['x-APIKey'], authorization: 'canary-2' },
    };
    const { body } = await ask({ ...me, principal, operation: 'createUser', body: person });
    expect(body.changes.length).toBeGreaterThan(0);
    const changes = body.changes.map(({ try: _, ...change }: { try: unknown }) => change);
    expect(JSON.stringify({ ...body, changes })).not.toMatch(/canary-[12]/);
    expect(JSON.stringify(changes)).toContain('instead of \\"***\\"');
    expect(JSON.stringify(body.changes)).toContain('"authorization":"canary-2"');
  });

  it.each<readonly [what: string, question: object]>([
    ['an API', { ...me, api: 'x'.repeat(1_000_000) }],
    ['a principal', { ...me, principal: 'x'.repeat(1_000_000) }],
    ['an operation', { ...me, operation: 'x'.repeat(1_000_000) }],
    ['a parameter', { ...me, params: { ['x'.repeat(1_000_000)]: 1 } }],
    ['a member', { ...me, ['x'.repeat(1_000_000)]: 1 }],
  ])('does not repeat a megabyte that is no name of %s', async (_, question) => {
    const { status, text } = await ask(question);
    expect(status).toBe(400);
    expect(text).toContain('xxx…');
    expect(text.length).toBeLessThan(3000);
  });

  it.each<readonly [body: unknown]>([
    [null],
    [[]],
    ['text'],
    [{ __proto__x: 1 }],
    [JSON.parse('{"__proto__":{"a":1}}')],
    [{ name: '\0' }],
  ])('explains any body: %j', async (sent) => {
    const { status, body } = await ask({ ...create, body: sent });
    expect([status, body.allowed, typeof body.rule]).toEqual([200, false, 'string']);
  });

  it('tries the less, the longer a request is: ten thousand faults held the mock up for minutes', async () => {
    const body = Array.from({ length: 3000 }, (_, index) => ({ email: `somebody.${String(index)}@example.com` }));
    const params = { organization_id: 'c41d7e92-0b6a-4f38-95d3-2e8f61a7b0c4' };
    const { body: told } = await ask({
      api: 'llamacloud',
      principal: 'admin',
      operation: 'addUsersToOrganization',
      params,
      body,
    });
    expect(told).toMatchObject({ allowed: false, changes: [] });
    expect(told.note).toMatch(/^None of the 1?\d changes/);
  });
});
