import { describe, expect, it } from 'vitest';
import { Client } from './testing/client.ts';

describe('views', () => {
  it('give a target file', async () => {
    const { mock } = await Client.start();
    const { target, principals } = mock.workspace.api('custom-roles').views();
    expect(target).toEqual({
      organizations: { home: 'org_northwind', other: 'org_harbor' },
      members: { subject: 'mem_5' },
      memberRoleField: 'role',
    });
    const named = principals.filter(({ persona }) => persona).map(({ name }) => name);
    expect(named).toEqual(['owner', 'admin', 'member', 'staff', 'outsider', 'expired', 'subject']);
  });

  it('leave out of it what the world does not designate', async () => {
    const { mock } = await Client.start({ scenario: 'empty' });
    const { target } = mock.workspace.api('custom-roles').views();
    expect(target).toEqual({ organizations: { home: 'org_northwind' }, members: {}, memberRoleField: 'role' });
  });

  it('tell who a principal is now, and how to sign a token', async () => {
    const client = await Client.start();
    await client.call('owner', 'PATCH /org_northwind/members/mem_5', { role: 'role_editor' });
    const { principals, hint } = client.mock.workspace.api('custom-roles').views();
    const subject = principals.find(({ name }) => name === 'subject');
    expect([subject?.role, subject?.description]).toEqual([
      'role_editor',
      'Fay Tanaka (user_fay), Editor of Northwind Gazette (org_northwind)',
    ]);
    expect(hint).toContain('understudy-custom-roles-demo-secret-known-to-all');
  });
});
