import { describe, expect, it } from 'vitest';
import { call, startMock } from '../llamacloud/testing/calls.ts';
import { credentials, home, nowhere, other, roles, type User } from '../llamacloud/testing/demo.ts';
import { refusedCases } from '../llamacloud/testing/refused-cases.ts';
import { loadPermissions } from '../shared/permissions.ts';
import type { Mock } from '../mock.ts';
import type { Question } from './question.ts';
import { holds } from './testing/explained.ts';

const started = startMock();
async function prepare(): Promise<Mock> {
  const mock = await started;
  await mock.workspace.replace(mock.freshWorld());
  return mock;
}

function question(
  operation: string,
  as: User,
  params: Readonly<Record<string, string>> | undefined,
  body: unknown,
): Question {
  const headers = { ...credentials[as] };
  return {
    api: 'llamacloud',
    principal: { headers },
    operation,
    ...(params && { params }),
    ...(body !== undefined && { body }),
  };
}

describe('every refusal of the matrix is explained', () => {
  const organizations: Readonly<Record<string, string>> = { home, other, unknown: nowhere };
  const refusing = loadPermissions('llamacloud').cells.filter(({ refusal }) => refusal !== undefined);

  it.each(refusing)('$table by $role on $column', async ({ table, role, column, requirement }) => {
    const organization_id = organizations[column] ?? '';
    const member = ['removeUserFromOrganization', 'getUserRole'].includes(table);
    const params = { organization_id, ...(table === 'removeUserFromOrganization' && { member_user_id: 'user-farid' }) };
    const bodies: Readonly<Record<string, unknown>> = {
      assignRoleToUserInOrganization: { user_id: 'user-farid', organization_id, role_id: roles.viewer },
      addUsersToOrganization: [{ user_id: 'user-hugo', project_ids: null }],
      batchRemoveUsersFromOrganization: [{ user_id: 'user-farid' }],
      updateOrganization: { name: 'A' },
    };
    const as = role === 'admin' ? 'user-ada' : 'user-bruno';
    const asked = question(table, as, params, member ? undefined : bodies[table]);
    expect(await holds(prepare, asked, requirement)).toBeGreaterThan(0);
  });
});

it.each(refusedCases)(
  'a refusal by $requirement is explained: $name',
  async ({ before = [], operation, as = 'user-ada', params, body, requirement }) => {
    const prepared = async () => {
      const mock = await prepare();
      for (const step of before) await call(mock, step);
      return mock;
    };
    expect(await holds(prepared, question(operation, as, params, body), requirement)).toBeGreaterThan(0);
  },
);
