import {
  assume,
  expectAccepted,
  expectRefused,
  expectStatus,
  expectThat,
  expectValue,
  isAccepted,
} from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { type Caller, nobody } from '../../run/principal.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { invite, inviteFirst } from './inviting.ts';
import { expectReadBack, set } from './people.ts';
import { homeAdmin, makeUser, type Partoo, unknownUser, userReader } from './world.ts';

async function remove(t: Partoo, id: string, as: Caller = homeAdmin(t).as): Promise<Answer> {
  return t.call('deleteUser', { as, path: { user_id: id } });
}

const invited = async (t: Partoo): Promise<string> => (await makeUser(t, { status: 'invited' })).id;

/** Claims that somebody may not invite a user, whom an administrator may invite right after: nothing was sent. */
async function mayNotInvite(t: Partoo, as: Caller): Promise<void> {
  const id = await invited(t);
  assume(await inviteFirst(t, await invited(t)), 'an invitation by an administrator, of another user');
  expectRefused(await invite(t, id, as));
  assume(await inviteFirst(t, id), 'the invitation of the same user by an administrator');
}

/** Claims that an invitation by somebody who may not send it does not count: one by an administrator right after is sent. */
async function countsNot(t: Partoo, as: Caller): Promise<void> {
  assume(await inviteFirst(t, await invited(t)), 'an invitation by an administrator, of another user');
  const id = await invited(t);
  expectRefused(await invite(t, id, as));
  const answer = await inviteFirst(t, id);
  expectThat(answer, '/status', 'the invitation of an administrator to be sent (2xx)', () => isAccepted(answer));
}

