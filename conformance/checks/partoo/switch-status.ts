import { assume, expectEqual, expectStatus, expectThat, expectValue, isAccepted, valueAt } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { home, homeAdmin, other, otherAdmin, type Partoo } from './given.ts';
import { turns } from './switch.ts';
import { bring, hasSwitched, sendSwitch, switcher, withSwitch } from './switching.ts';

const ofHome = ['orgAdmin', 'orgManager', 'groupManager', 'businessManager', 'publisher'] as const;

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-STATUS-01.1',
    title: 'the status is answered 200',
    run: async (t) => {
      expectStatus(await t.call('getCustomRolesSwitchStatus', { as: homeAdmin(t).as, path: { org_id: home(t) } }), 200);
    },
  },
  {
    id: 'PARTOO-STATUS-02.1',
    title: 'the status is that of the organization asked about',
    run: async (t) => {
      const answer = await t.call('getCustomRolesSwitchStatus', { as: switcher(t), path: { org_id: home(t) } });
      expectValue(assume(answer, 'the status'), '/body/org_id', home(t));
    },
  },
  {
    id: 'PARTOO-STATUS-03.1',
    title: 'has_switched is the same whoever of the organization asks',
    run: (t) =>
      withSwitch(t, async () => {
        const path = { org_id: home(t) };
        const first = assume(await t.call('getCustomRolesSwitchStatus', { as: switcher(t), path }), 'the status');
        for (const principal of ofHome) {
          if (!t.has(principal)) continue;
          const answer = await t.call('getCustomRolesSwitchStatus', { as: t.as(principal), path });
          // Who but an administrator may read it is open.
          if (isAccepted(answer)) expectValue(answer, '/body/has_switched', valueAt(first, '/body/has_switched'));
        }
      }),
  },
  ...[true, false].map((on, index) => ({
    id: `PARTOO-STATUS-05.${index + 1}`,
    title: `has_switched is ${String(on)} after a switch to ${String(on)}`,
    run: turns(on),
  })),
  {
    id: 'PARTOO-STATUS-06.2',
    title: 'can_switch is not false where custom roles are off and can be turned on',
    run: (t: Partoo) =>
      withSwitch(t, async () => {
        await bring(t, false);
        const status = await t.call('getCustomRolesSwitchStatus', { as: switcher(t), path: { org_id: home(t) } });
        if (valueAt(assume(status, 'the status'), '/body/has_switched') !== false)
          throw new Skip('custom roles of home cannot be turned off here');
        assume(await sendSwitch(t, true), 'a switch to true');
        expectThat(status, '/body/can_switch', 'true, as the switch was accepted', (value) => value !== false);
      }),
  },
  {
    id: 'PARTOO-SWITCH-09.3',
    operation: 'switchCustomRoles',
    title: 'another organization stays as it was when one is switched, and switched back',
    run: (t: Partoo) =>
      withSwitch(t, async () => {
        const elsewhere = { as: otherAdmin(t).as, org: other(t) };
        const before = await hasSwitched(t, elsewhere);
        if (before === undefined) throw new Skip('needs getCustomRolesSwitchStatus to see what was switched');
        // What it is at first is not known: among three turns are one to true and one to false.
        for (const on of [!before, before, !before]) {
          await bring(t, on);
          expectEqual(await hasSwitched(t, elsewhere), before, '/state/has_switched');
        }
      }),
  },
  ...[true, false].map((on, index) => ({
    id: `PARTOO-STATUS-05.${index + 10}`,
    title: `has_switched is still ${String(on)} after another switch to it, whether that is accepted or refused`,
    run: (t: Partoo) =>
      withSwitch(t, async () => {
        await bring(t, on);
        if ((await hasSwitched(t)) !== on) throw new Skip('needs getCustomRolesSwitchStatus to see what was switched');
        await sendSwitch(t, on);
        expectEqual(await hasSwitched(t), on, '/state/has_switched');
      }),
  })),
]);
