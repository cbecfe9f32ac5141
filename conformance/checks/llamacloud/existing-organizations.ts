import {
  assume,
  expectAccepted,
  expectEqual,
  expectRefused,
  expectStatus,
  expectThat,
  expectValue,
  within,
} from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { expectNothingTold } from './nothing-told.ts';
import { apartFromRoles } from './bystanders.ts';
import { expectListed, expectNoBody } from './organizations.ts';
import {
  admin,
  home,
  listedIds,
  listedMembers,
  listedRoles,
  makeNamesake,
  makeOrganization,
  makeTeam,
  needs,
  noteOrganization,
  readMembers,
  readName,
  rename,
  rolesOf,
  sameId,
  subjectRow,
  trust,
  unknownId,
} from './world.ts';

export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ORG-14.1',
    title: 'reading an organization answers 200 with that one',
    run: async (t) => {
      const answer = await t.call('getOrganization', { as: admin(t), path: { organization_id: home(t) } });
      expectStatus(answer, 200);
      expectThat(answer, '/body/id', show(home(t)), (value) => sameId(value, home(t)));
    },
  },
  {
    id: 'LLAMACLOUD-ORG-14.2',
    title: 'an organization that was created is read with its id and its name',
    run: async (t) => {
      const { id, name, as } = await makeOrganization(t);
      const answer = await t.call('getOrganization', { as, path: { organization_id: id } });
      expectAccepted(answer);
      expectThat(answer, '/body/id', show(id), (value) => sameId(value, id));
      expectValue(answer, '/body/name', name);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-15.1',
    title: 'updating an organization answers 200 with the name sent',
    run: async (t) => {
      const { id, as } = await makeOrganization(t);
      const name = t.unique();
      const answer = await rename(t, id, { name }, as);
      expectStatus(answer, 200);
      expectValue(answer, '/body/name', name);
      expectThat(answer, '/body/id', show(id), (value) => sameId(value, id));
    },
  },
  {
    id: 'LLAMACLOUD-ORG-15.2',
    title: 'the new name is read afterwards, and no other organization has it, not even one that had the name before',
    run: async (t) => {
      const one = await makeOrganization(t);
      const another = (await makeNamesake(t, one)) ?? (await makeOrganization(t));
      const name = t.unique();
      assume(await rename(t, one.id, { name }, one.as), 'the update');
      expectEqual(await readName(t, one.id, one.as), name, '/state/name');
      expectEqual(await readName(t, another.id, another.as), another.name, '/state/name');
    },
  },
  {
    id: 'LLAMACLOUD-ORG-16.2',
    title: 'an update without a name is accepted: it is optional',
    run: async (t) => {
      const { id, as } = await makeOrganization(t);
      expectAccepted(await rename(t, id, {}, as));
    },
  },
  {
    id: 'LLAMACLOUD-ORG-24.1',
    title: 'the users of an organization and their roles stay as they are when it is renamed',
    run: async (t) => {
      await needs(t, 'updateOrganization', 'listOrganizationUsers');
      const { id, as } = await makeTeam(t);
      const read = async () =>
        (await listedMembers(t, id, as)).map((row) => JSON.stringify([apartFromRoles(row), rolesOf(row)])).toSorted();
      const before = await read();
      assume(await rename(t, id, { name: t.unique() }, as), 'the update');
      expectEqual(await read(), before, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-ORG-17.1',
    title: 'an update without a name, or with null, changes nothing',
    run: async (t) => {
      const { id, name, as } = await makeOrganization(t);
      for (const body of [{}, { name: null }]) expectStatus(await rename(t, id, body, as), 200);
      expectEqual(await readName(t, id, as), name, '/state/name');
    },
  },
  {
    id: 'LLAMACLOUD-ORG-18.1',
    title: 'deleting an organization answers 204 without a body',
    run: async (t) => {
      const { id, as } = await makeOrganization(t);
      const answer = await t.call('deleteOrganization', { as, path: { organization_id: id } });
      expectStatus(answer, 204);
      expectNoBody(answer);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-19.1',
    title: 'a deleted organization is not read',
    run: async (t) => {
      await needs(t, 'getOrganization');
      const { id, as } = await makeOrganization(t);
      const path = { organization_id: id };
      trust(await t.call('getOrganization', { as, path }), 'the organization before its deletion');
      assume(await t.call('deleteOrganization', { as, path }), 'the deletion');
      expectRefused(await t.call('getOrganization', { as, path }));
    },
  },
  {
    id: 'LLAMACLOUD-ORG-19.2',
    title: 'a deleted organization is in no list, and the others are',
    run: async (t) => {
      const [gone, kept] = [await makeOrganization(t), await makeOrganization(t)];
      assume(await t.call('deleteOrganization', { as: gone.as, path: { organization_id: gone.id } }), 'the deletion');
      const ids = await listedIds(t, gone.as);
      expectListed(ids, gone.id, false);
      expectListed(ids, kept.id, true);
    },
  },
  {
    id: 'LLAMACLOUD-ORG-19.8',
    title: 'an organization that has the name of a deleted one stays',
    run: async (t) => {
      await needs(t, 'getOrganization');
      const { id, name, as } = await makeOrganization(t);
      const another = await makeNamesake(t, { id, name, as });
      if (!another) throw new Skip('no two organizations have the same name here');
      assume(await t.call('deleteOrganization', { as, path: { organization_id: id } }), 'the deletion');
      expectEqual(await readName(t, another.id, as), name, '/state/name');
    },
  },
  {
    id: 'LLAMACLOUD-ORG-19.7',
    title: 'nothing is read in a deleted organization, and nothing is changed there',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'listRoles');
      const { id, as } = await makeOrganization(t);
      const path = { organization_id: id };
      const [role] = (await listedRoles(t, id, as)).map((each) => within(each, '/id'));
      const [user] = (await readMembers(t, id, as)).map((each) => each.user);
      assume(await t.call('deleteOrganization', { as, path }), 'the deletion');
      const name = t.unique();
      noteOrganization(t, name, as);
      const requests: readonly (readonly [operation: string, body?: unknown])[] = [
        ['listOrganizationUsers'],
        ['listRoles'],
        ['getUserRole'],
        ['addUsersToOrganization', [subjectRow(t)]],
        ['updateOrganization', { name }],
        ['setDefaultOrganization', { organization_id: id }],
        ['assignRoleToUserInOrganization', { user_id: user, organization_id: id, role_id: role }],
      ];
      for (const [operation, body] of requests)
        if (await t.serves(operation)) expectNothingTold(operation)(await t.call(operation, { as, path, body }));
    },
  },
  {
    id: 'LLAMACLOUD-ORG-20.1',
    title: 'users and roles of a deleted organization are not listed',
    run: async (t) => {
      const { id, as } = await makeTeam(t);
      await listedRoles(t, id, as);
      assume(await t.call('deleteOrganization', { as, path: { organization_id: id } }), 'the deletion');
      for (const operation of ['listOrganizationUsers', 'listRoles'])
        expectRefused(await t.call(operation, { as, path: { organization_id: id } }));
    },
  },
  {
    id: 'LLAMACLOUD-ORG-22.1',
    title: 'an organization that is not there answers 404, "Organization not found"',
    run: async (t) => {
      const answer = await t.call('getOrganization', { as: admin(t), path: { organization_id: unknownId() } });
      expectStatus(answer, 404);
      expectValue(answer, '/body/detail', 'Organization not found');
    },
  },
]);
