import { assume, expectEqual, expectStatus, expectThat, expectValue, listAt, within } from '../../run/claims.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { borrowDefault, readDefault, withDefault } from './borrow-default.ts';
import { longest } from './organization-names.ts';
import {
  admin,
  assign,
  freeRole,
  type Llama,
  makeActiveTeam,
  makeOrganization,
  member,
  needs,
  normal,
  noteOrganization,
  rename,
  outsider,
  sameId,
  trust,
  unknownId,
} from './world.ts';

/** Makes an organization the admin's default. */
const set = (t: Llama, id: string) => t.call('setDefaultOrganization', { as: admin(t), body: { organization_id: id } });

export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-DEFAULT-01.1',
    title: 'reading the default answers 200 with one of the own organizations',
    run: async (t) => {
      const answer = await t.call('getDefaultOrganization', { as: admin(t) });
      expectStatus(answer, 200);
      expectThat(answer, '/body/id', 'the id of an organization', (value) => typeof value === 'string');
    },
  },
  {
    id: 'LLAMACLOUD-DEFAULT-01.2',
    title: 'the default is set and read with the name that the organization has, also a new one of 3000 characters',
    run: (t) =>
      withDefault(t, admin(t), async () => {
        const made = await makeOrganization(t);
        const { id, as } = made;
        let { name } = made;
        if (await t.serves('updateOrganization')) {
          name = longest(t);
          assume(await rename(t, id, { name }, as), 'the update');
        }
        expectValue(assume(await set(t, id), 'setting the default'), '/body/name', name);
        expectValue(await t.call('getDefaultOrganization', { as: admin(t) }), '/body/name', name);
      }),
  },
  {
    id: 'LLAMACLOUD-DEFAULT-02.1',
    title: 'setting the default answers 200 with that organization',
    run: (t) =>
      withDefault(t, admin(t), async () => {
        const { id, name } = await makeOrganization(t);
        const answer = await set(t, id);
        expectStatus(answer, 200);
        expectThat(answer, '/body/id', show(id), (value) => sameId(value, id));
        expectValue(answer, '/body/name', name);
      }),
  },
  {
    id: 'LLAMACLOUD-DEFAULT-04.1',
    title: 'the organization set is the default from then on, until another one is set',
    run: (t) =>
      withDefault(t, admin(t), async () => {
        const [one, another] = [await makeOrganization(t), await makeOrganization(t)];
        for (const { id } of [one, another]) {
          assume(await set(t, id), 'setting the default');
          expectEqual(await readDefault(t, admin(t)), normal(id), '/state/default');
        }
      }),
  },
  {
    id: 'LLAMACLOUD-DEFAULT-04.2',
    title: 'it stays the default when another one is created, read, upserted and deleted, and when it is renamed',
    run: (t) =>
      withDefault(t, admin(t), async () => {
        const { id, as } = await makeOrganization(t);
        assume(await set(t, id), 'setting the default');
        const another = await makeOrganization(t);
        if (await t.serves('getOrganization'))
          await t.call('getOrganization', { as, path: { organization_id: another.id } });
        if (await t.serves('upsertOrganization')) {
          const name = t.unique();
          noteOrganization(t, name, as);
          assume(await t.call('upsertOrganization', { as, body: { name } }), 'the upsert');
        }
        expectEqual(await readDefault(t, as), normal(id), '/state/default');
        if (await t.serves('updateOrganization')) assume(await rename(t, id, { name: t.unique() }, as), 'the update');
        // That any organization can be deleted is for the checks of the deletion to say.
        await t.call('deleteOrganization', { as, path: { organization_id: another.id } });
        expectEqual(await readDefault(t, as), normal(id), '/state/default');
      }),
  },
  {
    id: 'LLAMACLOUD-DEFAULT-04.4',
    title: 'it stays the default of an admin who adds a user to another organization and gives them a role there',
    run: (t) =>
      withDefault(t, admin(t), async () => {
        await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
        const { id, as } = await makeOrganization(t);
        assume(await set(t, id), 'setting the default');
        const team = await makeActiveTeam(t);
        const body = { role_id: await freeRole(t, team) };
        trust(await assign(t, { organization: team.id, body }), 'a role in another organization');
        expectEqual(await readDefault(t, as), normal(id), '/state/default');
      }),
  },
  {
    id: 'LLAMACLOUD-DEFAULT-05.1',
    title: "nobody else's default changes",
    run: (t) =>
      withDefault(t, admin(t), async () => {
        const as = t.has('member') ? member(t) : outsider(t);
        const before = await readDefault(t, as);
        const { id } = await makeOrganization(t);
        assume(await set(t, id), 'setting the default');
        expectEqual(await readDefault(t, as), before, '/state/default');
      }),
  },
  {
    id: 'LLAMACLOUD-DEFAULT-05.4',
    title: 'a default that a member has set themselves stays theirs when an admin sets another',
    run: (t) =>
      withDefault(t, admin(t), async () => {
        const as = member(t);
        const done = await borrowDefault(t, as);
        try {
          const [theirs, mine] = [await makeOrganization(t, as), await makeOrganization(t)];
          const body = { organization_id: theirs.id };
          assume(await t.call('setDefaultOrganization', { as, body }), 'setting the default of the member');
          assume(await set(t, mine.id), 'setting the default');
          expectEqual(await readDefault(t, as), normal(theirs.id), '/state/default');
        } finally {
          await done();
        }
      }),
  },
  {
    id: 'LLAMACLOUD-DEFAULT-06.1',
    title: "an organization of others does not become one's default",
    run: (t) =>
      withDefault(t, admin(t), async () => {
        const theirs = await makeOrganization(t, outsider(t));
        const mine = await makeOrganization(t);
        await expectRefusal({
          twin: 'with an organization of one’s own',
          accepted: () => set(t, mine.id),
          refused: () => set(t, theirs.id),
          read: () => readDefault(t, admin(t)),
        });
      }),
  },
  {
    id: 'LLAMACLOUD-ORG-21.2',
    operation: 'setDefaultOrganization',
    title: 'an organization that is not there does not become the default',
    run: (t) =>
      withDefault(t, admin(t), async () => {
        const { id } = await makeOrganization(t);
        await expectRefusal({
          twin: 'with an organization of one’s own',
          accepted: () => set(t, id),
          refused: () => set(t, unknownId()),
          read: () => readDefault(t, admin(t)),
        });
      }),
  },
  {
    id: 'LLAMACLOUD-DEFAULT-07.1',
    title: 'an organization of others answers 403, one that is not there 404',
    run: (t) =>
      withDefault(t, admin(t), async () => {
        expectStatus(await set(t, (await makeOrganization(t, outsider(t))).id), 403);
        expectStatus(await set(t, unknownId()), 404);
      }),
  },
  {
    id: 'LLAMACLOUD-DEFAULT-08.1',
    title: 'when the default is deleted, the oldest organization takes its place',
    run: (t) =>
      withDefault(t, admin(t), async () => {
        await needs(t, 'listOrganizations');
        const { id, as } = await makeOrganization(t);
        assume(await set(t, id), 'setting the default');
        assume(await t.call('deleteOrganization', { as, path: { organization_id: id } }), 'the deletion');
        const rows = listAt(await t.call('listOrganizations', { as }), '/body');
        const [oldest] = rows.toSorted((a, b) => age(a) - age(b));
        expectEqual(await readDefault(t, as), normal(within(oldest, '/id')), '/state/default');
      }),
  },
]);

function age(row: unknown): number {
  return Date.parse(String(within(row, '/created_at')));
}
