import { assume, expectEqual, isAccepted, listAt, within } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { add, expectMember, remove, removeRows } from './members.ts';
import {
  freeRole,
  assign,
  listedMembers,
  type Llama,
  makeActiveTeam,
  makeOrganization,
  needs,
  normal,
  readMembers,
  rename,
  sameId,
  strangerId,
  subjectId,
  subjectRow,
  type Team,
  trust,
} from './world.ts';

/** An organization with the subject in it, and with somebody who was added by an address that nobody has. */
interface WaitingTeam {
  readonly team: Team;
  readonly email: string;
  /** Their membership, as the answer to the addition shows it. */
  readonly row: unknown;
  /** What the list shows of who waits: none where they are not in it. */
  readonly waiting: () => Promise<readonly unknown[]>;
}

/** Makes one. Skips where such an address is not taken, or is shown with no membership of its own: neither is stated. */
async function makeWaitingTeam(t: Llama): Promise<WaitingTeam> {
  await needs(t, 'listOrganizationUsers');
  const team = await makeActiveTeam(t);
  const email = `${t.unique('understudy')}@example.com`;
  const answer = await add(t, team, [{ email, project_ids: null }]);
  if (!isAccepted(answer)) throw new Skip('who has no account cannot be added here');
  const rows = listAt(answer, '/body');
  const named = rows.find((each) => String(within(each, '/email')).toLowerCase() === email.toLowerCase());
  const [only] = rows;
  const row = named ?? (rows.length === 1 && typeof within(only ?? null, '/email') !== 'string' ? only : undefined);
  const id = normal(within(row ?? null, '/id'));
  if (id === undefined) throw new Skip('the answer to the addition shows no membership of that address');
  const waiting = async () =>
    (await listedMembers(t, team.id, team.as))
      .filter((each) => normal(within(each, '/id')) === id)
      .map((each) => ({ id, email: within(each, '/email'), roles: within(each, '/roles') }));
  return { team, email, row, waiting };
}

/** The membership of somebody who waits, made once for the checks that look at it: as it is answered, and as it is listed. */
const waitingRows = (t: Llama) =>
  t.shared('the membership of who waits', async () => {
    const { team, row } = await makeWaitingTeam(t);
    const listed = (await listedMembers(t, team.id, team.as)).find((each) =>
      sameId(within(each, '/id'), within(row, '/id')),
    );
    return listed === undefined ? [row] : [row, listed];
  });

/** Claims something of a member of the membership of who waits, wherever it is shown. */
const shownWith = (name: string, expected: string, holds: (value: unknown) => boolean) => async (t: Llama) => {
  for (const row of await waitingRows(t)) {
    const value = within(row, `/${name}`);
    if (!holds(value)) throw new Failure({ expected, actual: show(value), where: `/body/${name}` });
  }
};

/** The ids of the users who are in an organization, but for an address: who has yet to sign up may have an id already, or none. */
async function usersBut(t: Llama, { id, as }: Team, address: string): Promise<readonly unknown[]> {
  const others = (await readMembers(t, id, as)).filter(
    ({ email }) => String(email).toLowerCase() !== address.toLowerCase(),
  );
  return others.map(({ user }) => user).filter((user) => typeof user === 'string');
}

/** Claims that who waits is listed once after something was done to others, as before it. */
async function expectStillWaiting(t: Llama, act: (team: Team) => Promise<unknown>): Promise<void> {
  const { team, waiting } = await makeWaitingTeam(t);
  const before = await waiting();
  if (before.length !== 1) throw new Skip('who waits is not in the list of users: LLAMACLOUD-MEMBER-02.4 says so');
  await act(team);
  expectEqual(await waiting(), before, '/state/users');
}

