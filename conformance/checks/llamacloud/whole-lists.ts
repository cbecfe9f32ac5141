import { expectEqual, isAccepted, isRefused, told, within } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { add } from './members.ts';
import {
  admin,
  home,
  listedIds,
  listedMembers,
  makeOrganization,
  member,
  needs,
  needsRemoval,
  normal,
  sameId,
  subjectId,
  trust,
} from './world.ts';

/** With what is there already, more than a page that a server may have by itself: lists are bare arrays, without paging. */
const many = 50;

/** How many times so many are made, and added: 100 is a page that many servers have. */
const times = 2;

/** Lists are whole, however much is in them, and whoever of those who may reads them. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ORG-02.7',
    title: `the list holds all organizations of the caller, also when there are ${many * times} more`,
    run: async (t) => {
      await needsRemoval(t);
      const made: string[] = [home(t)];
      for (const _ of Array.from({ length: many * times })) made.push((await makeOrganization(t)).id);
      const listed = await listedIds(t, admin(t));
      const missing = made.filter((id) => !listed.includes(normal(id)));
      if (missing.length > 0) throw new Failure({ expected: show(missing), actual: show(listed), where: '/body' });
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-02.5',
    title: `the list holds all memberships, also when there are ${many * times} more`,
    run: async (t) => {
      await needs(t, 'listOrganizationUsers', 'addUsersToOrganization');
      const { id, as } = await makeOrganization(t);
      const before = await listedMembers(t, id, as);
      let added = 0;
      while (added < many * times) {
        const rows = Array.from({ length: many }, () => ({ email: `${t.unique()}@example.com`, project_ids: null }));
        const answer = await add(t, { id, as, name: '' }, rows);
        if (isRefused(answer) && added > 0) break;
        if (isRefused(answer)) throw new Skip(`so many addresses are not added here: ${told(answer)}`);
        trust(answer, 'the addition');
        added += many;
      }
      expectEqual((await listedMembers(t, id, as)).length, before.length + added, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-02.6',
    title: 'a member who may read the list finds the others in it',
    run: async (t) => {
      const answer = await t.call('listOrganizationUsers', { as: member(t), path: { organization_id: home(t) } });
      if (!isAccepted(answer)) throw new Skip('not every member may read the list here');
      await needs(t, 'listOrganizationUsers');
      const users = (await listedMembers(t, home(t), member(t))).map((row) => within(row, '/user_id'));
      if (!users.some((user) => sameId(user, subjectId(t))))
        throw new Failure({ expected: show(subjectId(t)), actual: show(users), where: '/body' });
    },
  },
]);
