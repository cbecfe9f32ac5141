import { assume, expectAccepted, expectEqual, expectStatus, expectThat, isAccepted } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { business, expectEmpty, expectReadBack, group, needs, set, update } from './people.ts';
import { homeAdmin, type Partoo, readUser, sorted, withUser } from './world.ts';

/** Roles that have neither groups nor businesses of their own. */
const without = ['ORG_ADMIN', 'ORG_MANAGER', 'PUBLISHER'];

/** Claims that a list which is sent for a user of a role counts for nothing, whether it is passed over or, where that is not ruled out, refused. */
const countsNot = (role: string, name: 'accesses' | 'business_ids') => async (t: Partoo) => {
  await needs(t, 'getUser');
  // Which roles a caller may give is open; a PROVIDER may give the most.
  const as = t.has('provider') ? t.as('provider') : homeAdmin(t).as;
  const list = name === 'accesses' ? [[group(t)]] : [business(t)];
  await withUser(t, async (id) => {
    const made = await update(t, id, { role }, as);
    if (!isAccepted(made)) throw new Skip(`the ${as.principal} may not make a ${role} here: ${made.status}`);
    const plain = { first_name: t.unique() };
    const answer = await update(t, id, { ...plain, [name]: list }, as);
    // That it is ignored is documented of business_ids alone.
    if (!isAccepted(answer) && name === 'business_ids') {
      assume(await update(t, id, plain, as), `an update of a ${role} without business_ids`);
      expectAccepted(answer);
    }
    if (!isAccepted(answer)) t.observe(`refuses ${name} for a ${role}: ${answer.status}`);
    await expectEmpty(t, id, name, as);
  });
};