/** A membership that waits for its user to sign up is one like every other: it is listed, and stays where nobody touches it. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-MEMBER-02.4',
    title: 'the list holds who was added by an address that nobody has, once, also where they wait elsewhere, too',
    run: async (t) => {
      const { email, waiting } = await makeWaitingTeam(t);
      const found = await waiting();
      if (found.length !== 1)
        throw new Failure({ expected: 'the membership of the address once', actual: show(found), where: '/body' });
      const another = await makeOrganization(t);
      assume(await add(t, another, [{ email, project_ids: null }]), 'the addition to another organization');
      const rows = await listedMembers(t, another.id, another.as);
      const here = rows.filter((row) => String(within(row, '/email')).toLowerCase() === email.toLowerCase());
      expectEqual(here.length, 1, '/state/users');
      expectEqual(await waiting(), found, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-04.2',
    operation: 'addUsersToOrganization',
    title: 'who was added by an address that nobody has, and is shown without a user, is pending',
    run: async (t) => {
      for (const row of await waitingRows(t)) {
        if (typeof within(row, '/user_id') === 'string') throw new Skip('who has no account is shown with a user here');
        if (within(row, '/pending') === false)
          throw new Failure({ expected: 'true', actual: 'false', where: '/body/pending' });
      }
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-06.3',
    operation: 'addUsersToOrganization',
    title: 'who was added by an address that nobody has is shown with a list of roles',
    run: async (t) => {
      const roles = within((await waitingRows(t))[0], '/roles');
      if (!Array.isArray(roles)) throw new Failure({ expected: 'an array', actual: show(roles), where: '/body/roles' });
    },
  },
  {
    id: 'LLAMACLOUD-MEMBER-06.4',
    operation: 'addUsersToOrganization',
    title: 'who was added by an address that nobody has is shown with an address',
    run: shownWith('email', 'an e-mail address', (email) => typeof email === 'string' && email.includes('@')),
  },
  {
    id: 'LLAMACLOUD-MEMBER-05.2',
    operation: 'addUsersToOrganization',
    title: 'the user of who was added by an address that nobody has is a text or null, where it is shown',
    run: shownWith('user_id', 'a string or null', (user) => (user ?? null) === null || typeof user === 'string'),
  },
  {
    id: 'LLAMACLOUD-REMOVE-09.10',
    title: 'a row that names somebody by the address alone, or nobody, removes nobody else',
    run: async (t) => {
      await needs(t, 'batchRemoveUsersFromOrganization');
      const { team, waiting } = await makeWaitingTeam(t);
      const email = `${t.unique('understudy')}@example.com`;
      assume(await add(t, team, [{ email, project_ids: null }]), 'the addition of another address');
      const [before, users] = [await waiting(), await usersBut(t, team, email)];
      // That a row of nobody is refused is not stated.
      for (const row of [{ user_id: null, email }, {}]) await removeRows(t, team, [row]);
      expectEqual(await waiting(), before, '/state/users');
      expectEqual(await usersBut(t, team, email), users, '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-ORG-24.2',
    title: 'who waits to sign up still does when the organization is renamed',
    run: async (t) => {
      await needs(t, 'updateOrganization');
      await expectStillWaiting(t, async ({ id, as }) =>
        assume(await rename(t, id, { name: t.unique() }, as), 'the update'),
      );
    },
  },
  {
    id: 'LLAMACLOUD-ADD-19.3',
    title: 'who waits to sign up still does when another is added, who does not take their place',
    run: (t) =>
      expectStillWaiting(t, async (team) => {
        assume(await add(t, team, [subjectRow(t, { user_id: strangerId(t) })]), 'the addition of users.stranger');
        await expectMember(t, team, strangerId(t), true);
      }),
  },
  {
    id: 'LLAMACLOUD-REMOVE-03.6',
    title: 'who waits to sign up still does when another is removed',
    run: async (t) => {
      await needs(t, 'removeUserFromOrganization');
      await expectStillWaiting(t, async (team) => assume(await remove(t, team, subjectId(t)), 'the removal'));
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-09.8',
    title: 'who waits to sign up still does when another is removed in a batch',
    run: async (t) => {
      await needs(t, 'batchRemoveUsersFromOrganization');
      await expectStillWaiting(t, async (team) =>
        assume(await removeRows(t, team, [{ user_id: subjectId(t) }]), 'the removal'),
      );
    },
  },
  {
    id: 'LLAMACLOUD-REMOVE-09.9',
    title: 'who waits to sign up is removed in a batch by the address',
    run: async (t) => {
      await needs(t, 'batchRemoveUsersFromOrganization');
      const { team, email, waiting } = await makeWaitingTeam(t);
      assume(await removeRows(t, team, [{ email }]), 'the removal');
      expectEqual(await waiting(), [], '/state/users');
    },
  },
  {
    id: 'LLAMACLOUD-ADD-19.4',
    title: 'an address that is added again, and a user who is added twice at once, have one membership',
    run: async (t) => {
      const { team, email } = await makeWaitingTeam(t);
      const row = { email, project_ids: null };
      const subject = subjectRow(t, { user_id: strangerId(t) });
      // That either is accepted is not stated.
      for (const rows of [[row], [subject, subject]]) await add(t, team, rows);
      const rows = await listedMembers(t, team.id, team.as);
      const times = [
        rows.filter((each) => within(each, '/email') === email).length,
        rows.filter((each) => within(each, '/user_id') === strangerId(t)).length,
      ];
      if (times.some((each) => each > 1))
        throw new Failure({ expected: 'each of them once at most', actual: show(times), where: '/state/users' });
    },
  },
  {
    id: 'LLAMACLOUD-ASSIGN-02.8',
    title: 'who waits to sign up gets no role when another is given one, nor where user_id is empty or the text null',
    run: async (t) => {
      await needs(t, 'listRoles');
      await expectStillWaiting(t, async (team) => {
        const body = { role_id: await freeRole(t, team) };
        trust(await assign(t, { organization: team.id, body }), 'a role in an organization made for it');
        // That it is refused is for the checks of unknown users to say.
        for (const user of ['', 'null']) await assign(t, { organization: team.id, body: { ...body, user_id: user } });
      });
    },
  },
]);
