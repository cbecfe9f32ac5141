import { assume, expectAccepted, expectEqual, isAccepted } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { create, expectReadBack, expectWithout, homeBody, needs, strongPassword, update } from './people.ts';
import { otherThan } from './relatives.ts';
import { homeAdmin, idOf, makeUser, type Partoo, readUser, withUser } from './world.ts';

/** Texts that a server might cut, take for nothing or write another way. How long a name may be is not stated. */
const names: readonly (readonly [what: string, of: (t: Partoo) => Readonly<Record<string, string>>])[] = [
  [
    'names of 120 characters',
    (t) => ({ first_name: 'Una'.padEnd(120, ' de'), last_name: t.unique().padEnd(120, 'x') }),
  ],
  ['an empty last_name', (t) => ({ first_name: t.unique(), last_name: '' })],
  ['names in small letters, with accents and signs', (t) => ({ first_name: "d'éa-ŷ", last_name: `van ${t.unique()}` })],
  ['an empty first_name', (t) => ({ first_name: '', last_name: t.unique() })],
  [
    'names outside of the basic plane, with tags',
    (t) => ({ first_name: 'una 😀', last_name: `𠮷野 <b>${t.unique()}</b>` }),
  ],
];

/** Claims that names which are accepted read back as they were sent. */
async function readBack(t: Partoo, id: string, sent: Readonly<Record<string, string>>): Promise<void> {
  const { first_name: first, last_name: last } = await readUser(t, id);
  expectEqual({ first_name: first, last_name: last }, sent, '/state');
}

const longAddress = (t: Partoo) => `Us+Tag.${t.unique()}-${'x'.repeat(20)}@Mail.Example-Of-A-Domain.example.org`;

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
  {
    id: 'PARTOO-UPDATE-48.3',
    operation: 'createUser',
    title: 'the password of a new user is neither in the answer nor in the user that is read afterwards',
    run: async (t) => {
      const password = strongPassword(t);
      const answer = assume(await create(t, homeBody(t, { password })), 'a user with a password');
      expectWithout(answer, password);
      if (!(await t.serves('getUser'))) return;
      const read = await t.call('getUser', { as: homeAdmin(t).as, path: { user_id: idOf(answer) } });
      expectWithout(read, password);
    },
  },
  {
    id: 'PARTOO-NEWUSER-26.10',
    title: 'a user who is sent an invitation reads back with what was sent, too, the organization from a PROVIDER',
    run: async (t) => {
      await needs(t, 'getUser');
      const sent = { role: 'GROUP_MANAGER', lang: 'nl' };
      const { id } = await makeUser(t, { ...sent, send_invitation: true });
      await expectReadBack(t, id, sent);
      if (!t.has('provider')) return;
      const as = t.as('provider');
      const org = await otherThan(t, 'PROVIDER');
      const abroad = await makeUser(t, { ...sent, org_id: org, send_invitation: true }, as);
      await expectReadBack(t, abroad.id, { org_id: org }, as);
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
    id: 'PARTOO-NEWUSER-07.1',
    title: 'a password of 8 letters and one special character makes a user: no digit is asked for',
    run: async (t) => {
      expectAccepted(await create(t, homeBody(t, { password: '!pEneses' })));
    },
  },
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
