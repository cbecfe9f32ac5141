import {
  assume,
  expectAccepted,
  expectEqual,
  expectStatus,
  expectThat,
  expectValue,
  isAccepted,
  isRefused,
} from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { home, homeAdmin, other, otherAdmin, type Partoo } from './given.ts';
import { makeUser, roleBody, sharedRole } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { refusal, withMembers } from './requests.ts';
import { readUser } from './subject.ts';
import { bring, flip, hasSwitched, sendSwitch, switcher, switchReader, withSwitch } from './switching.ts';

/** Whether `home` uses custom roles; skips where the target cannot tell. */
async function seen(t: Partoo): Promise<boolean> {
  const value = await hasSwitched(t);
  if (value === undefined) throw new Skip('needs getCustomRolesSwitchStatus to see whether custom roles are on');
  return value;
}

/**
 * Claims that a switch to what the organization has already leaves it at that. Whether it is accepted is open; that it is an
 * error of the server is not.
 */
const staysAt = (on: boolean) => (t: Partoo) =>
  withSwitch(t, async () => {
    for (const each of [!on, on]) await bring(t, each);
    const answer = await sendSwitch(t, on);
    expectThat(answer, '/status', 'an answer below 500', () => isAccepted(answer) || isRefused(answer));
    expectEqual((await hasSwitched(t)) ?? on, on, '/state/has_switched');
  });

/** Claims that a switch is done and shows, after one to the opposite. */
export const turns = (on: boolean) => (t: Partoo) =>
  withSwitch(t, async () => {
    await seen(t);
    await bring(t, !on);
    expectAccepted(await sendSwitch(t, on));
    expectEqual(await seen(t), on, '/state/has_switched');
  });

const misfits: readonly (readonly [what: string, members: Readonly<Record<string, unknown>>])[] = [
  ['a text', { switch_to_custom_roles: 'understudy' }],
  ['null', { switch_to_custom_roles: null }],
  ['a list', { switch_to_custom_roles: [true] }],
  ['nothing', { switch_to_custom_roles: undefined }],
  ['an empty text', { switch_to_custom_roles: '' }],
];

/** What many stacks read as a boolean. Asked for is what `home` has not, for a switch that changes nothing may be refused for that. */
const readable = [true, false].flatMap((on) => [
  { on, value: String(on) },
  { on, value: Number(on) },
]);

