import { beforeEach, describe, expect, it } from 'vitest';
import { Client } from '../../testing/client.ts';

let client: Client;
beforeEach(async () => {
  client = await Client.start();
});

function statusOf(as: string, orgId: number) {
  return client.call({ as, request: `GET /org/${orgId}/switch_to_custom_roles` });
}

function send(as: string, orgId: number | string, body?: object) {
  return client.call({ as, request: `POST /org/${orgId}/switch_to_custom_roles`, ...(body && { body }) });
}

describe('getCustomRolesSwitchStatus', () => {
  it.each([
    ['orgAdmin', 42, { org_id: 42, has_switched: true, can_switch: true }, 'PARTOO-STATUS-01'],
    ['provider', 43, { org_id: 43, has_switched: false, can_switch: true }, 'PARTOO-STATUS-01'],
    ['lockedOrgAdmin', 44, { org_id: 44, has_switched: false, can_switch: false }, 'PARTOO-STATUS-01'],
    ['publisher', 43, { org_id: 42, has_switched: true, can_switch: true }, 'PARTOO-SCOPE-05'],
    ['publisher', 999, { org_id: 42, has_switched: true, can_switch: true }, 'PARTOO-SCOPE-05'],
  ])('to %s naming %i', async (as, orgId, body, rule) => {
    const answer = await statusOf(as, orgId);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(body);
    expect(answer.headers['x-understudy-rule']).toBe(rule);
  });

  it('answers 404 to a PROVIDER naming an organization that does not exist', async () => {
    const answer = await statusOf('provider', 999);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({ errors: { json: 'Resource not found' } });
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-SCOPE-09');
  });
});

describe('switchCustomRoles', () => {
  it.each([true, true, false, false, true])('turns custom roles %s, as often as one likes', async (wanted) => {
    await send('orgAdmin', 42, { switch_to_custom_roles: !wanted });
    for (const _ of [1, 2]) {
      const answer = await send('orgAdmin', 42, { switch_to_custom_roles: wanted });
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ status: 'success', org_id: 42 });
      expect(answer.headers['x-understudy-rule']).toBe('PARTOO-SWITCH-03');
      expect((await statusOf('orgAdmin', 42)).body).toMatchObject({ has_switched: wanted });
    }
  });

  it('switches the organization that a PROVIDER names', async () => {
    expect((await send('provider', 43, { switch_to_custom_roles: true })).body).toEqual({
      status: 'success',
      org_id: 43,
    });
    expect((await statusOf('otherOrgAdmin', 43)).body).toMatchObject({ has_switched: true });
  });

  it.each([43, 44, 999])('switches the own organization of an ORG_ADMIN who names %i, and no other', async (orgId) => {
    const answer = await send('orgAdmin', orgId, { switch_to_custom_roles: false });
    expect(answer.body).toEqual({ status: 'success', org_id: 42 });
    expect((await statusOf('orgAdmin', 42)).body).toMatchObject({ has_switched: false });
    expect((await statusOf('provider', 43)).body).toMatchObject({ has_switched: false });
  });

  it('leaves the custom roles of users as they are', async () => {
    await send('orgAdmin', 42, { switch_to_custom_roles: false });
    const answer = await client.call({ as: 'businessManager', request: 'GET /user/me' });
    expect(answer.body).toMatchObject({ custom_role: 'local_pages' });
  });

  it.each([
    [{}, { switch_to_custom_roles: 'is required' }, 'PARTOO-SWITCH-04'],
    [
      { switch_to_custom_roles: 'true' },
      { switch_to_custom_roles: 'must be a boolean, got "true"' },
      'PARTOO-SWITCH-04',
    ],
    [{ switch_to_custom_roles: 1 }, { switch_to_custom_roles: 'must be a boolean, got 1' }, 'PARTOO-SWITCH-04'],
    [{ switch_to_custom_roles: null }, { switch_to_custom_roles: 'must be a boolean, got null' }, 'PARTOO-SWITCH-04'],
    [[true], { body: 'must be an object, got [true]' }, 'PARTOO-ERR-16'],
    [undefined, { body: 'is required' }, 'PARTOO-SWITCH-02'],
  ])('answers 400 to %j', async (body, json, rule) => {
    const before = client.state();
    const answer = await send('orgAdmin', 42, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: { json } });
    expect(answer.headers['x-understudy-rule']).toBe(rule);
    expect(client.state()).toBe(before);
  });

  it.each(['forty-two', '42.5', '0x2a', '1e1', ' '])('answers 400 to the organization %j', async (orgId) => {
    const answer = await send('provider', encodeURIComponent(orgId), { switch_to_custom_roles: true });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: { json: { org_id: `must be an integer, got ${JSON.stringify(orgId)}` } } });
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-SCOPE-01');
  });
});
