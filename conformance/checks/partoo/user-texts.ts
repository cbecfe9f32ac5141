import { assume, expectAccepted, expectEqual, expectRefused, expectThat, isAccepted } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { expectAllUnchanged, expectUnchanged } from '../../run/refusal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { expectBuiltIn, isBuiltIn } from './built-in.ts';
import {
  address,
  countReader,
  create,
  expectReadBack,
  homeBody,
  needs,
  set,
  strongPassword,
  update,
} from './people.ts';
import {
  homeAdmin,
  idOf,
  makeUser,
  noTexts,
  other,
  otherOrgUserId,
  type Partoo,
  readUser,
  sharedRole,
  userReader,
  withUser,
} from './world.ts';

/** Texts that a server might cut, take for nothing or write another way. How long a name may be is not stated. */
const names: readonly (readonly [what: string, of: (t: Partoo) => Readonly<Record<string, string>>])[] = [
  [
    'names of 120 characters',
    (t) => ({ first_name: 'Una'.padEnd(120, ' de'), last_name: t.unique().padEnd(120, 'x') }),
  ],
  ['an empty last_name', (t) => ({ first_name: t.unique(), last_name: '' })],
  ['names in small letters, with accents and signs', (t) => ({ first_name: "d'éa-ŷ", last_name: `van ${t.unique()}` })],
  ['an empty first_name', (t) => ({ first_name: '', last_name: t.unique() })],
  ['names outside of the basic plane', (t) => ({ first_name: 'una 😀', last_name: `𠮷野 ${t.unique()}` })],
];

/** Claims that names which are accepted read back as they were sent. */
async function readBack(t: Partoo, id: string, sent: Readonly<Record<string, string>>): Promise<void> {
  const { first_name: first, last_name: last } = await readUser(t, id);
  expectEqual({ first_name: first, last_name: last }, sent, '/state');
}

const texts = [
  ['PARTOO-UPDATE-07', 'first_name'],
  ['PARTOO-UPDATE-08', 'last_name'],
  ['PARTOO-UPDATE-13', 'custom_role'],
] as const;

const listed = [
  ['PARTOO-UPDATE-12', 'role', 'BUSINESS_MANAGER', 3],
  ['PARTOO-UPDATE-15', 'status', 'invited', 2],
  ['PARTOO-UPDATE-21', 'lang', 'en', 1],
] as const;

/** Claims that an update takes none of several values, after it took a good one. */
const takesNone = (good: object, member: string, values: readonly unknown[]) => (t: Partoo) =>
  withUser(t, async (id) => {
    assume(await update(t, id, { ...good }), 'the accepted twin (of the right kind)');
    await expectAllUnchanged({
      sends: values.map((value) => () => update(t, id, { [member]: value })),
      read: await userReader(t, id),
    });
  });

const noAddresses = ['una us@example.com', 'una@us@example.com', '@example.com', 'una@', ''];

const longAddress = (t: Partoo) => `Us+Tag.${t.unique()}-${'x'.repeat(20)}@Mail.Example-Of-A-Domain.example.com`;

async function expectAddress(t: Partoo, id: string, email: string): Promise<void> {
  const { email: read } = await readUser(t, id);
  expectEqual(String(read).toLowerCase(), email.toLowerCase(), '/state/email');
}

