import { describe, expect, it } from 'vitest';
import { Client } from './testing/client.ts';

const roles = '/org_northwind/roles';
const fay = '/org_northwind/members/mem_5';
const editor = `${roles}/role_editor`;

const long = 'x'.repeat(101);

/** What does not fit the document: every problem at once, each with its requirement. */
const invalid: readonly [
  request: string,
  body: object | undefined,
  problems: [path: string, message: string, rule: string][],
][] = [
  [
    `POST ${roles}`,
    {},
    [
      ['name', 'is required', 'CREATE-05'],
      ['permissions', 'is required', 'CREATE-09'],
    ],
  ],
  [
    `POST ${roles}`,
    { name: null, permissions: 'content:read' },
    [
      ['name', 'must be a string, got null', 'CREATE-06'],
      ['permissions', 'must be an array, got "content:read"', 'CREATE-10'],
    ],
  ],
  [`POST ${roles}`, { name: '', permissions: [] }, [['name', 'must have at least 1 character, got ""', 'NAME-10']]],
  [
    `POST ${roles}`,
    { name: ' \t\u00a0', permissions: [] },
    [['name', 'must have a character that is not white space, got " \\t\u00a0"', 'NAME-10']],
  ],
  [
    `POST ${roles}`,
    { name: long, permissions: [] },
    [['name', `must have at most 100 characters, got "${'x'.repeat(76)}…`, 'NAME-11']],
  ],
  [
    `POST ${roles}`,
    { name: ` \n${long} `, permissions: [] },
    [['name', `must have at most 100 characters, got " \\n${'x'.repeat(73)}…`, 'NAME-11']],
  ],
  [
    `POST ${roles}`,
    { name: 'x', description: null, permissions: [5, null, {}] },
    [
      ['description', 'must be a string, got null', 'CREATE-08'],
      ['permissions.0', 'must be a string, got 5', 'PERM-01'],
      ['permissions.1', 'must be a string, got null', 'PERM-01'],
      ['permissions.2', 'must be a string, got {}', 'PERM-01'],
    ],
  ],
  [
    `POST ${roles}`,
    { name: 'x', permissions: Array(10_000).fill(5) },
    [['permissions', 'must have at most 100 items, got [5,5,5,5,5,"and 9995 more"]', 'PERM-10']],
  ],
  [
    `PATCH ${editor}`,
    { name: 5, description: 5, permissions: {} },
    [
      ['name', 'must be a string, got 5', 'UPDATE-05'],
      ['description', 'must be a string or null, got 5', 'UPDATE-07'],
      ['permissions', 'must be an array, got {}', 'UPDATE-09'],
    ],
  ],
  [`PATCH ${editor}`, { name: ' ' }, [['name', 'must have a character that is not white space, got " "', 'NAME-10']]],
  [`PATCH ${editor}`, [], [['body', 'must be an object, got []', 'HTTP-05']]],
  [`PATCH ${fay}`, {}, [['role', 'is required', 'ASSIGN-07']]],
  [`PATCH ${fay}`, { role: 1 }, [['role', 'must be a string, got 1', 'ASSIGN-07']]],
  [`POST ${roles}`, undefined, [['body', 'is required', 'HTTP-05']]],
  [`PATCH ${editor}`, undefined, [['body', 'is required', 'UPDATE-21']]],
  [
    `GET ${roles}?page=0&pageSize=101`,
    undefined,
    [
      ['page', 'must be 1 or more, got 0', 'LIST-12'],
      ['pageSize', 'must be 100 or less, got 101', 'LIST-13'],
    ],
  ],
  [`GET ${roles}?page=-1`, undefined, [['page', 'must be 1 or more, got -1', 'LIST-12']]],
  [`GET ${roles}?page=1.5`, undefined, [['page', 'must be an integer, got "1.5"', 'LIST-12']]],
  [`GET ${roles}?page=1e400`, undefined, [['page', 'must be an integer, got "1e400"', 'LIST-12']]],
  ['GET /org_northwind/members?page=', undefined, [['page', 'must be an integer, got ""', 'MEMBERS-06']]],
  [
    'GET /org_northwind/members?pageSize=1&pageSize=2',
    undefined,
    [['pageSize', 'must be given once, got ["1","2"]', 'MEMBERS-07']],
  ],
];

describe('validation', () => {
  it.each(invalid)('of %s %j names every problem', async (request, body, problems) => {
    const client = await Client.start();
    const before = client.state();
    const { status, body: answer, headers } = await client.call('owner', request, body);
    const details = problems.map(([path, message]) => ({ path, message }));
    expect([status, answer]).toEqual([400, { error: 'Validation failed', details }]);
    expect(headers['x-understudy-rule']).toBe(`CUSTOMROLES-${problems[0]?.[2] ?? ''}`);
    const { findings } = client.mock.workspace.journal.list().at(-1)?.decision ?? { findings: [] };
    expect(findings.map(({ requirement }) => requirement)).toEqual(problems.map(([, , rule]) => `CUSTOMROLES-${rule}`));
    expect(client.state()).toBe(before);
  });

  it('tells a name that is too long because of the white space within it, however much there is', async () => {
    const client = await Client.start();
    for (const name of [`x${' '.repeat(500_000)}x`, `${' '.repeat(500_000)}${long}`, `${' \tx'.repeat(150_000)} `]) {
      const { status, headers } = await client.call('owner', `PATCH ${editor}`, { name });
      expect([status, headers['x-understudy-rule']]).toEqual([400, 'CUSTOMROLES-NAME-11']);
    }
  });

  it('names each permission that is none, and what there is', async () => {
    const client = await Client.start();
    const { body, headers } = await client.call('owner', `POST ${roles}`, {
      name: 'x',
      permissions: ['content:read', 'content:fly', 'Content:read'],
    });
    expect(headers['x-understudy-rule']).toBe('CUSTOMROLES-PERM-06');
    const message = (got: string): unknown =>
      expect.stringMatching(`^must be one of "content:read", .*"billing:write", got "${got}"$`);
    expect(body.details).toEqual([
      { path: 'permissions.1', message: message('content:fly') },
      { path: 'permissions.2', message: message('Content:read') },
    ]);
  });

  it('comes before the question whether the caller may, and after who calls', async () => {
    const client = await Client.start();
    expect((await client.call('outsider', `POST ${roles}`, {})).status).toBe(400);
    expect((await client.call('expired', `POST ${roles}`, {})).status).toBe(401);
    expect((await client.call('member', `DELETE ${roles}/role_nope`)).status).toBe(403);
  });
});
