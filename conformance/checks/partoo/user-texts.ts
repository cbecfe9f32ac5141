import { assume, expectAccepted, expectEqual, isAccepted } from '../../run/claims.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { create, homeBody, needs, update } from './people.ts';
import { idOf, type Partoo, readUser, userReader, withUser } from './world.ts';

/** Texts that a server might cut, take for nothing or write another way. How long a name may be is not stated. */
const names: readonly (readonly [what: string, of: (t: Partoo) => Readonly<Record<string, string>>])[] = [
  [
    'names of 120 characters',
    (t) => ({ first_name: 'Una'.padEnd(120, ' de'), last_name: t.unique().padEnd(120, 'x') }),
  ],
  ['an empty last_name', (t) => ({ first_name: t.unique(), last_name: '' })],
  ['names in small letters, with accents and signs', (t) => ({ first_name: "d'éa-ŷ", last_name: `van ${t.unique()}` })],
  ['names outside of the basic plane', (t) => ({ first_name: 'una 😀', last_name: `𠮷野 ${t.unique()}` })],
];

/** Claims that names which are accepted read back as they were sent. */
async function readBack(t: Partoo, id: string, sent: Readonly<Record<string, string>>): Promise<void> {
  const { first_name: first, last_name: last } = await readUser(t, id);
  expectEqual({ first_name: first, last_name: last }, sent, '/state');
}

/** Values of other kinds that a lenient language takes for a text, or makes one of. */
const noTexts: readonly unknown[] = [true, ['understudy'], { understudy: 'understudy' }];

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
    id: 'PARTOO-UPDATE-06.1',
    title: 'an address with capitals, a plus sign and 70 characters is accepted, and reads back but for its case',
    run: (t) =>
      withUser(t, async (id) => {
        const email = `Us+Tag.${t.unique()}-${'x'.repeat(20)}@Mail.Example-Of-A-Domain.example.com`;
        expectAccepted(await update(t, id, { email }));
        if (!(await t.serves('getUser'))) return;
        const read = (await readUser(t, id)).email;
        expectEqual(String(read).toLowerCase(), email.toLowerCase(), '/state/email');
      }),
  },
]);
