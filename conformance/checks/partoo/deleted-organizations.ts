import { assume, expectAccepted, expectRefused, expectStatus, expectValue } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { type Partoo } from './given.ts';
import { makeOrganization, makeUser, needsEmpty } from './makers.ts';
import { secluded } from './people.ts';
import { callerOf } from './relatives.ts';

type Body = Readonly<Record<string, unknown>>;

const get = (t: Partoo, principal: 'provider' | 'orgAdmin', org: number) =>
  t.call('getOrganization', { as: t.as(principal), path: { org_id: org } });

const remove = (t: Partoo, org: number, query: Readonly<Record<string, boolean>> = {}) =>
  t.call('deleteOrganization', { as: t.as('provider'), path: { org_id: org }, query });

/** An organization that was made and has a user; a business cannot be made. */
async function inhabited(t: Partoo, members: Body = {}): Promise<{ readonly id: number; readonly userId: string }> {
  if (!(await t.serves('createUser')))
    throw new Skip('needs an organization with a user, and the target does not serve createUser');
  const { id } = await makeOrganization(t);
  const user = await makeUser(t, { org_id: id, role: 'ORG_ADMIN', ...members }, t.as('provider'));
  return { id, userId: user.id };
}

const readAsProvider = (t: Partoo, id: string) => t.call('getUser', { as: t.as('provider'), path: { user_id: id } });

/** An organization of which the only user is invited, or disabled. */
async function withSecluded(t: Partoo, members: Body) {
  const made = await inhabited(t, { role: 'BUSINESS_MANAGER' });
  const body = { ...members, org_id: made.id };
  assume(await t.call('updateUser', { as: t.as('provider'), path: { user_id: made.userId }, body }), 'an update');
  return made;
}

const lesser = ['ORG_ADMIN', 'ORG_MANAGER', 'GROUP_MANAGER', 'BUSINESS_MANAGER', 'PUBLISHER'];

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-DELORG-01.1',
    title: 'a deletion is answered 200 with the organization, and it is gone',
    run: async (t) => {
      const { id } = await makeOrganization(t);
      const answer = await remove(t, id, { force: true });
      expectStatus(answer, 200);
      expectValue(answer, '/body/status', 'success');
      expectValue(answer, '/body/org_id', id);
      if (await t.serves('getOrganization')) expectRefused(await get(t, 'provider', id));
    },
  },
  ...lesser.map((role, index) => ({
    id: `PARTOO-DELORG-03.${index + 1}`,
    title: `a ${role} is answered 403`,
    run: async (t: Partoo) => {
      const { id } = await makeOrganization(t);
      expectStatus(await t.call('deleteOrganization', { as: callerOf(t, role), path: { org_id: id } }), 403);
    },
  })),
  {
    id: 'PARTOO-DELORG-04.1',
    title: 'force may be false and true',
    run: async (t) => {
      for (const force of [true, false]) {
        if (!force) await needsEmpty(t);
        expectAccepted(await remove(t, (await makeOrganization(t)).id, { force }));
      }
    },
  },
  {
    id: 'PARTOO-DELORG-05.1',
    title: 'an organization with a user is not deleted, and is with force',
    run: async (t) => {
      const { id, userId } = await inhabited(t);
      for (let times = 0; times < 2; times += 1) expectRefused(await remove(t, id));
      if (await t.serves('getOrganization')) expectAccepted(await get(t, 'provider', id));
      if (await t.serves('getUser')) expectAccepted(await readAsProvider(t, userId));
      expectAccepted(await remove(t, id, { force: true }));
    },
  },
  {
    id: 'PARTOO-DELORG-05.2',
    title: 'an organization with a user is not deleted where force is false',
    run: async (t) => {
      const { id } = await inhabited(t);
      expectRefused(await remove(t, id, { force: false }));
    },
  },
  ...secluded.map((members, index) => ({
    id: `PARTOO-DELORG-05.${index + 3}`,
    title: `an organization with a user who is ${Object.keys(members)[0] === 'status' ? 'invited' : 'disabled'} is not deleted`,
    run: async (t: Partoo) => {
      await needsEmpty(t);
      expectRefused(await remove(t, (await withSecluded(t, members)).id));
    },
  })),
  {
    id: 'PARTOO-DELORG-07.2',
    title: 'users of a deleted organization who are invited, or disabled, are deleted, too',
    run: async (t) => {
      for (const members of secluded) {
        const { id, userId } = await withSecluded(t, members);
        assume(await readAsProvider(t, userId), 'the user');
        assume(await remove(t, id, { force: true }), 'the deletion');
        expectRefused(await readAsProvider(t, userId));
      }
    },
  },
  {
    id: 'PARTOO-DELORG-06.1',
    title: 'an organization with a user is answered 400',
    run: async (t) => {
      expectStatus(await remove(t, (await inhabited(t)).id), 400);
    },
  },
  {
    id: 'PARTOO-DELORG-07.1',
    title: 'the users of a deleted organization are deleted, too',
    run: async (t) => {
      const { id, userId } = await inhabited(t);
      assume(await readAsProvider(t, userId), 'the user');
      assume(await remove(t, id, { force: true }), 'the deletion');
      expectRefused(await readAsProvider(t, userId));
    },
  },
]);
