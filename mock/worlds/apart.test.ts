import { createServer, type Server } from 'node:http';
import { array, assert, asyncProperty, constantFrom, record } from 'fast-check';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../mock.ts';
import { headersOf } from '../testing/personas.ts';

/** Workspaces that are used at the same time, over HTTP. */
let mock: Mock;
let server: Server;

beforeEach(async () => {
  mock = await createMock({ clock: { now: () => new Date('2026-03-01T12:00:00Z') } });
  server = createServer(mock.app).listen(0);
});
afterEach(() => {
  server.close();
});

const organization = '/custom-roles/api/v1/organizations/org_northwind';
const writers = 16;

const owner = () => headersOf(mock, 'custom-roles', 'owner');
const get = async (path: string) => (await request(server).get(path).set(owner())).body;

async function create(workspace: string, name: string): Promise<number> {
  const body = { name, permissions: [] };
  return (await request(server).post(`${workspace}${organization}/roles`).set(owner()).send(body)).status;
}

async function namesIn(workspace: string): Promise<string[]> {
  const { roles } = await get(`${workspace}${organization}/roles?pageSize=100`);
  return roles.map(({ name }: { name: string }) => name);
}

interface Writer {
  readonly workspace: string;
  readonly names: readonly string[];
}

describe('workspaces at the same time', () => {
  it('know nothing of what 16 writers do in the others', async () => {
    const anyWriter = record({
      workspace: constantFrom('', '/w/a', '/w/b', '/w/A', '/w/a.b'),
      // A few names for all: where two worlds were one, the second to take a name would be refused.
      names: array(constantFrom('Red', 'Green', 'Blue', 'Black'), { minLength: 1, maxLength: 3 }),
    });
    const crowd = array(anyWriter, { minLength: writers, maxLength: writers });
    const given = await namesIn('');
    await assert(
      asyncProperty(crowd, async (all) => {
        const used = [...new Set(all.map(({ workspace }) => workspace))];
        await Promise.all(used.map(async (workspace) => request(server).post(`${workspace}/_understudy/reset`)));
        const journals = new Map(await Promise.all(used.map(async (each) => [each, await requestsOf(each)] as const)));
        const statuses = await Promise.all(all.map(work));
        for (const workspace of used) {
          const own = all.flatMap((writer, index) => (writer.workspace === workspace ? [index] : []));
          const wanted = new Set(own.flatMap((index) => all[index]?.names ?? []));
          const created = own.flatMap((index) => statuses[index] ?? []).filter((status) => status === 201);
          expect(created).toHaveLength(wanted.size);
          expect((await namesIn(workspace)).toSorted()).toEqual([...given, ...wanted].toSorted());
          const { requests } = await get(`${workspace}/_understudy/requests`);
          const urls = requests.map(({ request: { url } }: { request: { url: string } }) => url);
          expect(new Set(urls.map((url: string) => url.slice(0, url.indexOf(organization))))).toEqual(
            new Set([workspace]),
          );
          const sent = own.flatMap((index) => all[index]?.names ?? []).length;
          expect((await requestsOf(workspace)) - (journals.get(workspace) ?? 0)).toBe(sent + 1);
        }
      }),
      { numRuns: 12, seed: 16 },
    );
  });

  it('give 40 tests the answers that each would have had alone', async () => {
    const alone = await story('/w/alone');
    const names = Array.from({ length: 40 }, (_, index) => `/w/test-${index}`);
    const together = await Promise.all(names.map(story));
    for (const answers of together) expect(answers).toEqual(alone);
    expect(alone.map(([status]) => status)).toEqual([201, 400, 201, 200, 200, 204, 200, 200, 200, 200, 200]);
  });
});

async function work({ workspace, names }: Writer): Promise<number[]> {
  const statuses: number[] = [];
  for (const name of names) statuses.push(await create(workspace, name));
  return statuses;
}

/** How many requests to the APIs there were in a workspace. */
async function requestsOf(workspace: string): Promise<number> {
  const { workspaces } = await get('/_understudy/workspaces');
  return workspaces.find(({ path }: { path: string }) => path === workspace).requests;
}

/** What a test may do with its world: statuses and bodies of the answers, with everything that names the workspace taken out. */
async function story(workspace: string): Promise<(readonly [status: number, text: string])[]> {
  const answers: (readonly [number, string])[] = [];
  const send = async (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object): Promise<unknown> => {
    const { status, text, body: answer } = await request(server)[method](`${workspace}${path}`).set(owner()).send(body);
    answers.push([status, text]);
    return answer;
  };
  const role = await send('post', `${organization}/roles`, { name: 'Twin', permissions: ['content:read'] });
  await send('post', `${organization}/roles`, { name: 'Twin', permissions: [] });
  await send('put', '/_understudy/snapshots/one');
  await send('put', '/_understudy/clock', { freeze: '2026-04-01T00:00:00Z' });
  await send('get', `${organization}/roles?pageSize=100`);
  await send('delete', `${organization}/roles/${Object(role).id}`);
  await send('get', '/_understudy/state');
  await send('post', '/_understudy/undo', { count: 1 });
  await send('post', '/_understudy/reset');
  await send('post', '/_understudy/snapshots/one/restore');
  await send('get', '/_understudy/state');
  return answers;
}
