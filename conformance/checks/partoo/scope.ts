import { assume, expectAccepted, expectEqual, expectValue, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { home, other, otherAdmin, type Partoo, unknownOrg } from './given.ts';
import { makeRole, sharedRole } from './makers.ts';
import { allRoles, entryOf } from './listed-roles.ts';
import { readRole } from './reading.ts';
import { foreignRole } from './relatives.ts';
import { bring, hasSwitched, needsRight, otherHas, sendSwitch, withSwitch } from './switching.ts';

/** Whether `home` is what a non-PROVIDER gets who names another organization in the path. */
async function expectOwn(t: Partoo, org: number, send: (org: number) => Promise<Answer>): Promise<void> {
  assume(await send(home(t)), 'the same about the own organization');
  const answer = await send(org);
  expectAccepted(answer);
  expectValue(answer, '/body/org_id', home(t));
}

const status = (t: Partoo, org: number) =>
  t.call('getCustomRolesSwitchStatus', { as: t.as('orgAdmin'), path: { org_id: org } });

/**
 * Claims the same of a switch. To another organization what that one has is sent, so that nothing changes there, and what `home`
 * has not, for a server may refuse what changes nothing.
 */
const switchesOwn = (named: (t: Partoo) => number) => (t: Partoo) =>
  withSwitch(t, async () => {
    const as = t.as('orgAdmin');
    const org = named(t);
    await needsRight(t, as);
    for (const value of org === unknownOrg ? [true, false] : [await otherHas(t)]) {
      await bring(t, value);
      await expectOwn(t, org, (each) => sendSwitch(t, each === org ? value : !value, { as, org: each }));
    }
  });

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-SCOPE-05.1',
    operation: 'switchCustomRoles',
    title: 'another organization in the path is the own one for an ORG_ADMIN who switches',
    run: switchesOwn(other),
  },
  {
    id: 'PARTOO-SCOPE-05.2',
    operation: 'switchCustomRoles',
    title: 'an unknown organization in the path is the own one for an ORG_ADMIN who switches',
    run: switchesOwn(() => unknownOrg),
  },
  {
    id: 'PARTOO-SCOPE-05.3',
    operation: 'getCustomRolesSwitchStatus',
    title: 'another organization in the path is the own one for an ORG_ADMIN who reads the status',
    run: (t) => expectOwn(t, other(t), (org) => status(t, org)),
  },
  {
    id: 'PARTOO-SCOPE-05.4',
    operation: 'switchCustomRoles',
    title: 'an ORG_ADMIN who names another organization in the path, be it known or not, switches the own one',
    run: (t) =>
      withSwitch(t, async () => {
        const as = t.as('orgAdmin');
        await needsRight(t, as);
        if ((await hasSwitched(t)) === undefined)
          throw new Skip('needs getCustomRolesSwitchStatus to see what was switched');
        for (const org of [other(t), unknownOrg]) {
          const value = org === unknownOrg ? true : await otherHas(t);
          await bring(t, !value);
          expectAccepted(await sendSwitch(t, value, { as, org }));
          expectEqual(await hasSwitched(t), value, '/state/has_switched');
        }
      }),
  },
  {
    id: 'PARTOO-SCOPE-05.5',
    operation: 'getCustomRolesSwitchStatus',
    title: 'an unknown organization in the path is the own one for an ORG_ADMIN who reads the status',
    run: (t) => expectOwn(t, unknownOrg, (org) => status(t, org)),
  },
  {
    id: 'PARTOO-SCOPE-07.1',
    operation: 'createCustomRole',
    title: 'a role made without org_id belongs to the organization of the caller',
    run: async (t) => {
      const as = t.as('orgAdmin');
      const { api_id: apiId } = await makeRole(t, {}, { as });
      const answer = await t.call('getCustomRole', { as, path: { custom_role_api_id: apiId } });
      expectAccepted(answer);
      expectValue(answer, '/body/org_id', home(t));
    },
  },
  {
    id: 'PARTOO-SCOPE-07.2',
    operation: 'createCustomRole',
    title: 'a role made without org_id is not one of another organization',
    run: async (t) => {
      const { api_id: apiId } = await makeRole(t, {}, { as: t.as('orgAdmin') });
      await foreignRole(t);
      expectEqual(await readRole(t, apiId, otherAdmin(t)), null, '/state');
    },
  },
  {
    id: 'PARTOO-SCOPE-07.3',
    operation: 'customRoles',
    title: 'a list without org_id is that of the organization of the caller',
    run: async (t) => {
      const { apiId, where } = await foreignRole(t);
      const { api_id: own } = await sharedRole(t);
      const as = t.as('orgAdmin');
      const ids = (await allRoles(t, { as })).map((entry) => within(entry, '/api_id'));
      expectEqual(ids.includes(apiId), false, '/body/custom_roles');
      const listed = ids.includes(own) || (await entryOf(t, own, { as })) !== undefined;
      expectEqual(listed, true, '/body/custom_roles');
      assume(await t.call('getCustomRole', { ...where, path: { custom_role_api_id: apiId } }), 'the foreign role');
    },
  },
]);
