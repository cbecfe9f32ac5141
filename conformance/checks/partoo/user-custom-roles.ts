import { expectAccepted, expectRefused, expectStatus, expectThat, isAccepted, valueAt } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { expectBuiltIn, expectTwo, isBuiltIn } from './built-in.ts';
import { roleName } from './given.ts';
import { createRole } from './makers.ts';
import { likeOthers, longNamed, mendable, type NearRole, otherTexts } from './near-roles.ts';
import { expectEmpty, expectReadBack, needs, otherRole, set, update } from './people.ts';
import { providersOrg } from './myself.ts';
import {
  home,
  homeAdmin,
  makeRole,
  myId,
  other,
  readUser,
  sharedRole,
  type Partoo,
  unknownRole,
  userReader,
  withUser,
} from './world.ts';

type Body = Readonly<Record<string, unknown>>;

interface Refusing {
  readonly statuses?: readonly number[];
  /** Who asks. Default: the administrator of `home`. */
  readonly as?: Caller;
  /** What is accepted. Default: a role that is made once. */
  readonly available?: string;
  /** What is sent beside it, so that it shows whether a part of a refused update is done: first accepted, then refused. */
  readonly beside?: readonly [Body, Body];
}

/** Claims that a custom role which is not available is not assigned. */
async function refusesRole(t: Partoo, apiId: string, { statuses, as, ...given }: Refusing = {}): Promise<void> {
  const available = given.available ?? (await sharedRole(t)).api_id;
  const [first, second] = given.beside ?? [{}, {}];
  await withUser(t, async (id) => {
    const answer = await expectRefusal({
      twin: `custom_role "${available}", which home has`,
      accepted: () => update(t, id, { first_name: t.unique(), ...first, custom_role: available }, as),
      refused: () => update(t, id, { first_name: t.unique(), ...second, custom_role: apiId }, as),
      read: await userReader(t, id),
      ...(statuses && { statuses }),
    });
    if (statuses) expectThat(answer, '/body/errors/json/custom_role', 'a message', (value) => value !== undefined);
  });
}

/** Claims that what is nearly a role is not assigned. */
const refusesNearly = (requirement: string, first: number, near: readonly NearRole[]) =>
  near.map(({ what, of }, index) => ({
    id: `${requirement}.${first + index}`,
    title: `${what} is no custom role`,
    run: async (t: Partoo) => {
      const role = await longNamed(t);
      await refusesRole(t, of(role), { available: role.api_id });
    },
  }));

