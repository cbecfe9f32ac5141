import { expect, it } from 'vitest';
import { Client } from './testing/client.ts';

const roles = '/org_northwind/roles';
const fay = '/org_northwind/members/mem_5';
const editor = `${roles}/role_editor`;

/** Who asks for what, and the whole answer. */
const refused: readonly [
  name: string,
  principal: string,
  request: string,
  body: object | undefined,
  status: number,
  error: string,
  rule: string,
][] = [
  [
    'a name that is taken',
    'owner',
    `POST ${roles}`,
    { name: ' Editor', permissions: [] },
    400,
    'name is taken: the organization already has a role named Editor',
    'NAME-02',
  ],
  [
    'a rename to a name that is taken',
    'admin',
    `PATCH ${editor}`,
    { name: 'Steward' },
    400,
    'name is taken: the organization already has a role named Steward',
    'NAME-05',
  ],
  [
    'the name of a built-in role',
    'owner',
    `POST ${roles}`,
    { name: 'staff ', permissions: [] },
    400,
    'name cannot be staff: that is the name of a built-in role',
    'NAME-13',
  ],
  [
    'a rename to a built-in role',
    'owner',
    `PATCH ${editor}`,
    { name: 'owner' },
    400,
    'name cannot be owner: that is the name of a built-in role',
    'NAME-13',
  ],
  ['a role in use', 'admin', `DELETE ${editor}`, undefined, 400, 'Members still hold this role', 'DELETE-07'],
  [
    'a role that does not exist',
    'member',
    `GET ${roles}/role_nope`,
    undefined,
    404,
    'No such role in this organization',
    'GET-05',
  ],
  [
    'a role of another organization',
    'owner',
    `PATCH ${roles}/role_harbor_editor`,
    { name: 'x' },
    404,
    'No such role in this organization',
    'UPDATE-15',
  ],
  [
    'a built-in role to change',
    'owner',
    `PATCH ${roles}/admin`,
    { name: 'x' },
    403,
    'Built-in roles cannot be changed or deleted',
    'UPDATE-16',
  ],
  [
    'a built-in role to delete',
    'owner',
    `DELETE ${roles}/staff`,
    undefined,
    403,
    'Built-in roles cannot be changed or deleted',
    'DELETE-11',
  ],
  [
    'an ordinary member who creates',
    'member',
    `POST ${roles}`,
    { name: 'x', permissions: [] },
    403,
    'Only the owner and admins of the organization may do this',
    'CREATE-03',
  ],
  ['a stranger', 'outsider', `GET ${roles}`, undefined, 403, 'You are not a member of this organization', 'LIST-03'],
  [
    'an unknown organization',
    'owner',
    'GET /org_nope/roles',
    undefined,
    403,
    'You are not a member of this organization',
    'ORG-02',
  ],
  [
    'an unknown member',
    'owner',
    'GET /org_northwind/members/mem_99',
    undefined,
    404,
    'No such member in this organization',
    'MEMBER-03',
  ],
  [
    'a user id in place of a member id',
    'owner',
    'GET /org_northwind/members/user_fay',
    undefined,
    404,
    'No such member in this organization',
    'MEMBER-03',
  ],
  [
    'owner to be given',
    'owner',
    `PATCH ${fay}`,
    { role: 'owner' },
    403,
    'The role owner cannot be given or taken',
    'ASSIGN-16',
  ],
  [
    'owner to be taken',
    'admin',
    'PATCH /org_northwind/members/mem_1',
    { role: 'member' },
    403,
    'The role owner cannot be given or taken',
    'ASSIGN-17',
  ],
  [
    "one's own role",
    'admin',
    'PATCH /org_northwind/members/mem_2',
    { role: 'admin' },
    403,
    'You cannot change your own role',
    'ASSIGN-18',
  ],
  [
    'an unknown role to give',
    'admin',
    `PATCH ${fay}`,
    { role: 'Editor' },
    400,
    'This organization has no such role to give',
    'ASSIGN-14',
  ],
  [
    'a foreign role to give',
    'admin',
    `PATCH ${fay}`,
    { role: 'role_harbor_editor' },
    400,
    'This organization has no such role to give',
    'ASSIGN-13',
  ],
  ['an unknown path', 'owner', 'GET /org_northwind', undefined, 404, 'No such path', 'HTTP-08'],
  ['an unknown method', 'owner', `PUT ${editor}`, undefined, 405, 'This path does not have that method', 'HTTP-09'],
];

it.each(refused)('refuses %s', async (_, principal, request, body, status, error, rule) => {
  const client = await Client.start();
  const before = client.state();
  const response = await client.call(principal, request, body);
  expect([response.status, response.body, response.headers['x-understudy-rule']]).toEqual([
    status,
    { error },
    `CUSTOMROLES-${rule}`,
  ]);
  expect(response.headers['x-understudy-explain']).toContain(`CUSTOMROLES-${rule}`);
  expect(client.state()).toBe(before);
});