export const checks = defineChecks('partoo', [
  ...names.map(([what, of], index) => ({
    id: `PARTOO-UPDATE-53.${index + 38}`,
    title: `${what}, where they are accepted, read back as they were sent`,
    run: async (t: Partoo) => {
      await needs(t, 'getUser');
      const sent = of(t);
      await withUser(t, async (id) => {
        const answer = await update(t, id, sent);
        if (isAccepted(answer)) await readBack(t, id, sent);
        else t.observe(`refuses ${what}: ${answer.status}`);
      });
    },
  })),
  ...names.map(([what, of], index) => ({
    id: `PARTOO-NEWUSER-26.${index + 5}`,
    title: `${what} of a new user, where they are accepted, read back as they were sent`,
    run: async (t: Partoo) => {
      await needs(t, 'getUser');
      const sent = of(t);
      const answer = await create(t, homeBody(t, sent));
      if (isAccepted(answer)) await readBack(t, idOf(answer), sent);
      else t.observe(`refuses ${what}: ${answer.status}`);
    },
  })),
  ...texts.map(([requirement, member]) => ({
    id: `${requirement}.1`,
    title: `true, a list and an object are no \`${member}\``,
    run: takesNone({ first_name: 'Una' }, member, noTexts),
  })),
  ...listed.map(([requirement, member, good, number]) => ({
    id: `${requirement}.${number}`,
    title: `an empty text is no \`${member}\``,
    run: takesNone({ [member]: good }, member, ['']),
  })),
  {
    id: 'PARTOO-NEWUSER-06.3',
    title: 'an empty text is neither role nor status nor language of a new user',
    run: async (t) => {
      assume(await create(t, homeBody(t, { status: 'active', lang: 'en' })), 'the accepted twin');
      for (const member of ['role', 'status', 'lang']) {
        const body = homeBody(t, { [member]: '' });
        await expectUnchanged({ send: () => create(t, body), read: await countReader(t, body.email) });
      }
    },
  },
  {
    id: 'PARTOO-UPDATE-48.3',
    operation: 'createUser',
    title: 'the password of a new user is neither in the answer nor in the user that is read afterwards',
    run: async (t) => {
      const password = strongPassword(t);
      const answer = assume(await create(t, homeBody(t, { password })), 'a user with a password');
      expectThat(answer, '/body', 'an answer without the password', () => !answer.text.includes(password));
      if (!(await t.serves('getUser'))) return;
      const read = await t.call('getUser', { as: homeAdmin(t).as, path: { user_id: idOf(answer) } });
      expectThat(read, '/body', 'a user without the password', () => !read.text.includes(password));
    },
  },
  {
    id: 'PARTOO-NEWUSER-26.10',
    title: 'a user who is sent an invitation reads back with what was sent, too',
    run: async (t) => {
      await needs(t, 'getUser');
      const sent = { role: 'GROUP_MANAGER', lang: 'nl' };
      const { id } = await makeUser(t, { ...sent, send_invitation: true });
      await expectReadBack(t, id, sent);
    },
  },
  {
    id: 'PARTOO-NEWUSER-02.1',
    title: 'an address with capitals, a plus sign and 70 characters makes a user, and reads back but for its case',
    run: async (t) => {
      const email = longAddress(t);
      const answer = await create(t, homeBody(t, { email }));
      expectAccepted(answer);
      if (await t.serves('getUser')) await expectAddress(t, idOf(answer), email);
    },
  },
  {
    id: 'PARTOO-UPDATE-53.43',
    title: 'the built-in role reads back where it takes the place of another one',
    run: async (t) => {
      await needs(t, 'getUser');
      const { api_id: apiId } = await sharedRole(t);
      await withUser(t, async (id) => {
        const { custom_role: builtIn } = await readUser(t, id);
        if (typeof builtIn !== 'string' || !(await isBuiltIn(t, builtIn)))
          throw new Skip('needs a user with a built-in role');
        await set(t, id, { custom_role: apiId });
        const answer = await update(t, id, { custom_role: builtIn });
        if (isAccepted(answer)) await expectReadBack(t, id, { custom_role: builtIn });
        else t.observe(`refuses to give a built-in role by its name: ${answer.status}`);
      });
    },
  },
  {
    id: 'PARTOO-UPDATE-06.2',
    title: 'a text with a space, with two signs, half of an address and none are no `email`',
    run: (t) => takesNone({ email: address(t) }, 'email', noAddresses)(t),
  },
  {
    id: 'PARTOO-NEWUSER-02.2',
    title: 'a text with a space, with two signs, half of an address and none make nobody',
    run: async (t) => {
      assume(await create(t, homeBody(t)), 'the accepted twin');
      for (const email of noAddresses) expectRefused(await create(t, homeBody(t, { email })));
    },
  },
  {
    id: 'PARTOO-NEWUSER-07.1',
    title: 'a password of 8 letters and one special character makes a user: no digit is asked for',
    run: async (t) => {
      expectAccepted(await create(t, homeBody(t, { password: '!pEneses' })));
    },
  },
  {
    id: 'PARTOO-NEWUSER-20.2',
    title: 'a GROUP_MANAGER whom a PROVIDER makes in another organization gets the built-in role, too',
    run: async (t) => {
      await needs(t, 'getUser');
      const as = t.as('provider');
      const { custom_role: shown } = await readUser(t, otherOrgUserId(t), as);
      if (typeof shown !== 'string')
        throw new Skip('the user of users.otherOrg has no custom role: there may be none there');
      const { id } = await makeUser(t, { role: 'GROUP_MANAGER', org_id: other(t) }, as);
      const { custom_role: builtIn } = await readUser(t, id, as);
      if (typeof builtIn !== 'string' || builtIn === '')
        throw new Failure({ expected: 'a built-in role', actual: show(builtIn), where: '/state/custom_role' });
    },
  },
  ...['ORG_MANAGER', 'PUBLISHER'].map((before, index) => ({
    id: `PARTOO-UPDATE-41.${index + 4}`,
    title: `a ${before} who becomes BUSINESS_MANAGER gets the built-in role`,
    run: async (t: Partoo) => {
      await needs(t, 'getUser');
      const as = t.as('provider');
      await withUser(t, async (id) => {
        await set(t, id, { role: before }, as);
        await set(t, id, { role: 'BUSINESS_MANAGER' }, as);
        await expectBuiltIn(t, id);
      });
    },
  })),
  {
    id: 'PARTOO-UPDATE-06.1',
    title: 'an address with capitals, a plus sign and 70 characters is accepted, and reads back but for its case',
    run: (t) =>
      withUser(t, async (id) => {
        const email = longAddress(t);
        expectAccepted(await update(t, id, { email }));
        if (await t.serves('getUser')) await expectAddress(t, id, email);
      }),
  },
]);
