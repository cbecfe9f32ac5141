import {
  assume,
  expectAccepted,
  expectEqual,
  expectStatus,
  expectThat,
  expectValue,
  isAccepted,
  isRefused,
  told,
  valueAt,
  within,
} from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { borrowDefault } from './borrow-default.ts';
import { add } from './members.ts';
import { aRole } from './recipes.ts';
import {
  admin,
  isUuid,
  type Llama,
  makeOrganization,
  needs,
  needsMaking,
  noteOrganization,
  outsider,
  readMembers,
  readName,
  sameId,
  subjectRow,
  timesListed,
} from './world.ts';

/** Sends a name, which is noted first: an organization may bear it afterwards. */
async function sendName(
  t: Llama,
  name: string,
  { operation, id, as = admin(t) }: { readonly operation: string; readonly id?: string; readonly as?: Caller },
): Promise<Answer> {
  await needsMaking(t, as);
  noteOrganization(t, name, as);
  return t.call(operation, { as, body: { name }, ...(id !== undefined && { path: { organization_id: id } }) });
}

/** The answer to an upsert that makes an organization. Skips where a caller may have no more of them, which no document limits. */
async function upsert(t: Llama, name: string): Promise<Answer> {
  const answer = await sendName(t, name, { operation: 'upsertOrganization' });
  if (answer.status === 402 || answer.status === 403)
    throw new Skip(`credentials.admin may create no more organizations here: ${told(answer)}`);
  return assume(answer, 'the upsert');
}

/** The id of an organization that was upserted. */
async function upserted(t: Llama, name: string): Promise<string> {
  const answer = await upsert(t, name);
  const id = valueAt(answer, '/body/id');
  if (typeof id === 'string' && isUuid(id)) return id;
  throw new Skip('the answer to an upsert tells no id');
}

/** Claims that upserting each of several names is answered with an organization of that name. */
async function expectOwnNames(t: Llama, names: readonly string[]): Promise<void> {
  for (const name of names) expectValue(await upsert(t, name), '/body/name', name);
}

/** A name as long as names may be, most of it in letters that take more than one byte, and some that take two units of UTF-16. */
export const longest = (t: Llama) => {
  const [name, longer] = [t.unique(), 'Ünïcödé <b>&amp;"\'\\/ \u{1F3AD} '];
  return (
    Array.from(name + longer.repeat(3000))
      .slice(0, 2999)
      .join('') + '.'
  );
};

/** Claims that the longest name is answered as it was sent, and is read so. */
const keepsLongest = (operation: string) => async (t: Llama) => {
  await needs(t, operation);
  const name = longest(t);
  const made = operation === 'updateOrganization' ? await makeOrganization(t) : undefined;
  const answer = await sendName(t, name, { operation, ...(made && { id: made.id }) });
  expectAccepted(answer);
  expectValue(answer, '/body/name', name);
  expectEqual(await timesListed(t, name), 1, '/state/organizations');
  const id = valueAt(answer, '/body/id');
  if (typeof id === 'string' && (await t.serves('getOrganization')))
    expectEqual(await readName(t, id, admin(t)), name, '/state/name');
};

