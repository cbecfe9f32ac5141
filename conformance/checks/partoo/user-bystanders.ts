import { expectEqual, isAccepted, told } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { expectReadBack, needs, set, update } from './people.ts';
import {
  homeAdmin,
  makeUser,
  myId,
  otherAdmin,
  otherOrgUserId,
  type Partoo,
  readUser,
  sharedRole,
  userMaker,
  userReader,
  withUser,
} from './world.ts';

/** A user of `home` beside the one that is changed: one made for it, else somebody who has a key. */
async function somebodyElse(t: Partoo, id: string): Promise<string> {
  if (await userMaker(t)) return (await makeUser(t)).id;
  for (const principal of ['businessManager', 'groupManager', 'publisher'] as const) {
    if (!t.has(principal)) continue;
    const found = await myId(t, t.as(principal));
    if (found !== id) return found;
  }
  throw new Skip('needs a second user of orgs.home');
}

/** Claims that somebody is the same before and after an update of another user. */
async function expectUntouched(
  t: Partoo,
  bystander: (id: string) => Promise<() => Promise<unknown>>,
  body: Readonly<Record<string, unknown>> = { first_name: t.unique(), last_name: t.unique(), lang: 'nl' },
): Promise<void> {
  await withUser(t, async (id) => {
    const read = await bystander(id);
    const before = await read();
    await set(t, id, body);
    expectEqual(await read(), before, '/state');
  });
}

/** How to read a user, which has to be possible. */
async function readerOf(t: Partoo, id: string, as = homeAdmin(t).as): Promise<() => Promise<unknown>> {
  return (await userReader(t, id, as)) ?? (() => readUser(t, id, as));
}

export const checks = defineChecks('partoo', [
  ...(['orgManager', 'provider'] as const).map((principal, index) => ({
    id: `PARTOO-UPDATE-53.${index + 44}`,
    title: `what the ${principal} changes, where it may, reads back, and the custom role stays`,
    run: async (t: Partoo) => {
      await needs(t, 'getUser');
      const { api_id: apiId } = await sharedRole(t);
      const body = { first_name: t.unique(), last_name: t.unique(), lang: 'nl' };
      await withUser(t, async (id) => {
        await set(t, id, { custom_role: apiId });
        const answer = await update(t, id, body, t.as(principal));
        if (!isAccepted(answer)) throw new Skip(`the ${principal} may not change this user here: ${told(answer)}`);
        await expectReadBack(t, id, { ...body, custom_role: apiId });
      });
    },
  })),
  {
    id: 'PARTOO-UPDATE-05.18',
    title: 'another user of the organization keeps its custom role when one is given another',
    run: async (t) => {
      await needs(t, 'getUser');
      const { api_id: apiId } = await sharedRole(t);
      const bystander = async (id: string) => readerOf(t, await somebodyElse(t, id));
      await expectUntouched(t, bystander, { custom_role: apiId });
    },
  },
  {
    id: 'PARTOO-UPDATE-05.10',
    title: 'another user of the organization stays as it was',
    run: async (t) => {
      await needs(t, 'getUser');
      await expectUntouched(t, async (id) => readerOf(t, await somebodyElse(t, id)));
    },
  },
  {
    id: 'PARTOO-UPDATE-05.11',
    title: 'a user of another organization stays as it was',
    run: async (t) => {
      await needs(t, 'getUser');
      await expectUntouched(t, async () => readerOf(t, otherOrgUserId(t), otherAdmin(t).as));
    },
  },
  {
    id: 'PARTOO-UPDATE-05.12',
    title: 'the caller stays as it was',
    run: async (t) => {
      await needs(t, 'getUser', 'getMyUser');
      const { as } = homeAdmin(t);
      await expectUntouched(t, async () => readerOf(t, await myId(t, as), as));
    },
  },
]);
