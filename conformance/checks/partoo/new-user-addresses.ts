import { assume, expectAccepted, expectThat, isAccepted } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { usersIn } from './found-users.ts';
import { countReader, create, foreignEmail, homeBody, secluded, secludedEmail, takenEmail } from './people.ts';
import { homeAdmin, makeUser, type Partoo } from './world.ts';

/** Who has an address, and what of them the body of a creation could write over; undefined where the target does not search. */
async function holderReader(t: Partoo, email: string) {
  if (!(await t.serves('searchUser'))) return undefined;
  const { as, query } = homeAdmin(t);
  return async () =>
    usersIn(await t.call('searchUser', { as, query: { ...query, email } })).map(
      ({ id, first_name: first, last_name: last, role }) => ({ id, first, last, role }),
    );
}

/** Claims that nobody is created with an address that is taken, and that who has it stays as it was. */
async function refusesAddress(
  t: Partoo,
  email: string,
  { statuses, as }: { readonly statuses?: readonly number[]; readonly as?: Caller } = {},
): Promise<Answer> {
  return expectRefusal({
    twin: 'an address that nobody has',
    accepted: () => create(t, homeBody(t), as),
    refused: () => create(t, { ...homeBody(t), email }, as),
    read: await holderReader(t, email),
    ...(statuses && { statuses }),
  });
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-DELUSER-06.1',
    title: 'the address of a deleted user is free',
    run: async (t) => {
      const { id, email } = await makeUser(t);
      assume(await t.call('deleteUser', { as: homeAdmin(t).as, path: { user_id: id } }), 'the deletion');
      expectAccepted(await create(t, { ...homeBody(t), email }));
    },
  },
  {
    id: 'PARTOO-NEWUSER-11.1',
    title: 'an address that a user has creates no second user',
    run: async (t) => {
      await refusesAddress(t, await takenEmail(t));
    },
  },
  {
    id: 'PARTOO-NEWUSER-11.2',
    title: 'an address that a user has creates no second user in another case',
    run: async (t) => {
      await refusesAddress(t, (await takenEmail(t)).toUpperCase());
    },
  },
  {
    id: 'PARTOO-NEWUSER-11.3',
    title: 'of two users who are created with one address at once there is one afterwards',
    run: async (t) => {
      const body = homeBody(t);
      const answers = await Promise.all([create(t, body), create(t, { ...body, first_name: 'Ulf' })]);
      const done = answers.filter(isAccepted).length;
      if (done > 1)
        throw new Failure({ expected: 'one of two to be accepted', actual: `${done} are`, where: '/status' });
      const count = await (await countReader(t, body.email))?.();
      if (count !== undefined && count > 1)
        throw new Failure({ expected: 'one user', actual: `${count} users`, where: '/state/users' });
    },
  },
  {
    id: 'PARTOO-NEWUSER-11.4',
    title: 'an address that a user of another organization has creates no second user',
    run: async (t) => {
      await refusesAddress(t, await foreignEmail(t));
    },
  },
  ...secluded.map((members, index) => ({
    id: `PARTOO-NEWUSER-11.${index + 5}`,
    title: `an address that a user with ${show(members)} has creates no second user`,
    run: async (t: Partoo) => {
      await refusesAddress(t, await secludedEmail(t, members));
    },
  })),
  {
    id: 'PARTOO-NEWUSER-11.7',
    title: 'an address that a user has creates no second user where a PROVIDER asks',
    run: async (t) => {
      await refusesAddress(t, await takenEmail(t), { as: t.as('provider') });
    },
  },
  {
    id: 'PARTOO-NEWUSER-12.1',
    title: 'an address that a user has is answered 400 with `errors.json.email`',
    run: async (t) => {
      const answer = await refusesAddress(t, await takenEmail(t), { statuses: [400] });
      expectThat(answer, '/body/errors/json/email', 'a message', (value) => value !== undefined);
    },
  },
]);
