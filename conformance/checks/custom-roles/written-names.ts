import type { CheckText } from '../../check.ts';
import { expectThat, isRefused, told } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import {
  create,
  type CustomRoles,
  home,
  idIn,
  makeRole,
  manager,
  readRole,
  roleBody,
  roleName,
  trust,
  update,
  sharedRole,
  skipRefused,
} from './world.ts';

/** Names as people write them. What a target does not take it may refuse; what it takes it keeps. */
const names: readonly (readonly [what: string, of: (t: CustomRoles) => string])[] = [
  ['of 60 characters', (t) => roleName(t).padEnd(60, '-long')],
  ['of 100 characters', (t) => roleName(t).padEnd(100, '-long')],
  ['with accents', (t) => `${roleName(t)} Équipe Öl`],
  ['in Chinese and Cyrillic', (t) => `${roleName(t)} \u7f16\u8f91 \u0420\u0435\u0434\u0430\u043a\u0442\u043e\u0440`],
  ['with an emoji', (t) => `${roleName(t)} \u{1f680}`],
  ['with &, <, >, \' and "', (t) => `${roleName(t)} R&D <'core'> "one"`],
  ['with \\, %, + and /', (t) => `${roleName(t)} a\\b 50%25 c+d/e`],
];

/** Whether a name is the one that was sent: white space at its ends, and how a letter with an accent is made up, are open. */
function isSame(name: string) {
  const tidy = (text: string) => text.normalize('NFC').trim();
  return (found: unknown) => typeof found === 'string' && tidy(found) === tidy(name);
}

/** Descriptions as people write them. */
const descriptions: readonly (readonly [what: string, text: string])[] = [
  ['of two lines', 'First line\nsecond line'],
  ['with &, <, >, \' and "', 'R&D <b>\'core\'</b> "one"'],
  ['with \\, %, + and /', 'a\\b 50%25 c+d/e'],
  ['with an emoji', 'Go \u{1f680} now'],
  ['that looks like a number', '007'],
];

/** What a role is changed to, of all that it may be created with. */
const changes: readonly (readonly [
  id: string,
  member: 'name' | 'description',
  what: string,
  of: (t: CustomRoles) => string,
])[] = [
  ['CUSTOMROLES-UPDATE-04.2', 'name', 'of 60 characters', (t) => roleName(t).padEnd(60, '-long')],
  ['CUSTOMROLES-UPDATE-04.3', 'name', 'with accents and quotes', (t) => `${roleName(t)} Équipe <'core'> & "one"`],
  [
    'CUSTOMROLES-UPDATE-06.3',
    'description',
    'of two lines, with quotes',
    () => 'R&D <b>\'core\'</b>\n50%25 "one" \u{1f680}',
  ],
];

/** What else is written; each may be refused. */
const more = {
  name: [' (2) [a] {b} #3', ' 50%25', ' _x-y.z', ' 1', ' &amp; ${b} $1'],
  description: [
    'Two\nlines',
    'R&D <b>"one"</b> \'core\'',
    'a\\b 50%25 c+d/e',
    '007',
    'null',
    'a run '.repeat(50),
    '{[(x)]} &amp; ${b} $1',
    '"one"',
  ],
} as const;

/** Claims that each of these is read as it was sent by one who sends it; skips where none is taken. */
async function expectWritten(
  t: CustomRoles,
  member: 'name' | 'description',
  texts: readonly string[],
  write: (members: Readonly<Record<string, string>>) => Promise<{ answer: Answer; id: string }>,
): Promise<void> {
  const refused: string[] = [];
  for (const text of texts) {
    const { answer, id } = await write({ [member]: text });
    if (isRefused(answer)) {
      refused.push(told(answer));
      continue;
    }
    const found = (await readRole(t, { org: home(t), as: manager(t), id }))[member];
    if (!isSame(text)(found))
      throw new Failure({ expected: JSON.stringify(text), actual: show(found), where: `/state/${member}` });
  }
  if (refused.length < texts.length) return;
  // A target that takes no role at all is none that has a choice.
  await sharedRole(t);
  throw new Skip(`the target takes none of these: ${refused[0] ?? ''}`);
}

const written = (['name', 'description'] as const).flatMap((member, index): CheckText<'custom-roles'>[] => {
  const texts = (t: CustomRoles) => more[member].map((text) => (member === 'name' ? `${roleName(t)}${text}` : text));
  return [
    {
      id: ['CUSTOMROLES-CREATE-14.9', 'CUSTOMROLES-CREATE-16.2'][index] ?? '',
      title: `a ${member} is read as it was created, however it is written`,
      run: (t) =>
        expectWritten(t, member, texts(t), async (members) => {
          const answer = await create(t, roleBody(t, members), { org: home(t), as: manager(t) });
          return { answer, id: isRefused(answer) ? '' : idIn(trust(answer, 'a role')) };
        }),
    },
    {
      id: ['CUSTOMROLES-UPDATE-04.5', 'CUSTOMROLES-UPDATE-06.5'][index] ?? '',
      title: `a new ${member} is read as it was sent, however it is written`,
      run: async (t) => {
        const role = await makeRole(t);
        await expectWritten(t, member, texts(t), async (members) => ({
          answer: await update(t, role, members),
          id: role.id,
        }));
      },
    },
  ];
});

export const checks = defineChecks('custom-roles', [
  ...written,
  ...changes.map(([id, member, what, textOf]): CheckText<'custom-roles'> => ({
    id,
    title: `a new ${member} ${what} is read as it was sent`,
    run: async (t) => {
      const [role, text] = [await makeRole(t), textOf(t)];
      const answer = await update(t, role, { [member]: text });
      if (isRefused(answer)) throw new Skip(`the target takes no ${member} ${what}: ${told(answer)}`);
      trust(answer, 'an update');
      const found = (await readRole(t, role))[member];
      if (!isSame(text)(found))
        throw new Failure({ expected: JSON.stringify(text), actual: show(found), where: `/state/${member}` });
    },
  })),
  ...names.map(([what, nameOf], index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-CREATE-14.${index + 2}`,
    title: `a name ${what} is that of the role, whole, in the answer and when it is read`,
    run: async (t) => {
      const name = nameOf(t);
      const place = { org: home(t), as: manager(t) };
      const answer = await create(t, { name, permissions: ['content:read'] }, place);
      await skipRefused(t, answer, `no name ${what}`);
      trust(answer, `a role with a name ${what}`);
      expectThat(answer, '/body/name', JSON.stringify(name), isSame(name));
      const read = await readRole(t, { ...place, id: idIn(answer) });
      // That a role that is read has its name is claimed elsewhere.
      if (read.name !== undefined) expectRead(read.name, name);
    },
  })),
  ...descriptions.map(([what, description], index): CheckText<'custom-roles'> => ({
    id: `CUSTOMROLES-CREATE-23.${index + 6}`,
    title: `a description ${what} is read as it was sent`,
    run: async (t) => {
      const place = { org: home(t), as: manager(t) };
      const answer = await create(t, roleBody(t, { description }), place);
      await skipRefused(t, answer, `no description ${what}`);
      const { description: found } = await readRole(t, { ...place, id: idIn(trust(answer, 'a role')) });
      if (!isSame(description)(found))
        throw new Failure({ expected: JSON.stringify(description), actual: show(found), where: '/state/description' });
    },
  })),
]);

function expectRead(found: unknown, name: string): void {
  if (isSame(name)(found)) return;
  throw new Failure({ expected: JSON.stringify(name), actual: show(found), where: '/state/name' });
}
