import { assume, expectAccepted, expectEqual, expectThat, expectValue, within } from '../../run/claims.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { homeAdmin, noTexts, type Partoo, roleName } from './given.ts';
import { onePermission } from './known-permissions.ts';
import { createRole, makeRole, roleBody } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { readRole, roleReader } from './reading.ts';
import { ask, duplicate } from './role-requests.ts';
import { entryOf } from './listed-roles.ts';
import { takesNone } from './takes-none.ts';

/** The texts of a role, each with the requirements of its creation, its change and its characters. */
const texts = [
  ['name', 'PARTOO-ROLE-05', 'PARTOO-EDITROLE-02', 'PARTOO-ROLE-07'],
  ['api_id', 'PARTOO-ROLE-08', 'PARTOO-EDITROLE-03', 'PARTOO-ROLE-10'],
  ['description', 'PARTOO-ROLE-11', 'PARTOO-EDITROLE-04', 'PARTOO-ROLE-13'],
] as const;

const noText = () => Promise.resolve(noTexts);

/** Objects, texts and lists of lists with the names of permissions in them. */
async function noLists(t: Partoo): Promise<readonly unknown[]> {
  const name = await onePermission(t);
  return [{ [name]: true }, { 0: name }, `${name},${name}`, true, [[name]]];
}

/** Lists in which a permission that there is stands before, or behind, one that there is not. */
async function halfKnown(t: Partoo): Promise<readonly unknown[]> {
  const [known, unknown] = [await onePermission(t), roleName(t, 'us_permission')];
  return [
    [known, unknown],
    [unknown, known],
    [known, unknown, known],
  ];
}

/** Texts with a forbidden character in their first, or in their last place. */
const atTheEnds = () =>
  Promise.resolve([';understudy', `${'understudy '.repeat(8)}<`, ',understudy', 'understudy/', '|']);

/** Texts of 100 letters of which each takes two units of UTF-16 and four bytes: as long as a name may be. */
const astral = (t: Partoo) => `${roleName(t)} `.padEnd(100).replaceAll(/ /g, '𠮷');

/** A role that begins with small letters or with a digit, and with capitals, accents and signs in all of its texts. */
const verbatim = (t: Partoo) => ({
  name: `r&D "Été" 100%25 ${t.unique()}`,
  api_id: `2É-Team's  ${t.unique()} & Co`,
  description: 'fish & "Chips" %41 — 😀',
});

