import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock } from '../mock.ts';

const admin = { 'x-APIKey': 'demo-partoo-org-admin' };

describe('routes that are remembered', () => {
  it.each([
    ['a word before a parameter', '/partoo/v2/user/me', '/partoo/v2/user/nobody', [200, 404]],
    ['a parameter before a word', '/partoo/v2/user/nobody', '/partoo/v2/user/me', [404, 200]],
    ['two values of one parameter', '/partoo/v2/org/42', '/partoo/v2/org/x', [200, 400]],
    ['a parameter that is decoded once', '/partoo/v2/custom_role/a%2Fb', '/partoo/v2/custom_role/a%252Fb', [404, 404]],
    ['broken percent-encoding', '/partoo/v2/custom_role/a', '/partoo/v2/custom_role/%zz', [404, 400]],
    ['a path that is not there', '/partoo/v2/user/me', '/partoo/v2/user/me/more', [200, 404]],
  ])('%s', async (_, first, second, statuses) => {
    const { app } = await createMock({ apis: ['partoo'] });
    const answers = [];
    for (const path of [first, second, first, second]) answers.push((await request(app).get(path).set(admin)).status);
    expect(answers).toEqual([...statuses, ...statuses]);
  });

  it('still answers 405 with Allow', async () => {
    const { app } = await createMock({ apis: ['partoo'] });
    await request(app).get('/partoo/v2/user/me').set(admin).expect(200);
    const { status, headers } = await request(app).delete('/partoo/v2/custom_role').set(admin);
    expect([status, headers.allow]).toEqual([405, 'POST, GET']);
  });
});
