import { createServer, type Server } from 'node:http';
import { client, OrganizationsService as Organizations } from '@llamaindex/cloud/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../mock.ts';

/** The vendor's own client, of the time of the seed. All that it is told is another base URL and a credential of the demo. */
let mock: Mock;
let server: Server;

beforeEach(async () => {
  mock = await createMock({ apis: ['llamacloud'] });
  server = createServer(mock.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const admin = mock.workspace
    .api('llamacloud')
    .views()
    .principals.find(({ name }) => name === 'admin');
  client.setConfig({ baseUrl: `http://127.0.0.1:${port}/llamacloud`, headers: { ...admin?.headers } });
});
afterEach(() => {
  server.close();
});

describe('the client of the vendor', () => {
  it('finds its way from the organizations to an assigned role', async () => {
    const organizations = await Organizations.listOrganizationsApiV1OrganizationsGet({ throwOnError: true });
    const organization_id = organizations.data[0]?.id ?? '';
    const path = { organization_id };
    const roles = await Organizations.listRolesApiV1OrganizationsOrganizationIdRolesGet({ path, throwOnError: true });
    const users = await Organizations.listOrganizationUsersApiV1OrganizationsOrganizationIdUsersGet({
      path,
      throwOnError: true,
    });
    const viewer = roles.data.find(({ name }) => name === 'Viewer');
    const user = users.data.find(({ email }) => email.startsWith('cleo'));
    const body = { user_id: user?.user_id ?? '', organization_id, role_id: viewer?.id ?? '' };
    const assigned = await Organizations.assignRoleToUserInOrganizationApiV1OrganizationsOrganizationIdUsersRolesPut({
      path,
      body,
      throwOnError: true,
    });
    expect(assigned.data).toMatchObject({ ...body, role: { name: 'Viewer', permissions: viewer?.permissions } });
    const after = await Organizations.listOrganizationUsersApiV1OrganizationsOrganizationIdUsersGet({
      path,
      throwOnError: true,
    });
    expect(after.data.find(({ user_id }) => user_id === body.user_id)?.roles).toEqual([assigned.data]);
  });

  it('gets the errors that its types promise', async () => {
    const [organization] = (await Organizations.listOrganizationsApiV1OrganizationsGet({ throwOnError: true })).data;
    const path = { organization_id: organization?.id ?? '' };
    const body = { user_id: 'user-1', organization_id: 'no uuid', role_id: 'neither' };
    const { error, response } =
      await Organizations.assignRoleToUserInOrganizationApiV1OrganizationsOrganizationIdUsersRolesPut({ path, body });
    expect(response.status).toBe(422);
    expect(error?.detail?.map(({ loc, type }) => [...loc, type])).toEqual([
      ['body', 'organization_id', 'uuid_parsing'],
      ['body', 'role_id', 'uuid_parsing'],
    ]);
  });

  it('makes, renames and removes an organization of its own', async () => {
    const made = await Organizations.createOrganizationApiV1OrganizationsPost({
      body: { name: 'Touring company' },
      throwOnError: true,
    });
    const path = { organization_id: made.data.id };
    const renamed = await Organizations.updateOrganizationApiV1OrganizationsOrganizationIdPut({
      path,
      body: { name: 'Repertory' },
      throwOnError: true,
    });
    expect(renamed.data.name).toBe('Repertory');
    const removed = await Organizations.deleteOrganizationApiV1OrganizationsOrganizationIdDelete({ path });
    expect(removed.response.status).toBe(204);
    const gone = await Organizations.getOrganizationApiV1OrganizationsOrganizationIdGet({ path });
    expect(gone.response.status).toBe(404);
  });
});
