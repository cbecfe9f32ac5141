import request from 'supertest';
import { describe, expect } from 'vitest';
import { understudyTest } from './vitest.ts';

const test = understudyTest();

describe('a world', () => {
  test('knows who can call, and makes typed clients that call as them', async ({ understudy }) => {
    const admin = await understudy.client('partoo', 'orgAdmin');
    const made = await admin.POST('/custom_role', {
      body: { name: 'Night desk', api_id: 'night_desk', permissions: ['review_read'] },
    });
    expect(made.data).toEqual({ status: 'success', api_id: 'night_desk' });
    const nobody = await understudy.client('partoo');
    expect((await nobody.GET('/user/me')).response.status).toBe(401);
  });

  test('tells what it was asked, and by whom', async ({ understudy }) => {
    const manager = await understudy.client('partoo', 'businessManager');
    await manager.POST('/custom_role', { body: { name: 'Day desk', api_id: 'day_desk', permissions: [] } });
    await manager.GET('/user/me');
    const [refused, ...more] = await understudy.requests({ operation: 'createCustomRole', status: '4xx' });
    expect(more).toEqual([]);
    expect(refused).toMatchObject({ decision: { allowed: false, rule: 'PARTOO-ROLE-22' }, response: { status: 403 } });
    expect(await understudy.requests({ principal: 'businessManager' })).toHaveLength(2);
  });

  test('goes back to the scenario', async ({ understudy }) => {
    const fresh = await understudy.state();
    const owner = await understudy.client('custom-roles', 'owner');
    const path = { orgId: 'org_northwind' };
    await owner.POST('/{orgId}/roles', { params: { path }, body: { name: 'Short-lived', permissions: [] } });
    expect(await understudy.state()).not.toEqual(fresh);
    await understudy.reset();
    expect(await understudy.state()).toEqual(fresh);
  });

  test('takes a state in, as another gave it out', async ({ understudy, mock }) => {
    const owner = await understudy.client('custom-roles', 'owner');
    const path = { orgId: 'org_northwind' };
    await owner.POST('/{orgId}/roles', { params: { path }, body: { name: 'Moved', permissions: [] } });
    const other = mock.workspace();
    await other.putState(await understudy.state());
    expect(await other.state()).toEqual(await understudy.state());
    await other.remove();
  });

  test('has a clock', async ({ understudy }) => {
    expect(await understudy.clock({ freeze: '2030-01-01T00:00:00Z' })).toMatchObject({ frozen: true });
    expect((await understudy.clock({ advance: '1h' })).now).toBe('2030-01-01T01:00:00.000Z');
  });

  test('says why it refuses to be told something', async ({ understudy }) => {
    await expect(understudy.clock({ set: 'tomorrow' })).rejects.toThrow(/PUT .*\/clock: .*must be a time/);
    await expect(understudy.principal('partoo', 'nobody')).rejects.toThrow(
      /no principal named "nobody"; there is .*orgAdmin/,
    );
  });

  test('ends, and begins anew', async ({ understudy }) => {
    const fresh = await understudy.state();
    const owner = await understudy.client('custom-roles', 'owner');
    const path = { orgId: 'org_northwind' };
    await owner.POST('/{orgId}/roles', { params: { path }, body: { name: 'Gone', permissions: [] } });
    await understudy.remove();
    expect(await understudy.state()).toEqual(fresh);
  });
});

describe('300 tests at once', () => {
  test.concurrent.for(Array.from({ length: 300 }, (_, index) => index))(
    'test %i makes the role that all make, and finds its own',
    async (index, { understudy }) => {
      const admin = await understudy.client('partoo', 'orgAdmin');
      const description = `Made by test ${index}`;
      const body = { name: 'Everybody', api_id: 'everybody', permissions: [], description };
      expect((await admin.POST('/custom_role', { body })).response.status).toBe(200);
      const params = { path: { custom_role_api_id: 'everybody' } };
      expect((await admin.GET('/custom_role/{custom_role_api_id}', { params })).data).toMatchObject({ description });
      expect(await understudy.requests()).toHaveLength(2);
    },
  );
});

describe('a mock that others reach', () => {
  test('is steered by whoever knows its token, its own program first', async () => {
    const { connectUnderstudy, createUnderstudy } = await import('./index.ts');
    const own = await createUnderstudy({ scenario: 'empty', token: 'a-token-that-nobody-guesses' });
    await own.reset();
    await own.workspace().reset();
    await connectUnderstudy(own.origin, own.token).reset();
    await expect(connectUnderstudy(own.origin, 'another-token-of-somebody').reset()).rejects.toThrow(
      /POST .*\/reset: .* is not the one of this mock/,
    );
    await expect(connectUnderstudy(own.origin).workspace().state()).rejects.toThrow(/it carries no token/);
    await own.close();
  });
});

describe('the application', () => {
  test('answers supertest without a port', async ({ understudy }) => {
    const { createUnderstudy } = await import('./index.ts');
    const own = await createUnderstudy({ scenario: 'empty', apis: ['partoo'] });
    expect((await request(own.app).get('/_understudy/health')).body).toMatchObject({
      apis: ['partoo'],
      scenario: 'empty',
    });
    await own.close();
    await expect(fetch(own.origin)).rejects.toThrow();
    expect(understudy.name).not.toBe('');
  });
});
