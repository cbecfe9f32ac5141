import {
  assume,
  expectAccepted,
  expectEqual,
  expectRefused,
  expectStatus,
  expectThat,
  expectValue,
} from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { atOther, type CustomRoles, home, listedMembers, manager, subjectId, unknownMember } from './world.ts';

const getMember = (t: CustomRoles, memberId: string, org = home(t), as = manager(t)) =>
  t.call('getMember', { as, path: { orgId: org, memberId } });

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-MEMBERS-01.1',
    title: 'a member lists the members',
    run: async (t) => {
      expectAccepted(await t.call('listMembers', { as: t.as('member'), path: { orgId: home(t) } }));
    },
  },
  {
    id: 'CUSTOMROLES-MEMBERS-02.1',
    title: 'members are listed in their organization, and not in another one',
    run: async (t) => {
      const ids = async (org: string, as = manager(t)) => (await listedMembers(t, org, as)).map(({ id }) => id);
      assume(await t.call('listMembers', { as: manager(t), path: { orgId: home(t) } }), 'the list of members');
      const { org, as } = atOther(t);
      const found = [(await ids(home(t))).includes(subjectId(t)), (await ids(org, as)).includes(subjectId(t))];
      expectEqual(found, [true, false], '/state/members');
    },
  },
  {
    id: 'CUSTOMROLES-MEMBERS-04.1',
    title: 'total counts all members',
    run: async (t) => {
      const answer = await t.call('listMembers', { as: manager(t), path: { orgId: home(t) } });
      const { length } = await listedMembers(t, home(t), manager(t));
      expectThat(answer, '/body/total', `${length} or more`, (total) => Number(total) >= length);
    },
  },
  {
    id: 'CUSTOMROLES-MEMBER-01.1',
    title: 'the member of that id is answered',
    run: async (t) => {
      const answer = await getMember(t, subjectId(t));
      expectStatus(answer, 200);
      expectValue(answer, '/body/id', subjectId(t));
    },
  },
  {
    id: 'CUSTOMROLES-MEMBER-02.1',
    title: 'an ordinary member reads a member',
    run: async (t) => {
      expectAccepted(await getMember(t, subjectId(t), home(t), t.as('member')));
    },
  },
  {
    id: 'CUSTOMROLES-MEMBER-03.1',
    title: 'a member who does not exist is answered 404',
    run: async (t) => {
      assume(await getMember(t, subjectId(t)), 'the accepted twin (a member who does)');
      expectStatus(await getMember(t, unknownMember(t)), 404);
    },
  },
  {
    id: 'CUSTOMROLES-MEMBER-04.1',
    title: 'a member of another organization is not shown',
    run: async (t) => {
      const { org, as } = atOther(t);
      assume(await getMember(t, subjectId(t)), 'the accepted twin (in the organization of the member)');
      expectRefused(await getMember(t, subjectId(t), org, as));
    },
  },
]);