/** Invites an invited user twice; gives the second answer. */
async function twice(t: Partoo): Promise<Answer> {
  const id = await invited(t);
  assume(await inviteFirst(t, id), 'the first invitation');
  return invite(t, id);
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-ERR-02.3',
    operation: 'reinviteUser',
    title: 'an invitation that is refused does not count',
    run: (t) => countsNot(t, t.as('otherOrgAdmin')),
  },
  {
    id: 'PARTOO-AUTH-08.8',
    operation: 'reinviteUser',
    title: 'an invitation without a key does not count',
    run: (t) => countsNot(t, nobody),
  },
  {
    id: 'PARTOO-DELUSER-01.1',
    title: 'a deletion is answered 200 with the `id` of the user and `status: success`',
    run: async (t) => {
      const { id } = await makeUser(t);
      const answer = await remove(t, id);
      expectStatus(answer, 200);
      expectValue(answer, '/body/id', id);
      expectValue(answer, '/body/status', 'success');
    },
  },
  {
    id: 'PARTOO-DELUSER-02.2',
    title: 'a deleted user can be changed no more',
    run: async (t) => {
      const { id } = await makeUser(t);
      await set(t, id, { first_name: 'Una' });
      assume(await remove(t, id), 'the deletion');
      const { as } = homeAdmin(t);
      expectRefused(await t.call('updateUser', { as, path: { user_id: id }, body: { first_name: 'Una' } }));
    },
  },
  {
    id: 'PARTOO-DELUSER-02.4',
    title: 'a deletion takes one user only, and not the namesake',
    run: async (t) => {
      const first = await makeUser(t);
      const second = await makeUser(t, { last_name: first.last_name });
      assume(await remove(t, first.id), 'the deletion');
      expectAccepted(await t.call('updateUser', { as: homeAdmin(t).as, path: { user_id: second.id }, body: {} }));
    },
  },
  {
    id: 'PARTOO-DELUSER-04.1',
    title: 'a PUBLISHER deletes nobody',
    run: async (t) => {
      const [spare, user] = [await makeUser(t), await makeUser(t)];
      await expectRefusal({
        twin: `asked for by ${homeAdmin(t).as.principal}, about a user like it`,
        accepted: () => remove(t, spare.id),
        refused: () => remove(t, user.id, t.as('publisher')),
        read: await userReader(t, user.id),
      });
    },
  },
  {
    id: 'PARTOO-DELUSER-05.1',
    title: 'to delete a user that does not exist is answered 404',
    run: async (t) => {
      const { id } = await makeUser(t);
      await expectRefusal({
        twin: 'a user that exists',
        accepted: () => remove(t, id),
        refused: () => remove(t, unknownUser(t)),
        statuses: [404],
      });
    },
  },
  {
    id: 'PARTOO-DELUSER-05.2',
    title: 'to delete a user again is answered 404',
    run: async (t) => {
      const { id } = await makeUser(t);
      assume(await remove(t, id), 'the deletion');
      expectStatus(await remove(t, id), 404);
    },
  },
  {
    id: 'PARTOO-INVITE-01.1',
    title: 'an invited user is invited again: 200 with `status: success`, and stays invited',
    run: async (t) => {
      const id = await invited(t);
      const answer = await inviteFirst(t, id);
      expectStatus(answer, 200);
      expectValue(answer, '/body/status', 'success');
      if (await t.serves('getUser')) await expectReadBack(t, id, { status: 'invited' });
    },
  },
  {
    id: 'PARTOO-INVITE-02.1',
    title: 'an ORG_ADMIN of another organization does not invite',
    run: (t) => mayNotInvite(t, t.as('otherOrgAdmin')),
  },
  {
    id: 'PARTOO-INVITE-02.2',
    title: 'a PUBLISHER does not invite',
    run: (t) => mayNotInvite(t, t.as('publisher')),
  },
  {
    id: 'PARTOO-INVITE-03.1',
    title: 'a user who is active is not invited',
    run: async (t) => {
      const { id } = await makeUser(t, { status: 'active' });
      const other = await invited(t);
      await expectRefusal({
        twin: 'a user who is invited',
        accepted: () => inviteFirst(t, other),
        refused: () => invite(t, id),
      });
    },
  },
  {
    id: 'PARTOO-INVITE-03.2',
    title: 'a user who has become active is not invited any more',
    run: async (t) => {
      const [id, other] = [await invited(t), await invited(t)];
      await set(t, id, { status: 'active' });
      await expectRefusal({
        twin: 'a user who is invited still',
        accepted: () => inviteFirst(t, other),
        refused: () => invite(t, id),
      });
    },
  },
  {
    id: 'PARTOO-INVITE-04.1',
    title: 'to invite a user who is active is answered 400 with `errors.json.status`',
    run: async (t) => {
      const answer = await invite(t, (await makeUser(t, { status: 'active' })).id);
      expectStatus(answer, 400);
      expectThat(answer, '/body/errors/json/status', 'a message', (value) => value !== undefined);
    },
  },
  {
    id: 'PARTOO-INVITE-05.1',
    title: 'a second invitation within five minutes is refused, also after another name',
    run: async (t) => {
      const id = await invited(t);
      assume(await inviteFirst(t, id), 'the first invitation');
      expectRefused(await invite(t, id));
      await set(t, id, { first_name: 'Ada' });
      expectRefused(await invite(t, id));
    },
  },
  {
    id: 'PARTOO-INVITE-05.2',
    title: 'the five minutes of one user are not those of another',
    run: async (t) => {
      const second = await invited(t);
      assume(await inviteFirst(t, await invited(t)), 'the invitation of one user');
      expectAccepted(await inviteFirst(t, second));
    },
  },
  {
    id: 'PARTOO-INVITE-05.3',
    title: 'an invitation by somebody else within five minutes is refused',
    run: async (t) => {
      const id = await invited(t);
      assume(await inviteFirst(t, id), 'the first invitation');
      expectRefused(await invite(t, id, t.as('provider')));
    },
  },
  {
    id: 'PARTOO-INVITE-06.1',
    title: 'a second invitation within five minutes is answered 429 with `Retry-After`',
    run: async (t) => {
      const answer = await twice(t);
      expectStatus(answer, 429);
      expectThat(
        answer,
        '/headers/retry-after',
        'seconds, 300 at most',
        (value) => Number(value) > 0 && Number(value) <= 300,
      );
    },
  },
  {
    id: 'PARTOO-INVITE-07.1',
    title: 'a refused call does not begin the five minutes',
    run: async (t) => {
      const id = await invited(t);
      expectRefused(await invite(t, id, t.as('publisher')));
      expectAccepted(await inviteFirst(t, id));
    },
  },
  {
    id: 'PARTOO-INVITE-08.1',
    title: 'to invite a user that does not exist is answered 404',
    run: async (t) => {
      const id = await invited(t);
      await expectRefusal({
        twin: 'a user that exists',
        accepted: () => inviteFirst(t, id),
        refused: () => invite(t, unknownUser(t)),
        statuses: [404],
      });
    },
  },
]);
