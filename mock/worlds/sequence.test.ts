import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../mock.ts';
import { limits } from '../shared/limits.ts';
import { headersOf } from '../testing/personas.ts';

const folder = mkdtempSync(join(tmpdir(), 'understudy-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const most = limits.ids.value;
const state = '/_understudy/state';

async function create(mock: Mock, path: string, body: object): Promise<unknown> {
  const { status, body: answer } = await request(mock.app)
    .post(`/partoo/v2/${path}`)
    .set(headersOf(mock, 'partoo', 'provider'))
    .send(body);
  expect(status).toBe(200);
  return answer.id ?? answer.org_id;
}

const createUser = (mock: Mock, name: string) =>
  create(mock, 'user', { first_name: name, last_name: 'Newton', email: `${name}@new.example`, role: 'ORG_ADMIN' });
const createOrg = (mock: Mock, name: string) => create(mock, 'org', { name });

async function putSequence({ app }: Mock, sequence: number) {
  const { body } = await request(app).get(state);
  return request(app)
    .put(state)
    .send({ ...body, sequence });
}

async function emailsOf({ app }: Mock): Promise<string[]> {
  const { body } = await request(app).get(state);
  return body.partoo.users.map(({ email }: { email: string }) => email);
}

describe('the number of ids that a world says it has given', () => {
  it.each([
    ['none', () => 0],
    ['fewer than it has given', (before: number) => before],
    ['all', () => most],
    ['all but one', () => most - 1],
  ])('costs nobody who is there his id: %s', async (_, said) => {
    const mock = await createMock();
    const { sequence } = mock.workspace.state;
    const ids = [await createUser(mock, 'first'), await createOrg(mock, 'First')];
    const before = await emailsOf(mock);
    expect((await putSequence(mock, said(sequence))).status).toBe(200);
    for (const name of ['second', 'third', 'fourth'])
      ids.push(await createUser(mock, name), await createOrg(mock, name));
    expect(new Set(ids).size).toBe(ids.length);
    expect(await emailsOf(mock)).toEqual([...before, 'second@new.example', 'third@new.example', 'fourth@new.example']);
  });

  it.each([most + 1, Number.MAX_SAFE_INTEGER, -1])('is refused where it leaves no room: %d', async (sequence) => {
    const mock = await createMock();
    const { status, body } = await putSequence(mock, sequence);
    expect(status).toBe(400);
    expect(body.problems).toEqual([expect.stringMatching(/^sequence: /)]);
    const document = JSON.stringify({ ...JSON.parse(JSON.stringify(mock.workspace.state)), sequence });
    const file = join(folder, `refused${sequence}.json`);
    writeFileSync(file, document);
    await expect(createMock({ stateFile: file })).rejects.toThrow('is not a state of this mock: sequence: ');
    expect(readFileSync(file, 'utf8')).toBe(document);
  });

  it('never becomes one that is refused: what a world gives out, it and a start take in', async () => {
    const stateFile = join(folder, 'last.json');
    const mock = await createMock({ stateFile });
    await putSequence(mock, most - 1);
    for (const name of ['first', 'second', 'third']) await createUser(mock, name);
    const { body } = await request(mock.app).get(state);
    expect((await request(mock.app).put(state).send(body)).status).toBe(200);
    await createUser(mock, 'fourth');
    mock.close();
    const again = await createMock({ stateFile });
    expect(await emailsOf(again)).toEqual(await emailsOf(mock));
    again.close();
  });
});
