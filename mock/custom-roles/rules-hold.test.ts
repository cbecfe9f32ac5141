import { describe, expect, it } from 'vitest';
import { SeededIds } from '../shared/ids.ts';
import { customRoles } from './api.ts';
import { Client, now } from './testing/client.ts';
import { callers, matrix, witness } from './testing/matrix.ts';

const roles = '/org_northwind/roles';

/** For each rule a request that breaks it and nothing else. */
const cases: Readonly<Record<string, readonly [request: string, body?: object][]>> = {
  'CUSTOMROLES-NAME-02': [[`POST ${roles}`, { name: 'Editor', permissions: [] }]],
  'CUSTOMROLES-NAME-05': [[`PATCH ${roles}/role_bookkeeper`, { name: 'Editor' }]],
  'CUSTOMROLES-NAME-13': [
    [`POST ${roles}`, { name: 'admin', permissions: [] }],
    [`PATCH ${roles}/role_bookkeeper`, { name: 'admin' }],
  ],
  'CUSTOMROLES-DELETE-07': [[`DELETE ${roles}/role_editor`]],
};

it('has a case for each rule', () => {
  expect(Object.keys(cases).sort()).toEqual([...customRoles.ruleRequirements].sort());
});

describe.each(Object.entries(cases))('%s', (requirement, requests) => {
  it.each(requests)('refuses %s, and does not when it is switched off', async (request, body) => {
    const sound = await (await Client.start()).call('owner', request, body);
    expect([sound.status, sound.headers['x-understudy-rule']]).toEqual([400, requirement]);
    const broken = await (await Client.start({ broken: [requirement] })).call('owner', request, body);
    expect(broken.status).toBeLessThan(300);
  });
});

const cells = Object.entries(matrix.operations).flatMap(([operation, { cells: rows }]) =>
  Object.entries(rows).flatMap(([role, columns]) =>
    Object.entries(columns).flatMap(([relation, name]) => {
      const { refusal, requirement } = matrix.outcomes[name] ?? {};
      return refusal === undefined || requirement === undefined ? [] : [{ operation, role, relation, requirement }];
    }),
  ),
);

it('each refusal of the matrix is gone when its requirement is switched off', async () => {
  const demo = (await Client.start()).state();
  expect(cells.length).toBeGreaterThan(100);
  for (const { operation, role, relation, requirement } of cells) {
    const { params, body } = witness(operation, role, relation);
    const decide = (broken: string[]) => {
      const world = customRoles.open(JSON.parse(demo), { now });
      if (!('decide' in world)) throw new Error('demo is not sound');
      const subject = callers[role]?.userId ?? '';
      const ids = new SeededIds(1, 0);
      return world.decide({
        operationId: operation,
        subject,
        params,
        query: {},
        body,
        now,
        ids,
        broken: new Set(broken),
      });
    };
    // The witness of an owner's "theOwner" is "self" in a world with one owner: see matrix.test.ts.
    if (role === 'owner' && relation === 'theOwner') continue;
    expect(decide([])).toMatchObject({ kind: 'refusal', findings: [{ requirement }] });
    try {
      // Accepted, or refused for another reason: a stranger who is let in as an ordinary member may still not assign.
      expect(decide([requirement])).not.toMatchObject({ findings: [{ requirement }] });
    } catch (error) {
      // Where nothing is addressed, nothing can be done with it either.
      expect(String(error)).toContain('does not exist, but the permission matrix did not refuse it');
    }
  }
});

it.each(['owner', 'role_harbor_cashier', 'role_nope'])(
  'a role that may not be given, %s, is given when its rule is switched off',
  async (role) => {
    const world = (await Client.start()).mock.workspace.api('custom-roles');
    const assign = (broken: string[]) =>
      world.decide({
        operationId: 'assignMemberRole',
        subject: 'user_ben',
        params: { orgId: 'org_northwind', memberId: 'mem_5' },
        query: {},
        body: { role },
        now,
        ids: new SeededIds(1, 0),
        broken: new Set(broken),
      });
    const sound = assign([]);
    if (sound === 'unknown caller' || sound.kind !== 'refusal') throw new Error('the role was given');
    expect(assign([sound.findings[0].requirement])).toMatchObject({ kind: 'accepted', body: { role } });
  },
);
