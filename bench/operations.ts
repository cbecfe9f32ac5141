import { type Call, unique } from './load.ts';
import { customRoles, home, llamacloud, partoo, type Work } from './work.ts';

/** An operation that does not list what a world has many of. */
export interface Operation {
  readonly name: string;
  readonly callTo: (origin: string) => Call;
}

const person = '5309c3a237bbc544d8e26737';

function operation({ api, basePath, headers }: Work, name: string, request: string, body?: string, status = 200) {
  const [method = '', path = ''] = request.split(' ');
  return {
    name: `${api}, ${name}`,
    callTo: (origin: string) => ({ method, url: `${origin}${basePath}${path}`, headers, body, status }),
  };
}

function step(work: Work, name: string, which: keyof Work['steps']): Operation {
  const { method, path, body, status } = work.steps[which];
  return operation(work, name, `${method} ${path}`, body, status);
}

/**
 * Some of each kind, of each API: found by a key, by who calls, by an address or a name that has to be free; read, created and
 * changed.
 */
export const operations: readonly Operation[] = [
  operation(partoo, 'getMyUser', 'GET /user/me'),
  operation(partoo, 'getUser', `GET /user/${person}`),
  operation(
    partoo,
    'createUser',
    'POST /user',
    `{"first_name":"Nina","last_name":"Marin","email":"u${unique}@example.com","role":"PUBLISHER"}`,
  ),
  operation(partoo, 'updateUser', `POST /user/${person}`, '{"last_name":"Moreau"}'),
  step(partoo, 'createCustomRole', 'create'),
  step(llamacloud, 'createOrganization', 'create'),
  step(llamacloud, 'getOrganization', 'read'),
  operation(
    llamacloud,
    'assignRoleToUserInOrganization',
    `PUT /api/v1/organizations/${home}/users/roles`,
    `{"user_id":"user-bruno","organization_id":"${home}","role_id":"9b1f6f0a-6a53-4b1c-8f27-0d5c3e9a7b64"}`,
  ),
  step(customRoles, 'createCustomRole', 'create'),
  step(customRoles, 'getCustomRole', 'read'),
  operation(customRoles, 'getMember', 'GET /org_northwind/members/mem_5'),
  operation(customRoles, 'assignMemberRole', 'PATCH /org_northwind/members/mem_5', '{"role":"staff"}'),
];
