import { assume, isAccepted, isRefused, told, valueAt } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { home, other, otherAdmin, type Partoo } from './given.ts';
import { providersOrg } from './myself.ts';

/** Somebody who may switch `home`: a PROVIDER reaches it by its path, others have it as their own. */
export function switcher(t: Partoo): Caller {
  return t.has('provider') ? t.as('provider') : t.as('orgAdmin');
}

/** `home`, for whom the path says which organization is meant: for others it is their own, whatever stands there. */
export function homeInPath(t: Partoo): number {
  if (!t.has('provider')) throw new Skip('the path counts for a PROVIDER only: needs credentials.provider');
  return home(t);
}

/** Sends a switch. */
export function sendSwitch(t: Partoo, on: boolean, { as = switcher(t), org = home(t) } = {}) {
  return t.call('switchCustomRoles', { as, path: { org_id: org }, body: { switch_to_custom_roles: on } });
}

/** Whether an organization uses custom roles; undefined where the target cannot tell. */
export async function hasSwitched(t: Partoo, { as = switcher(t), org = home(t) } = {}): Promise<boolean | undefined> {
  if (!(await t.serves('getCustomRolesSwitchStatus'))) return undefined;
  const answer = await t.call('getCustomRolesSwitchStatus', { as, path: { org_id: org } });
  const value = valueAt(answer, '/body/has_switched');
  return isAccepted(answer) && typeof value === 'boolean' ? value : undefined;
}

/** How to read, before and after a request, whether an organization has switched; undefined where the target cannot tell. */
export async function switchReader(t: Partoo, options: { as?: Caller; org?: number } = {}) {
  const served = await t.serves('getCustomRolesSwitchStatus');
  return served ? () => hasSwitched(t, options) : undefined;
}

/** Whether `other` uses custom roles: sent there by mistake, this changes nothing. Where the target cannot tell, that it does. */
export async function otherHas(t: Partoo): Promise<boolean> {
  return (await hasSwitched(t, { as: otherAdmin(t).as, org: other(t) })) ?? true;
}