export const checks = defineChecks('partoo', [
  ...refusesNearly('PARTOO-UPDATE-38', 4, otherTexts),
  ...refusesNearly('PARTOO-UPDATE-38', 20, likeOthers),
  ...refusesNearly('PARTOO-UPDATE-60', 1, mendable),
  {
    id: 'PARTOO-UPDATE-38.6',
    title: 'a custom role of another organization is not assigned by a PROVIDER, either',
    run: async (t) => {
      const as = t.as('provider');
      if ((await providersOrg(t)) === other(t)) throw new Skip('orgs.other is the organization of the PROVIDER');
      await refusesRole(t, await otherRole(t), { as });
    },
  },
  {
    id: 'PARTOO-UPDATE-38.7',
    title: 'a custom role is assigned by its api_id with its capitals, and where capitals tell roles apart by no other',
    run: async (t) => {
      const start = roleName(t);
      await makeRole(t, { api_id: `${start}_Case` });
      const twin = await createRole(t, { api_id: `${start}_cASE` });
      await withUser(t, async (id) => {
        expectAccepted(await update(t, id, { custom_role: `${start}_Case` }));
        if (!isAccepted(twin.answer)) throw new Skip('api_ids that differ in their capitals are the same here');
        expectRefused(await update(t, id, { custom_role: `${start}_CASE` }));
      });
    },
  },
  {
    id: 'PARTOO-UPDATE-38.1',
    title: 'a custom role that does not exist is not assigned, nor is anything done that is sent beside it',
    run: (t) => {
      const [one, another] = t.given.businesses ?? [];
      const businesses = one !== undefined && another !== undefined;
      const first = { last_name: t.unique(), status: 'active', lang: 'nl', ...(businesses && { business_ids: [one] }) };
      const second = {
        last_name: t.unique(),
        status: 'invited',
        lang: 'es',
        ...(businesses && { business_ids: [another] }),
      };
      return refusesRole(t, unknownRole(t), { beside: [first, second] });
    },
  },
  {
    id: 'PARTOO-UPDATE-38.2',
    title: 'a custom role of another organization is not assigned, nor is the role beside it',
    run: async (t) =>
      refusesRole(t, await otherRole(t), { beside: [{ role: 'GROUP_MANAGER' }, { role: 'BUSINESS_MANAGER' }] }),
  },
  {
    id: 'PARTOO-UPDATE-38.3',
    title: 'a custom role that was deleted is not assigned',
    run: async (t) => {
      await needs(t, 'deleteCustomRole');
      const { api_id: apiId } = await makeRole(t);
      const { as, query } = homeAdmin(t);
      const gone = await t.call('deleteCustomRole', { as, query, path: { custom_role_api_id: apiId } });
      if (!isAccepted(gone)) throw new Skip(`the role could not be deleted: ${gone.status}`);
      await refusesRole(t, apiId);
    },
  },
  {
    id: 'PARTOO-UPDATE-39.1',
    title: 'a custom role that does not exist is answered 400 with `errors.json.custom_role`',
    run: (t) => refusesRole(t, unknownRole(t), { statuses: [400] }),
  },
  {
    id: 'PARTOO-UPDATE-40.1',
    title: 'a custom role for a PUBLISHER is answered 400',
    run: async (t) => {
      const { api_id: apiId } = await sharedRole(t);
      await withUser(t, async (id) => {
        await set(t, id, { role: 'PUBLISHER' });
        expectStatus(await update(t, id, { custom_role: apiId }), 400);
      });
    },
  },
  {
    id: 'PARTOO-UPDATE-41.1',
    title: 'who becomes GROUP_MANAGER, and BUSINESS_MANAGER again, gets the built-in role of each',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        await set(t, id, { role: 'GROUP_MANAGER' });
        const first = await expectBuiltIn(t, id);
        await set(t, id, { role: 'BUSINESS_MANAGER' });
        expectTwo(first, await expectBuiltIn(t, id));
      }),
  },
  {
    id: 'PARTOO-UPDATE-41.3',
    title: 'who was BUSINESS_MANAGER and becomes so again gets the same built-in role again',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser', 'getCustomRole');
        const { custom_role: first } = await readUser(t, id);
        if (typeof first !== 'string' || !(await isBuiltIn(t, first)))
          throw new Skip('needs a BUSINESS_MANAGER who holds a built-in role');
        await set(t, id, { role: 'GROUP_MANAGER' });
        expectTwo(first, await expectBuiltIn(t, id));
        await set(t, id, { role: 'BUSINESS_MANAGER' });
        await expectReadBack(t, id, { custom_role: first });
      }),
  },
  {
    id: 'PARTOO-UPDATE-41.2',
    title: 'who has a custom role and becomes GROUP_MANAGER gets the built-in role or keeps the custom role',
    run: async (t) => {
      await needs(t, 'getUser');
      const { api_id: apiId } = await sharedRole(t);
      await withUser(t, async (id) => {
        await set(t, id, { custom_role: apiId });
        await set(t, id, { role: 'GROUP_MANAGER' });
        // The patch behaviour of the operation says the one, the default of the member the other.
        const { custom_role: held } = await readUser(t, id);
        if (held === apiId) t.observe('keeps the custom role where the role changes');
        else await expectBuiltIn(t, id);
      });
    },
  },
  {
    id: 'PARTOO-UPDATE-42.1',
    title: 'the custom role stays where neither it nor the role is sent',
    run: async (t) => {
      await needs(t, 'getUser');
      const { api_id: apiId } = await sharedRole(t);
      await withUser(t, async (id) => {
        await set(t, id, { custom_role: apiId });
        await set(t, id, { first_name: t.unique() });
        await expectReadBack(t, id, { custom_role: apiId });
      });
    },
  },
  {
    id: 'PARTOO-UPDATE-43.1',
    title: 'who becomes PUBLISHER has no custom role any more',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        await set(t, id, { role: 'PUBLISHER' });
        await expectEmpty(t, id, 'custom_role');
      }),
  },
  {
    id: 'PARTOO-UPDATE-56.1',
    title: 'a PROVIDER gives a user a custom role of the organization of the user',
    run: async (t) => {
      const { api_id: apiId } = await sharedRole(t);
      await withUser(t, async (id) => {
        const body = { org_id: home(t), custom_role: apiId };
        expectAccepted(await update(t, id, body, t.as('provider')));
      });
    },
  },
  {
    id: 'PARTOO-UPDATE-61.1',
    title: 'an ORG_MANAGER keeps the custom role that is given',
    run: async (t) => {
      await needs(t, 'getUser');
      const { api_id: apiId } = await sharedRole(t);
      // Which roles a caller may give is open; a PROVIDER may give the most.
      const as = t.has('provider') ? t.as('provider') : homeAdmin(t).as;
      await withUser(t, async (id) => {
        const made = await update(t, id, { role: 'ORG_MANAGER' }, as);
        if (!isAccepted(made)) throw new Skip(`the ${as.principal} may not make an ORG_MANAGER here: ${made.status}`);
        expectAccepted(await update(t, id, { custom_role: apiId }, as));
        await expectReadBack(t, id, { custom_role: apiId }, as);
      });
    },
  },
  {
    id: 'PARTOO-UPDATE-57.1',
    title: 'a BUSINESS_MANAGER names its own custom role and businesses',
    run: async (t) => {
      // What it has already, so that nobody but the subject is changed.
      const as = t.as('businessManager');
      const me = await t.call('getMyUser', { as });
      const [customRole, businesses] = [valueAt(me, '/body/custom_role'), valueAt(me, '/body/business_ids')];
      const body = { custom_role: customRole ?? undefined, business_ids: businesses };
      expectAccepted(await update(t, await myId(t, as), body, as));
    },
  },
]);
