import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { call, startMock } from './testing/calls.ts';
import { home, other, roles } from './testing/demo.ts';

describe('the control API', () => {
  it('gives this world out as a target file, and drops what is gone', async () => {
    const mock = await startMock();
    const target = () => request(mock.app).get('/_understudy/target').set('Accept', 'application/json');
    expect((await target()).body).toMatchObject({
      apis: {
        llamacloud: {
          credentials: {
            admin: { bearer: 'llx-demo-admin' },
            member: { session: 'demo-session-member' },
            outsider: { bearer: 'llx-demo-outsider' },
          },
          organizations: { home, other },
          users: { subject: 'user-cleo', stranger: 'user-hugo' },
          roles: { first: roles.first, second: roles.second, foreign: roles.foreign },
        },
      },
    });
    await call(mock, { operation: 'deleteOrganization', as: 'user-gwen', params: { organization_id: other } });
    const gone = JSON.stringify((await target()).body);
    expect(gone).not.toContain(other);
    expect(gone).not.toContain(roles.foreign);
  });

  it('lets the founder of the empty world begin', async () => {
    const mock = await startMock({ scenario: 'empty' });
    const { body } = await request(mock.app).get('/_understudy/principals');
    expect(body).toMatchObject({ llamacloud: { principals: [{ name: 'founder', role: 'none' }] } });
    const founder = { Authorization: 'Bearer llx-empty-founder' };
    const base = '/llamacloud/api/v1/organizations';
    expect((await request(mock.app).get(`${base}/default`).set(founder)).status).toBe(404);
    const made = await request(mock.app).post(base).set(founder).send({ name: 'First' });
    expect(made.status).toBe(200);
    expect((await request(mock.app).get(`${base}/default`).set(founder)).text).toBe(made.text);
  });
});
