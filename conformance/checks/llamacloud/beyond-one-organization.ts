import { assume, expectEqual, expectRefused, expectThat, isRefused, told } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { add, remove, removeRows } from './members.ts';
import { expectNothingTold } from './nothing-told.ts';
import { expectListed } from './organizations.ts';
import { ownId } from './own-role.ts';
import {
  assign,
  freeRole,
  listedIds,
  type Llama,
  makeActiveTeam,
  makeOrganization,
  member,
  needs,
  outsider,
  readMembers,
  subjectId,
  subjectRow,
  type Team,
  trust,
} from './world.ts';

/** Claims that what ends in one organization ends nothing in another, where the subject holds a role. */
const keepsElsewhere = (end: (t: Llama, team: Team) => Promise<Answer>) => async (t: Llama) => {
  await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
  const [team, another] = [await makeActiveTeam(t), await makeActiveTeam(t)];
  for (const each of [team, another]) {
    const body = { role_id: await freeRole(t, each) };
    trust(await assign(t, { organization: each.id, body }), 'a role in an organization made for it');
  }
  const before = await readMembers(t, another.id, another.as);
  assume(await end(t, team), 'the request');
  expectEqual(await readMembers(t, another.id, another.as), before, '/state/users');
};

/** Deletes an organization that has users beside its maker. Skips where that is refused: that it can be done is not stated. */
async function dissolve(t: Llama, { id, as }: Pick<Team, 'id' | 'as'>): Promise<Answer> {
  const answer = await t.call('deleteOrganization', { as, path: { organization_id: id } });
  if (isRefused(answer)) throw new Skip(`an organization with users is not deleted here: ${told(answer)}`);
  return answer;
}

/** What tells of an organization. */
const reads = ['getOrganization', 'listOrganizationUsers', 'listRoles', 'getUserRole'] as const;

/** What is done in one organization is of that one alone. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-REMOVE-03.4',
    title: 'who is removed from one organization keeps the role in another',
    run: keepsElsewhere((t, team) => remove(t, team, subjectId(t))),
  },
  {
    id: 'LLAMACLOUD-REMOVE-09.6',
    title: 'who is removed in a batch from one organization keeps the role in another',
    run: keepsElsewhere((t, team) => removeRows(t, team, [{ user_id: subjectId(t) }])),
  },
  {
    id: 'LLAMACLOUD-ORG-19.4',
    title: 'the users of a deleted organization stay in others, with their roles',
    run: keepsElsewhere(dissolve),
  },
  {
    id: 'LLAMACLOUD-ORG-19.5',
    title:
      'an organization that is deleted with its users is in the list of none of them, nor read by one who read it before',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'listOrganizations', 'deleteOrganization');
      const as = member(t);
      const { id, as: maker } = await makeActiveTeam(t, { row: { user_id: await ownId(t, as) } });
      expectListed(await listedIds(t, as), id, true);
      const isServed = await t.serves('getOrganization');
      const read = () => t.call('getOrganization', { as, path: { organization_id: id } });
      if (isServed) await read();
      assume(await dissolve(t, { id, as: maker }), 'the deletion');
      for (const each of [maker, as]) expectListed(await listedIds(t, each), id, false);
      if (isServed) expectRefused(await read());
    },
  },
  ...reads.map((operation, index) => ({
    id: `LLAMACLOUD-ACCESS-04.${index + 11}`,
    operation,
    title: `${operation} tells nothing of a new organization to somebody from outside`,
    run: async (t: Llama) => {
      await needs(t, operation);
      const { id, name, as } = await makeOrganization(t);
      const path = { organization_id: id };
      assume(await t.call(operation, { as, path }), 'the accepted twin (by the maker)');
      const answer = await t.call(operation, { as: outsider(t), path });
      expectNothingTold(operation)(answer);
      expectThat(answer, '/body', 'a refusal that does not tell its name', () => !answer.text.includes(name));
    },
  })),
  {
    id: 'LLAMACLOUD-ACCESS-04.15',
    operation: 'listOrganizationUsers',
    title:
      'who was removed from an organization reads and changes nothing of it any more, whatever they have read before',
    run: async (t) => {
      await needs(t, 'addUsersToOrganization', 'removeUserFromOrganization', ...reads);
      const as = member(t);
      const user = await ownId(t, as);
      const made = await makeOrganization(t);
      trust(await add(t, made, [subjectRow(t, { user_id: user })]), 'the membership of credentials.member');
      const path = { organization_id: made.id };
      // What they may read as a member is not stated; what was found out then is not kept.
      for (const operation of reads) await t.call(operation, { as, path });
      trust(await remove(t, made, user), 'the removal of the member');
      for (const operation of reads) {
        assume(await t.call(operation, { as: made.as, path }), 'the accepted twin (by the maker)');
        expectNothingTold(operation)(await t.call(operation, { as, path }));
      }
      const changes: readonly (readonly [operation: string, body?: unknown])[] = [
        ['updateOrganization', { name: made.name }],
        ['addUsersToOrganization', [subjectRow(t, { user_id: user })]],
        ['deleteOrganization'],
        ['setDefaultOrganization', { organization_id: made.id }],
      ];
      for (const [operation, body] of changes)
        if (await t.serves(operation)) expectRefused(await t.call(operation, { as, path, body }));
    },
  },
]);
