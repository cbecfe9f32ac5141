import { describe, expect, it } from 'vitest';
import { partoo } from './api.ts';
import { Client } from './testing/client.ts';
import { organizationsCases } from './testing/organizations-cases.ts';
import { rolesCases } from './testing/roles-cases.ts';
import { usersCases } from './testing/users-cases.ts';

const cases = [...rolesCases, ...organizationsCases, ...usersCases];

describe('every rule of this API', () => {
  it('has a case below', () => {
    const covered = new Set(cases.map(({ requirement }) => requirement));
    expect(partoo.ruleRequirements.filter((requirement) => !covered.has(requirement))).toEqual([]);
  });

  it.each(cases)('$requirement holds: $name', async ({ requirement, before = [], step, answer: [status, body] }) => {
    const client = await Client.start();
    for (const each of before) expect((await client.call(each)).status, each.request).toBe(200);
    const state = client.state();
    const refused = await client.call(step);
    expect(refused.status).toBe(status);
    expect(refused.body).toEqual(body);
    expect(refused.headers['x-understudy-rule']).toBe(requirement);
    expect(client.state()).toBe(state);

    const broken = await Client.start({ broken: [requirement] });
    for (const each of before) expect((await broken.call(each)).status, each.request).toBe(200);
    const { headers } = await broken.call(step);
    expect(headers['x-understudy-rule']).not.toBe(requirement);
  });
});