/** Claims that an empty list leaves nothing, where it is accepted. */
async function empties(t: Partoo, id: string, name: 'accesses' | 'business_ids'): Promise<void> {
  const answer = await update(t, id, { [name]: [] });
  if (isAccepted(answer)) await expectEmpty(t, id, name);
  else t.observe(`refuses an empty list of ${name}: ${answer.status}`);
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-UPDATE-33.1',
    title: '`accesses` counts for a GROUP_MANAGER',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        const accesses = [[group(t)]];
        await set(t, id, { role: 'GROUP_MANAGER' });
        await set(t, id, { accesses });
        await expectReadBack(t, id, { accesses });
      }),
  },
  {
    id: 'PARTOO-UPDATE-33.2',
    title: '`accesses` does not count for a BUSINESS_MANAGER',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        const answer = await update(t, id, { accesses: [[group(t)]] });
        if (!isAccepted(answer)) t.observe(`refuses accesses for a BUSINESS_MANAGER: ${answer.status}`);
        await expectEmpty(t, id, 'accesses');
      }),
  },
  {
    id: 'PARTOO-UPDATE-59.1',
    title: '`accesses` for a BUSINESS_MANAGER is accepted, and the rest is done',
    run: (t) =>
      withUser(t, async (id) => {
        const name = t.unique();
        expectAccepted(await update(t, id, { first_name: name, accesses: [[group(t)]] }));
        if (await t.serves('getUser')) await expectReadBack(t, id, { first_name: name });
      }),
  },
  {
    id: 'PARTOO-UPDATE-33.3',
    title: '`accesses` with two sets reads back whole, and so does a set of two',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        const [first, second] = t.need('groups', t.given.groups);
        if (first === undefined || second === undefined) throw new Skip('needs two groups in the target file');
        await set(t, id, { role: 'GROUP_MANAGER', accesses: [[second]] });
        expectAccepted(await update(t, id, { accesses: [[first], [second]] }));
        const { accesses } = await readUser(t, id);
        expectEqual(sorted(accesses), sorted([[first], [second]]), '/state/accesses');
        await set(t, id, { accesses: [[first, second]] });
        const { accesses: one } = await readUser(t, id);
        expectEqual(Array.isArray(one) ? sorted(one.flat()) : one, sorted([first, second]), '/state/accesses');
      }),
  },
  {
    id: 'PARTOO-UPDATE-33.4',
    title: '`accesses` takes the place of the old list, and an empty one leaves nothing',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        const [first, second] = t.need('groups', t.given.groups);
        if (first === undefined || second === undefined) throw new Skip('needs two groups in the target file');
        await set(t, id, { role: 'GROUP_MANAGER', accesses: [[first]] });
        await set(t, id, { accesses: [[second]] });
        await expectReadBack(t, id, { accesses: [[second]] });
        await empties(t, id, 'accesses');
      }),
  },
  ...without.flatMap((role, index) =>
    (
      [
        ['PARTOO-UPDATE-33', 'accesses'],
        ['PARTOO-UPDATE-34', 'business_ids'],
      ] as const
    ).map(([requirement, name]) => ({
      id: `${requirement}.${index + 5}`,
      title: `\`${name}\` does not count for a user who is ${role}`,
      run: countsNot(role, name),
    })),
  ),
  {
    id: 'PARTOO-UPDATE-34.4',
    title: 'an empty list of `business_ids` leaves nothing',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        await set(t, id, { business_ids: [business(t)] });
        await empties(t, id, 'business_ids');
      }),
  },
  {
    id: 'PARTOO-UPDATE-34.1',
    title: '`business_ids` counts for a BUSINESS_MANAGER',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        await set(t, id, { business_ids: [] });
        await set(t, id, { business_ids: [business(t)] });
        await expectReadBack(t, id, { business_ids: [business(t)] });
      }),
  },
  {
    id: 'PARTOO-UPDATE-34.2',
    title: '`business_ids` is ignored for a GROUP_MANAGER, also who becomes BUSINESS_MANAGER then',
    run: (t) =>
      withUser(t, async (id) => {
        const first = t.unique();
        const ids = [business(t)];
        const before = (await t.serves('getUser')) ? [(await readUser(t, id)).business_ids].flat() : [];
        await set(t, id, { role: 'GROUP_MANAGER' });
        expectAccepted(await update(t, id, { first_name: first, business_ids: ids }));
        if (!(await t.serves('getUser'))) return;
        await expectReadBack(t, id, { first_name: first });
        await expectEmpty(t, id, 'business_ids');
        // Kept for later it would count all the same; what the user had before may be kept.
        if (before.includes(ids[0])) return;
        await set(t, id, { role: 'BUSINESS_MANAGER' });
        expectEqual([(await readUser(t, id)).business_ids].flat().includes(ids[0]), false, '/state/business_ids');
      }),
  },
  {
    id: 'PARTOO-UPDATE-34.3',
    title: '`business_ids` takes the place of the old list',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        const [first, second] = t.need('businesses', t.given.businesses);
        if (first === undefined || second === undefined) throw new Skip('needs two businesses in the target file');
        for (const ids of [[first, second], [second]]) await set(t, id, { business_ids: ids });
        await expectReadBack(t, id, { business_ids: [second] });
      }),
  },
  {
    id: 'PARTOO-UPDATE-34.8',
    title: '`business_ids` with two businesses reads back whole',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        const [first, second] = t.need('businesses', t.given.businesses);
        if (first === undefined || second === undefined) throw new Skip('needs two businesses in the target file');
        await set(t, id, { business_ids: [first, second] });
        expectEqual(sorted((await readUser(t, id)).business_ids), sorted([first, second]), '/state/business_ids');
      }),
  },
  {
    id: 'PARTOO-UPDATE-35.1',
    title: 'for `accesses` the role after the update counts',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        await set(t, id, { role: 'GROUP_MANAGER', accesses: [[group(t)]] });
        await expectReadBack(t, id, { accesses: [[group(t)]] });
      }),
  },
  {
    id: 'PARTOO-UPDATE-35.2',
    title: 'a BUSINESS_MANAGER who becomes GROUP_MANAGER loses the businesses for good',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        await set(t, id, { business_ids: [business(t)] });
        await set(t, id, { role: 'GROUP_MANAGER' });
        await set(t, id, { role: 'BUSINESS_MANAGER' });
        await expectEmpty(t, id, 'business_ids');
      }),
  },
  {
    id: 'PARTOO-UPDATE-36.1',
    title: 'a business that the organization does not have is answered 400',
    run: (t) =>
      withUser(t, async (id) => {
        const answer = await update(t, id, { business_ids: [`us${business(t).slice(2)}`] });
        expectStatus(answer, 400);
        expectThat(answer, '/body/errors/json/business_ids', 'a message', (value) => value !== undefined);
      }),
  },
  {
    id: 'PARTOO-UPDATE-37.1',
    title: 'a group that the organization does not have is answered 400',
    run: (t) =>
      withUser(t, async (id) => {
        await set(t, id, { role: 'GROUP_MANAGER' });
        const answer = await update(t, id, { accesses: [[2_000_000_007]] });
        expectStatus(answer, 400);
        expectThat(answer, '/body/errors/json/accesses', 'a message', (value) => value !== undefined);
      }),
  },
]);
