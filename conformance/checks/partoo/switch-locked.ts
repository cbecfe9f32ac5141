import { assume, expectThat, expectValue, valueAt } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { expectShape } from './bodies.ts';
import { locked, type Partoo } from './given.ts';
import { needsStatus } from './requests.ts';
import { flip, hasSwitched, sendSwitch, switchReader, withSwitch } from './switching.ts';

/** Somebody who would be allowed to switch the locked organization, were it allowed to switch. */
function lockedAdmin(t: Partoo): Caller {
  return t.has('lockedOrgAdmin') ? t.as('lockedOrgAdmin') : t.as('provider');
}

interface Ask {
  readonly as: Caller;
  readonly statuses?: readonly number[];
  /** Asks for the value that the organization has already. Default: for the other one. */
  readonly same?: boolean;
}

/** Asks an organization to switch that is not allowed to, after one that is has been seen to. */
async function refusedSwitch(t: Partoo, { as, statuses, same = false }: Ask): Promise<Answer> {
  const org = locked(t);
  return withSwitch(t, async () => {
    assume((await flip(t)).answer, 'a switch of an organization that is allowed to');
    const now = await hasSwitched(t, { as, org });
    if (same && now === undefined) throw new Skip('needs getCustomRolesSwitchStatus to see what the organization has');
    return expectUnchanged({
      send: () => sendSwitch(t, (now ?? false) === same, { as, org }),
      read: await switchReader(t, { as, org }),
      ...(statuses && { statuses }),
    });
  });
}

/**
 * What is answered 403: a switch, and, where the organization tells what it has, a switch to that. The latter changes nothing: it
 * may be refused for that, with another status, or accepted, of which PARTOO-SWITCH-20 tells.
 */
async function forbidden(t: Partoo, as = lockedAdmin(t)): Promise<readonly Answer[]> {
  const answer = needsStatus(await refusedSwitch(t, { as }), 403);
  const org = locked(t);
  const now = await hasSwitched(t, { as, org });
  if (now === undefined) return [answer];
  const unchanged = await sendSwitch(t, now, { as, org });
  return unchanged.status === 403 ? [answer, unchanged] : [answer];
}

/** What the status of the locked organization says. */
async function lockedStatus(t: Partoo, as = lockedAdmin(t)): Promise<Answer> {
  const path = { org_id: locked(t) };
  return assume(await t.call('getCustomRolesSwitchStatus', { as, path }), 'the status');
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-SWITCH-11.1',
    title: 'an organization that is not allowed to switch is answered 403',
    run: async (t) => {
      await refusedSwitch(t, { as: lockedAdmin(t), statuses: [403] });
    },
  },
  {
    id: 'PARTOO-SWITCH-11.2',
    title: 'an organization that is not allowed to switch is answered 403, also to a PROVIDER',
    run: async (t) => {
      await refusedSwitch(t, { as: t.as('provider'), statuses: [403] });
    },
  },
  {
    id: 'PARTOO-SWITCH-12.1',
    title: 'the 403 has a body of its form',
    run: async (t) => {
      for (const answer of await forbidden(t)) expectShape(answer, '/detail', 'string');
      if (t.has('provider'))
        for (const answer of await forbidden(t, t.as('provider'))) expectShape(answer, '/detail', 'string');
    },
  },
  {
    id: 'PARTOO-SWITCH-13.1',
    title: 'the 403 has detail',
    run: async (t) => {
      for (const answer of await forbidden(t))
        expectThat(answer, '/body/detail', 'a text', (value) => typeof value === 'string');
    },
  },
  {
    id: 'PARTOO-SWITCH-14.1',
    title: 'detail of the 403 is that of the example',
    run: async (t) => {
      const answer = needsStatus(await refusedSwitch(t, { as: lockedAdmin(t) }), 403);
      expectValue(answer, '/body/detail', 'You are not allowed to switch');
    },
  },
  {
    id: 'PARTOO-SWITCH-20.1',
    title: 'an organization that is not allowed to switch is refused also what it has already',
    run: async (t) => {
      await refusedSwitch(t, { as: lockedAdmin(t), same: true });
    },
  },
  {
    id: 'PARTOO-SWITCH-20.2',
    title: 'an organization that is not allowed to switch is refused also what it has already, also to a PROVIDER',
    run: async (t) => {
      await refusedSwitch(t, { as: t.as('provider'), same: true });
    },
  },
  {
    id: 'PARTOO-STATUS-04.1',
    title: 'can_switch is false for an organization that is not allowed to switch, whoever asks',
    run: async (t) => {
      expectValue(await lockedStatus(t), '/body/can_switch', false);
      if (t.has('provider')) expectValue(await lockedStatus(t, t.as('provider')), '/body/can_switch', false);
    },
  },
  {
    id: 'PARTOO-STATUS-06.1',
    title: 'where can_switch is false a switch is refused',
    run: async (t) => {
      if (valueAt(await lockedStatus(t), '/body/can_switch') !== false)
        throw new Skip('can_switch of orgs.locked is not false: PARTOO-STATUS-04.1 judges that');
      await refusedSwitch(t, { as: lockedAdmin(t) });
    },
  },
]);