/** Names: what is sent is what is answered, and read wherever it is shown. */
export const checks = defineChecks('llamacloud', [
  ...Object.entries({
    'LLAMACLOUD-ORG-04.2': 'createOrganization',
    'LLAMACLOUD-ORG-11.2': 'upsertOrganization',
    'LLAMACLOUD-ORG-15.3': 'updateOrganization',
  }).map(([id, operation]) => ({
    id,
    title: `${operation} keeps a name of 3000 characters whole`,
    run: keepsLongest(operation),
  })),
  {
    id: 'LLAMACLOUD-ORG-15.4',
    title: 'each new name, also one of before, is read afterwards, and in the list, where the last one is not any more',
    run: async (t) => {
      await needs(t, 'updateOrganization', 'getOrganization');
      const made = await makeOrganization(t);
      const { id, as } = made;
      let before = made.name;
      for (const name of [t.unique(), made.name, t.unique()]) {
        assume(await sendName(t, name, { operation: 'updateOrganization', id, as }), 'the update');
        expectEqual(await readName(t, id, as), name, '/state/name');
        expectEqual(await timesListed(t, name), 1, '/state/organizations');
        expectEqual(await timesListed(t, before), 0, '/state/organizations');
        before = name;
      }
    },
  },
  {
    id: 'LLAMACLOUD-ORG-15.6',
    title: 'the character 0 is a name: it is kept, and not taken for none',
    run: async (t) => {
      await needs(t, 'updateOrganization');
      const { id, as } = await makeOrganization(t);
      // Not noted: an organization of that name need not be one of the run.
      const answer = await t.call('updateOrganization', { as, path: { organization_id: id }, body: { name: '0' } });
      if (isRefused(answer) && answer.status !== 422) throw new Skip(`the name 0 is not free here: ${told(answer)}`);
      expectAccepted(answer);
      expectValue(answer, '/body/name', '0');
    },
  },
  {
    id: 'LLAMACLOUD-ORG-08.1',
    operation: 'updateOrganization',
    title: 'the answer to an update without a name, or with null, has a name, where it is accepted',
    run: async (t) => {
      await needs(t, 'updateOrganization');
      const { id, as } = await makeOrganization(t);
      for (const body of [{}, { name: null }]) {
        const answer = await t.call('updateOrganization', { as, path: { organization_id: id }, body });
        if (!isAccepted(answer)) throw new Skip(`such an update is refused here: ${told(answer)}`);
        expectThat(answer, '/body/name', 'a text', (value) => typeof value === 'string' && value !== '');
      }
    },
  },
  {
    id: 'LLAMACLOUD-ORG-11.3',
    title: 'upserting another name makes another organization, and leaves the one before as it was',
    run: async (t) => {
      await needs(t, 'upsertOrganization', 'getOrganization');
      const name = t.unique();
      const [one, another] = [await upserted(t, name), await upserted(t, `${name}-2`)];
      expectEqual(sameId(one, another), false, '/body/id');
      expectEqual(await readName(t, one, admin(t)), name, '/state/name');
      expectEqual(await readName(t, another, admin(t)), `${name}-2`, '/state/name');
    },
  },
  {
    id: 'LLAMACLOUD-ORG-11.4',
    title: 'upserting a name that is there answers 200 with the organization of that name, too',
    run: async (t) => {
      const name = t.unique();
      await upserted(t, name);
      const answer = await sendName(t, name, { operation: 'upsertOrganization' });
      expectStatus(answer, 200);
      expectValue(answer, '/body/name', name);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-11.5',
    title: 'the beginning of a name, or one that looks like a pattern, is another name',
    run: async (t) => {
      // That a name in other letters is another one is not stated.
      const name = `${t.unique()}-ab`;
      await upserted(t, name);
      const beginning = name.slice(0, -1);
      await expectOwnNames(t, [beginning, `${beginning}_`, `${beginning}%`]);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-11.6',
    title: 'a name of before, one with an accent, or one that differs far behind, is another name',
    run: async (t) => {
      const [before, name] = [t.unique(), `${t.unique()}-ab`];
      const id = await upserted(t, before);
      const renames = await t.serves('updateOrganization');
      if (renames) assume(await sendName(t, name, { operation: 'updateOrganization', id }), 'the update');
      const long = name.padEnd(300, 'x');
      await expectOwnNames(t, [name, `${name}\u{301}`, `${long}1`, `${long}2`, ...(renames ? [before] : [])]);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-12.3',
    title: 'upserting the same name twice at the same time leaves one organization',
    run: async (t) => {
      await needs(t, 'upsertOrganization');
      const name = t.unique();
      await needsMaking(t, admin(t));
      await Promise.all([1, 2].map(() => sendName(t, name, { operation: 'upsertOrganization' })));
      expectEqual(await timesListed(t, name), 1, '/state/organizations');
    },
  },
  {
    id: 'LLAMACLOUD-ORG-19.6',
    operation: 'upsertOrganization',
    title: 'upserting the name of a deleted organization does not bring it back',
    run: async (t) => {
      await needs(t, 'upsertOrganization');
      const { id, name, as } = await makeOrganization(t);
      assume(await t.call('deleteOrganization', { as, path: { organization_id: id } }), 'the deletion');
      expectEqual(sameId(await upserted(t, name), id), false, '/body/id');
    },
  },
  {
    id: 'LLAMACLOUD-ORG-12.2',
    title: 'upserting the same name again leaves the users of the organization and their roles as they were',
    run: async (t) => {
      await needs(t, 'upsertOrganization', 'addUsersToOrganization', 'listOrganizationUsers');
      const [name, as] = [t.unique(), admin(t)];
      const id = await upserted(t, name);
      const made = { id, name, as };
      assume(await add(t, made, [subjectRow(t, await aRole(t, made))]), 'the addition');
      const before = await readMembers(t, id, as);
      await upserted(t, name);
      expectEqual(await readMembers(t, id, as), before, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-ACCESS-04.10',
    operation: 'upsertOrganization',
    title: 'somebody from outside does not get an organization by its name',
    run: async (t) => {
      await needs(t, 'upsertOrganization');
      const { id, name } = await makeOrganization(t);
      const answer = await sendName(t, name, { operation: 'upsertOrganization', as: outsider(t) });
      expectThat(answer, '/body/id', `another id than ${id}`, (value) => !sameId(value, id));
    },
  },
  {
    id: 'LLAMACLOUD-ORG-19.3',
    operation: 'getDefaultOrganization',
    title: 'a deleted organization is not read as the default',
    run: (t) =>
      t.exclusively(async () => {
        const as = admin(t);
        const putBack = await borrowDefault(t, as);
        try {
          const { id } = await makeOrganization(t);
          assume(await t.call('setDefaultOrganization', { as, body: { organization_id: id } }), 'setting the default');
          const deletion = await t.call('deleteOrganization', { as, path: { organization_id: id } });
          // That a default can be deleted is not stated.
          if (isRefused(deletion)) throw new Skip(`the default is not deleted here: ${told(deletion)}`);
          assume(deletion, 'the deletion');
          const answer = await t.call('getDefaultOrganization', { as });
          if (sameId(within(answer.body, '/id'), id))
            throw new Failure({ expected: `another id than ${id}`, actual: show(answer.body), where: '/body/id' });
        } finally {
          await putBack();
        }
      }),
  },
]);
