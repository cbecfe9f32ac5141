import type { CheckText } from '../../check.ts';
import { expectAccepted } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import {
  create,
  type CustomRoles,
  expectReadBack,
  makeRole,
  needRoom,
  roleBody,
  roleName,
  skipRefused,
  update,
} from './world.ts';

interface Pair {
  readonly title: string;
  /** Two names that differ, made from one that nothing has. */
  readonly names: (name: string) => readonly [first: string, second: string];
}

/** Names that a careless comparison takes for the same. What is open is not among them: case, white space, accents. */
const pairs: readonly Pair[] = [
  {
    title: 'names that differ in the last of 40 letters only are two names',
    names: (name) => [`${name.padEnd(39, '-long')}a`, `${name.padEnd(39, '-long')}b`],
  },
  {
    title: 'a name with _ is another one than that with another mark in its place',
    names: (name) => [`${name}a-b`, `${name}a_b`],
  },
  {
    title: 'a name that another one begins with is another one',
    names: (name) => [`${name}abc`, `${name}ab`],
  },
  {
    title: 'a name that another one ends with is another one',
    names: (name) => [`Us ${name}`, name],
  },
];

/** Creates a role; skips where the target does not take its name, whatever other names there are. */
async function takes(t: CustomRoles, name: string): Promise<void> {
  const answer = await create(t, roleBody(t, { name }));
  await skipRefused(t, answer, `no name like ${name}`);
}

export const checks = defineChecks('custom-roles', [
  ...pairs.map(({ title, names }, index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-CREATE-01.${index + 3}`,
    title,
    run: async (t) => {
      // The second by itself: a target may take no name of its form.
      await takes(t, names(roleName(t))[1]);
      const [first, second] = names(roleName(t));
      await takes(t, first);
      const answer = await create(t, roleBody(t, { name: second }));
      await needRoom(t, answer);
      expectAccepted(answer);
    },
  })),
  {
    id: 'CUSTOMROLES-UPDATE-04.6',
    title: 'a role gets a name that differs from others in the last of 40 letters only, or is a part of them',
    run: async (t) => {
      const name = roleName(t).padEnd(39, '-long');
      await takes(t, `${name}a`);
      await takes(t, `Us ${name}c`);
      const role = await makeRole(t);
      for (const next of [`${name}b`, `${name}c`, name]) {
        expectAccepted(await update(t, role, { name: next }));
        await expectReadBack(t, role, { name: next });
      }
    },
  },
]);