/** An organization as a request names it: by its caller, the query or the body. */
interface Named {
  readonly as: Caller;
  readonly query?: Readonly<Record<string, number>> | undefined;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Whether the organization that a role would be made in is seen not to use custom roles: another one than `home`, which the
 * run switches. Whether roles can be made there is open.
 */
export async function isOff(t: Partoo, named: Named): Promise<boolean> {
  if (named.as.principal === 'otherOrgAdmin') return !(await otherHas(t));
  const org = await meantByProvider(t, named);
  return org !== undefined && org !== home(t) && (await hasSwitched(t, { as: named.as, org })) === false;
}

/** The organization that a PROVIDER means; undefined where somebody else asks, or nothing tells. */
async function meantByProvider(t: Partoo, { as, query, body }: Named): Promise<number | undefined> {
  if (as.principal !== 'provider') return undefined;
  const named = query?.org_id ?? body?.org_id;
  if (typeof named === 'number') return named;
  return named === undefined && (await t.serves('getMyUser')) ? providersOrg(t) : undefined;
}

/** Whether the organization that a PROVIDER means is said not to be allowed to switch: it may have no custom roles at all. */
export async function isBarred(t: Partoo, named: Named): Promise<boolean> {
  const org = await meantByProvider(t, named);
  if (org === undefined || !(await t.serves('getCustomRolesSwitchStatus'))) return false;
  const answer = await t.call('getCustomRolesSwitchStatus', { as: named.as, path: { org_id: org } });
  return isAccepted(answer) && valueAt(answer, '/body/can_switch') === false;
}

/** Skips where an ORG_ADMIN may not switch its own organization: who may is open, but for a PROVIDER. To be used in `withSwitch`. */
export async function needsRight(t: Partoo, as: Caller): Promise<void> {
  if (as.principal === 'provider') return;
  const may = await t.once(`whether ${as.principal} may switch`, async () => {
    // What changes nothing may be refused before anybody looks at who asks: then the other value tells.
    for (const on of [true, false]) {
      const answer = await sendSwitch(t, on, { as });
      if (isAccepted(answer)) return true;
      if (answer.status === 403) return false;
    }
    return true;
  });
  if (!may) throw new Skip('an ORG_ADMIN may not switch its own organization here');
}

/**
 * Sees to it that `home` has this value. Where the target does not tell what it has, a refusal means that it has this one: a
 * server may refuse a switch that changes nothing.
 */
export async function bring(t: Partoo, on: boolean): Promise<void> {
  const as = switcher(t);
  await needsRight(t, as);
  const now = await hasSwitched(t);
  if (now === on) return;
  const answer = await sendSwitch(t, on, { as });
  if (now !== undefined || !isRefused(answer)) assume(answer, `a switch to ${String(on)}`);
}

/** The value that `home` has not, and that has to be accepted. */
export async function nextSwitch(t: Partoo): Promise<boolean> {
  await needsRight(t, switcher(t));
  const now = await hasSwitched(t);
  if (now !== undefined) return !now;
  await bring(t, false);
  return true;
}

/** Switches `home` to the value that it has not. */
export async function flip(t: Partoo, as: Caller = switcher(t)) {
  await needsRight(t, as);
  const on = await nextSwitch(t);
  return { on, answer: await sendSwitch(t, on, { as }) };
}

/** Notes that `home` is about to be switched, once: what it was before anything of this run. */
async function noteSwitch(t: Partoo): Promise<void> {
  await t.once('whether home has switched', async () => {
    t.note({ kind: 'switch', key: { org: home(t) }, original: { has_switched: (await hasSwitched(t)) ?? null } });
  });
}

/**
 * Turns custom roles on in `home`, once, to be put back at the end of the run: whether an organization that has not switched can
 * make custom roles, and give them, is open. Says whether they are known to be on: an ORG_ADMIN may not be let switch. What the
 * switch is answered says nothing else here; checks of the switch judge that.
 */
export async function useCustomRoles(t: Partoo): Promise<boolean> {
  return t.once('custom roles of home', async () => {
    const able = t.has('provider') || t.has('orgAdmin');
    if (!able || t.given.orgs?.home === undefined) return false;
    // What it has while another run tries the switch is neither what it was nor what that run may lose.
    return t.exclusively(async () => {
      if ((await hasSwitched(t)) === true) return true;
      await noteSwitch(t);
      return isAccepted(await sendSwitch(t, true));
    });
  });
}

/** The answer about a user; skips where one with a custom role is refused, and that may be for want of a switch. */
export async function notForSwitch(t: Partoo, body: object, answer: Answer): Promise<Answer> {
  if ('custom_role' in body && isRefused(answer) && !(await useCustomRoles(t)))
    throw new Skip(`custom roles could not be switched on, and a user with one is answered ${told(answer)}`);
  return answer;
}

/** Gives what puts the switch of `home` back. Where the target cannot tell what it was, custom roles are left on. */
export async function borrowSwitch(t: Partoo): Promise<() => Promise<void>> {
  await useCustomRoles(t);
  await noteSwitch(t);
  // Read once: between two turns it has what the run has given it, for each turn puts it back.
  const before = await t.once('what home is switched to', async () => (await hasSwitched(t)) ?? true);
  return async () => {
    await restoreSwitch(t, before);
  };
}

/** Puts the switch of `home` back; says why not where that is not accepted. */
export async function restoreSwitch(t: Partoo, original: boolean, org = home(t)): Promise<string | undefined> {
  const now = await hasSwitched(t, { org });
  if (now === original) return undefined;
  const answer = await sendSwitch(t, original, { org });
  if (isAccepted(answer)) return undefined;
  // Refused, perhaps, because nothing was to be changed: then it can be switched away and back.
  const away = now === undefined && isAccepted(await sendSwitch(t, !original, { org }));
  return away && isAccepted(await sendSwitch(t, original, { org })) ? undefined : told(answer);
}

/** Works with the switch of `home` while no other run does, and puts it back. Not to be nested. */
export async function withSwitch<Result>(t: Partoo, work: () => Promise<Result>): Promise<Result> {
  return t.exclusively(async () => {
    const done = await borrowSwitch(t);
    try {
      return await work();
    } finally {
      await done();
    }
  });
}