/** The answer to a switch that has to be accepted: to the value that `home` has not. */
const anySwitch = (t: Partoo, as?: Caller) => withSwitch(t, async () => (await flip(t, as)).answer);

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-SWITCH-01.1',
    title: 'a switch is accepted',
    run: async (t) => {
      expectAccepted(await anySwitch(t));
    },
  },
  {
    id: 'PARTOO-SWITCH-02.1',
    title: 'a missing body is refused',
    run: async (t) => {
      const change = { twin: 'with a body', change: (sent: object) => ({ ...sent, as: switcher(t), body: undefined }) };
      await refusal(t, 'switchCustomRoles', change);
    },
  },
  {
    id: 'PARTOO-SWITCH-03.1',
    title: 'an accepted switch is answered 200',
    run: async (t) => {
      expectStatus(assume(await anySwitch(t), 'a switch'), 200);
    },
  },
  { id: 'PARTOO-SWITCH-05.1', title: 'true turns custom roles on', run: turns(true) },
  { id: 'PARTOO-SWITCH-05.2', title: 'true once more leaves custom roles on', run: staysAt(true) },
  { id: 'PARTOO-SWITCH-06.1', title: 'false turns custom roles off', run: turns(false) },
  { id: 'PARTOO-SWITCH-06.3', title: 'false once more leaves custom roles off', run: staysAt(false) },
  {
    id: 'PARTOO-SWITCH-06.2',
    title: 'both values are accepted one after the other',
    run: (t) =>
      withSwitch(t, async () => {
        const { on, answer } = await flip(t);
        expectAccepted(answer);
        for (const next of [!on, on]) expectAccepted(await sendSwitch(t, next));
      }),
  },
  {
    id: 'PARTOO-SWITCH-07.1',
    title: 'status is success, whichever value was sent',
    run: (t) =>
      withSwitch(t, async () => {
        const { on, answer } = await flip(t);
        for (const each of [answer, await sendSwitch(t, !on)])
          expectValue(assume(each, 'a switch'), '/body/status', 'success');
      }),
  },
  {
    id: 'PARTOO-SWITCH-09.1',
    title: 'a PROVIDER is told the organization of the path',
    run: async (t) => {
      expectValue(assume(await anySwitch(t, t.as('provider')), 'a switch'), '/body/org_id', home(t));
    },
  },
  {
    id: 'PARTOO-SWITCH-09.2',
    title: 'an ORG_ADMIN is told its own organization',
    run: async (t) => {
      expectValue(assume(await anySwitch(t, t.as('orgAdmin')), 'a switch'), '/body/org_id', home(t));
    },
  },
  ...misfits.map(([what, members], index) => ({
    id: `PARTOO-SWITCH-10.${index + 1}`,
    title: `${what} in place of a boolean is answered 400`,
    run: async (t: Partoo) => {
      await refusal(t, 'switchCustomRoles', {
        twin: 'with a boolean',
        change: (sent) => withMembers(sent, members),
        statuses: [400],
      });
    },
  })),
  ...readable.map(({ on, value }, index) => ({
    id: `PARTOO-TYPE-01.${index + 1}`,
    operation: 'switchCustomRoles',
    title: `${JSON.stringify(value)} does not switch to ${String(on)}`,
    run: (t: Partoo) =>
      withSwitch(t, async () => {
        for (const each of [on, !on]) await bring(t, each);
        // What is done to the organization of the one who asks shows where that is home.
        for (const as of t.has('orgAdmin') ? [switcher(t), t.as('orgAdmin')] : [switcher(t)])
          await expectUnchanged({
            send: () =>
              t.call('switchCustomRoles', { as, path: { org_id: home(t) }, body: { switch_to_custom_roles: value } }),
            read: await switchReader(t),
          });
      }),
  })),
  {
    id: 'PARTOO-SWITCH-17.1',
    title: 'a switch to what the organization has already is answered 200',
    run: (t) =>
      withSwitch(t, async () => {
        const { on, answer } = await flip(t);
        assume(answer, 'a switch');
        expectStatus(await sendSwitch(t, on), 200);
      }),
  },
  {
    id: 'PARTOO-SWITCH-18.1',
    title: 'users keep their custom role when the organization goes back',
    run: async (t) => {
      const { api_id: customRole } = await sharedRole(t);
      const { id } = await makeUser(t, { custom_role: customRole });
      await withSwitch(t, async () => {
        for (const on of [true, false]) await bring(t, on);
        expectEqual((await readUser(t, id)).custom_role, customRole, '/state/custom_role');
      });
    },
  },
  {
    id: 'PARTOO-SWITCH-19.1',
    title: 'the organization that an ORG_ADMIN names and that is not its own stays as it was',
    run: (t) =>
      withSwitch(t, async () => {
        const where = { as: otherAdmin(t).as, org: other(t) };
        const before = await hasSwitched(t, where);
        if (before === undefined) throw new Skip('needs getCustomRolesSwitchStatus to see the other organization');
        // What the own one has not, either: a server may refuse what changes nothing there.
        await bring(t, before);
        const by = t.has('provider') ? { as: t.as('provider'), org: other(t) } : where;
        await sendSwitch(t, !before, { as: t.as('orgAdmin'), org: other(t) });
        const after = await hasSwitched(t, where);
        if (after !== before) await sendSwitch(t, before, by);
        expectEqual(after, before, '/state/has_switched');
      }),
  },
  {
    id: 'PARTOO-ROLE-34.1',
    title: 'a role is made while custom roles are off',
    run: (t) =>
      withSwitch(t, async () => {
        await bring(t, false);
        const body = await roleBody(t);
        noteRole(t, body, homeAdmin(t));
        const answer = await t.call('createCustomRole', { ...homeAdmin(t), body });
        t.observe(isAccepted(answer) ? 'is done' : `is answered ${answer.status}`);
      }),
  },
]);
