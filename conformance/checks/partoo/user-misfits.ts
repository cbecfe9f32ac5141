import { assume, expectRefused } from '../../run/claims.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { address, countReader, create, homeBody } from './people.ts';
import { takesNone } from './takes-none.ts';
import { noTexts } from './world.ts';

const texts = [
  ['PARTOO-UPDATE-07', 'first_name'],
  ['PARTOO-UPDATE-08', 'last_name'],
  ['PARTOO-UPDATE-13', 'custom_role'],
] as const;

const listed = [
  ['PARTOO-UPDATE-12', 'role', 'BUSINESS_MANAGER', 3, ['']],
  ['PARTOO-UPDATE-15', 'status', 'invited', 2, ['']],
  // As locales are mostly written, and not in the list.
  ['PARTOO-UPDATE-21', 'lang', 'en', 1, ['', 'pt-BR', 'pt_br', 'en-US']],
] as const;

const noAddresses = ['una us@example.com', 'una@us@example.com', '@example.com', 'una@', ''];

/** What is no text, no address or no value of a list is taken neither for a user who is there nor for a new one. */
export const checks = defineChecks('partoo', [
  ...texts.map(([requirement, member]) => ({
    id: `${requirement}.1`,
    title: `true, a list and an object are no \`${member}\``,
    run: takesNone('updateUser', member, () => Promise.resolve(noTexts)),
  })),
  ...listed.map(([requirement, member, good, number, wrong]) => ({
    id: `${requirement}.${number}`,
    title: `${wrong.map((text) => JSON.stringify(text)).join(', ')}: no \`${member}\``,
    run: takesNone('updateUser', member, () => Promise.resolve(wrong), { [member]: good }),
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
    id: 'PARTOO-UPDATE-06.2',
    title: 'a text with a space, with two signs, half of an address and none are no `email`',
    run: (t) => takesNone('updateUser', 'email', () => Promise.resolve(noAddresses), { email: address(t) })(t),
  },
  {
    id: 'PARTOO-NEWUSER-02.2',
    title: 'a text with a space, with two signs, half of an address and none make nobody',
    run: async (t) => {
      assume(await create(t, homeBody(t)), 'the accepted twin');
      for (const email of noAddresses) expectRefused(await create(t, homeBody(t, { email })));
    },
  },
]);