export const checks = defineChecks('partoo', [
  ...texts.flatMap(([member, creation, change, form]) => [
    {
      id: `${form}.1`,
      operation: 'createCustomRole',
      title: `a forbidden character is found at both ends of ${member}`,
      run: takesNone('createCustomRole', member, atTheEnds),
    },
    {
      id: `${change}.3`,
      operation: 'updateCustomRole',
      title: `a forbidden character is found at both ends of another ${member}`,
      run: takesNone('updateCustomRole', member, atTheEnds),
    },
    {
      id: `${creation}.1`,
      operation: 'createCustomRole',
      title: `true, a list and an object are no ${member}`,
      run: takesNone('createCustomRole', member, noText),
    },
    {
      id: `${change}.2`,
      operation: 'updateCustomRole',
      title: `true, a list and an object are no other ${member}`,
      run: takesNone('updateCustomRole', member, noText),
    },
  ]),
  {
    id: 'PARTOO-ROLE-14.1',
    operation: 'createCustomRole',
    title: 'objects and texts with names of permissions in them are no permissions',
    run: takesNone('createCustomRole', 'permissions', noLists),
  },
  {
    id: 'PARTOO-EDITROLE-05.2',
    operation: 'updateCustomRole',
    title: 'objects and texts with names of permissions in them are no other permissions',
    run: takesNone('updateCustomRole', 'permissions', noLists),
  },
  {
    id: 'PARTOO-ROLE-28.5',
    operation: 'createCustomRole',
    title: 'a permission that there is not is refused wherever it stands in the list',
    run: takesNone('createCustomRole', 'permissions', halfKnown),
  },
  {
    id: 'PARTOO-EDITROLE-10.4',
    operation: 'updateCustomRole',
    title: 'a permission that there is not is refused wherever it stands in the new list',
    run: takesNone('updateCustomRole', 'permissions', halfKnown),
  },
  {
    id: 'PARTOO-ROLE-09.1',
    operation: 'createCustomRole',
    title: 'an api_id of 101 characters makes no role of the first hundred',
    run: async (t) => {
      const long = roleName(t).padEnd(101, '_abcdefghij');
      const body = { ...(await roleBody(t)), api_id: long };
      noteRole(t, body, homeAdmin(t));
      noteRole(t, { ...body, api_id: long.slice(0, 100) }, homeAdmin(t));
      await makeRole(t);
      await expectUnchanged({
        send: () => t.call('createCustomRole', { ...homeAdmin(t), body }),
        read: await roleReader(t, long.slice(0, 100), homeAdmin(t)),
      });
    },
  },
  {
    id: 'PARTOO-ROLE-37.1',
    operation: 'createCustomRole',
    title: 'texts as long as they may be, of letters outside of the basic plane, are accepted',
    run: async (t) => {
      await makeRole(t, { description: 'a'.repeat(200) });
      for (const members of [{ description: '😀'.repeat(200) }, { name: astral(t) }, { api_id: astral(t) }])
        expectAccepted((await createRole(t, members)).answer);
    },
  },
  {
    id: 'PARTOO-ROLE-37.2',
    operation: 'updateCustomRole',
    title: 'other texts as long as they may be, of letters outside of the basic plane, are accepted',
    run: async (t) => {
      const role = await makeRole(t, { description: 'As it was' });
      const apiId = astral(t);
      noteRole(t, { ...role, api_id: apiId }, homeAdmin(t));
      for (const changes of [{ description: '😀'.repeat(200) }, { name: astral(t) }, { api_id: apiId }])
        expectAccepted(await ask(t, 'updateCustomRole', role.api_id, { ...role, ...changes }));
    },
  },
  {
    id: 'PARTOO-EDITROLE-02.4',
    operation: 'updateCustomRole',
    title: 'other texts read back as they were written, with their capitals and signs',
    run: async (t) => {
      const role = await makeRole(t, { description: 'As it was' });
      const texts = verbatim(t);
      noteRole(t, texts, homeAdmin(t));
      expectAccepted(await ask(t, 'updateCustomRole', role.api_id, { ...role, ...texts }));
      if (!(await t.serves('getCustomRole'))) return;
      const found = await readRole(t, texts.api_id, homeAdmin(t));
      const { name, api_id: apiId, description } = { ...found };
      expectEqual({ name, api_id: apiId, description }, texts, '/state');
    },
  },
  {
    id: 'PARTOO-ROLE-18.2',
    operation: 'createCustomRole',
    title: 'the answer has the api_id as it was written',
    run: async (t) => {
      const { answer, body } = await createRole(t, verbatim(t));
      expectAccepted(answer);
      expectThat(answer, '/body/api_id', body.api_id, (apiId) => apiId === undefined || apiId === body.api_id);
    },
  },
  {
    id: 'PARTOO-LIST-02.2',
    operation: 'customRoles',
    title: 'an entry of the list has the texts of its role whole, and as they were written',
    run: async (t) => {
      const texts = { ...verbatim(t), description: `${'Fish & %41s. '.repeat(15)}.....` };
      await makeRole(t, texts);
      const entry = await entryOf(t, texts.api_id, homeAdmin(t));
      for (const member of ['name', 'description'] as const)
        expectEqual(within(entry, `/${member}`), texts[member], `/body/custom_roles/${member}`);
    },
  },
  {
    id: 'PARTOO-DUP-05.2',
    operation: 'duplicateCustomRole',
    title: 'name and api_id of a duplicate are those of its original, with their capitals and signs, and the number',
    run: async (t) => {
      const role = await makeRole(t, verbatim(t));
      const answer = assume(await duplicate(t, role), 'a duplicate');
      expectValue(answer, '/body/name', `${role.name} - 2`);
      expectValue(answer, '/body/api_id', `${role.api_id}_2`);
    },
  },
]);
