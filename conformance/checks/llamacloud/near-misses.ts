import { valueAt, within } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { refusesEach } from './refused-assignments.ts';
import {
  admin,
  assign,
  foreignRole,
  give,
  home,
  isUuid,
  listedMembers,
  type Llama,
  needs,
  normal,
  readRow,
  rowReader,
  sameId,
  steadyReader,
  subjectId,
  unknownUser,
  withSubject,
} from './world.ts';

/** A text that is as long as a UUID, and none. */
const digitless = 'gggggggg-gggg-gggg-gggg-gggggggggggg';

/** What is nearly a UUID. */
const nearly = (id: string): readonly unknown[] => [`${id}0`, ` ${id} `, `${id}\n`, digitless, '', [id]];

/** The UUID that is all zeros: the id of nothing. */
const nil = '00000000-0000-0000-0000-000000000000';

/** Ids of nobody that a server might take for a pattern, or for the caller. */
const patterns = ['%', '_%', '*', '.*', ''];

/** What a server might make the id of a user from that goes on, is encoded, or is written in letters of another width. */
const nearlyUser = (id: string) => [
  `${id},understudy`,
  `${id} understudy`,
  `${id}\u0000`,
  `${id}-understudy`,
  [...Buffer.from(id)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  id.replaceAll(/[!-~]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfe_e0)),
];

/** What else tells a user apart. The id in other letters is not among them: that ids have a case is not stated. */
function aliasesOf(id: string, row: unknown): readonly string[] {
  return ['/email', '/id', '/roles/0/id']
    .map((pointer) => within(row, pointer))
    .filter((other) => typeof other === 'string')
    .filter((other) => other.toLowerCase() !== id.toLowerCase());
}

const everybody = (t: Llama) => steadyReader(t, home(t), admin(t));

/** What is nearly right in an assignment, and is not. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-BODY-03.2',
    title: 'user_id in a list, in an object or a boolean answers 422 and gives no role',
    run: refusesEach({
      make: (t, { role }) =>
        [[subjectId(t)], [], { id: subjectId(t) }, true, false].map((user) => ({
          body: { role_id: role, user_id: user },
        })),
      statuses: [422],
    }),
  },
  {
    id: 'LLAMACLOUD-BODY-04.2',
    title: 'organization_id that is nearly a UUID answers 422 and gives no role',
    run: refusesEach({
      make: (t, { role }) => nearly(home(t)).map((id) => ({ body: { role_id: role, organization_id: id } })),
      statuses: [422],
    }),
  },
  {
    id: 'LLAMACLOUD-BODY-05.2',
    title: 'role_id that is nearly a UUID answers 422 and gives no role',
    run: refusesEach({ make: (_, { role }) => nearly(role).map((id) => ({ body: { role_id: id } })), statuses: [422] }),
  },
  {
    id: 'LLAMACLOUD-BODY-05.3',
    title: 'the name of a role as role_id answers 422 and gives no role',
    run: (t) =>
      withSubject(t, async ({ role, another }) => {
        const name = valueAt(await give(t, role), '/body/role/name');
        if (typeof name !== 'string' || isUuid(normal(name))) throw new Skip('the role has no name that is not a UUID');
        await expectRefusal({
          twin: 'with the id of a role',
          accepted: () => assign(t, { body: { role_id: another } }),
          refused: () => assign(t, { body: { role_id: name } }),
          read: await rowReader(t),
          statuses: [422],
        });
      }),
  },
  {
    id: 'LLAMACLOUD-PATH-01.4',
    operation: 'assignRoleToUserInOrganization',
    title: 'an organization in the path that is nearly a UUID answers 422 and gives no role',
    run: refusesEach({
      make: (t, { role }) => [
        ...[`${home(t)}0`, ` ${home(t)} `, digitless].map((id) => ({
          organization: id,
          body: { role_id: role, organization_id: home(t) },
        })),
        // The body has it, too: that the two are equal makes neither of them a UUID.
        { organization: digitless, body: { role_id: role } },
      ],
      statuses: [422],
    }),
  },
  {
    id: 'LLAMACLOUD-TARGET-03.3',
    title: 'the nil UUID as role_id is refused (4xx), and takes no role away',
    run: refusesEach({ make: () => [{ body: { role_id: nil } }] }),
  },
  {
    id: 'LLAMACLOUD-TARGET-04.2',
    title: 'a user_id that looks like a pattern, or is empty, gives nobody a role',
    run: refusesEach({
      make: (_, { role }) => patterns.map((user) => ({ body: { role_id: role, user_id: user } })),
      read: everybody,
    }),
  },
  {
    id: 'LLAMACLOUD-TARGET-04.4',
    title: 'the id of a user without its last character, where nobody has that, gives nobody a role',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const cut = Array.from(subjectId(t)).slice(0, -1).join('');
      const users = await listedMembers(t, home(t), admin(t));
      if (users.some((row) => sameId(within(row, '/user_id'), cut))) throw new Skip(`${cut} is the id of a user, too`);
      await refusesEach({ make: (_, { role }) => [{ body: { role_id: role, user_id: cut } }], read: everybody })(t);
    },
  },
  {
    id: 'LLAMACLOUD-TARGET-04.3',
    title: 'a user_id of nobody with NUL in it, or of 1000 characters, is refused (4xx)',
    run: refusesEach({
      make: (t, { role }) =>
        [`${unknownUser(t)}\u0000`, unknownUser(t).padEnd(1000, 'x')].map((user) => ({
          body: { role_id: role, user_id: user },
        })),
      read: everybody,
    }),
  },
  {
    id: 'LLAMACLOUD-TARGET-08.1',
    title: 'the id of a user with blanks around it is not theirs',
    run: refusesEach({
      make: (t, { role }) => [{ body: { role_id: role, user_id: ` ${subjectId(t)} ` } }],
    }),
  },
  {
    id: 'LLAMACLOUD-TARGET-08.2',
    title: 'the id of a user with more behind it, percent-encoded or in full-width letters is not theirs',
    run: refusesEach({
      make: (t, { role }) => nearlyUser(subjectId(t)).map((user) => ({ body: { role_id: role, user_id: user } })),
      read: everybody,
    }),
  },
  {
    id: 'LLAMACLOUD-TARGET-08.3',
    title: 'the e-mail address of a user, and the id of a membership or of an assignment, are no id of a user',
    run: async (t) => {
      await needs(t, 'listOrganizationUsers');
      const row = await readRow(t, home(t), subjectId(t), admin(t));
      await refusesEach({
        make: (_, { role }) => aliasesOf(subjectId(t), row).map((user) => ({ body: { role_id: role, user_id: user } })),
        read: everybody,
      })(t);
    },
  },
  {
    id: 'LLAMACLOUD-TARGET-01.2',
    title: 'a role of another organization is not given where it is asked for again',
    run: refusesEach({ make: (t) => [1, 2, 3].map(() => ({ body: { role_id: foreignRole(t) } })) }),
  },
]);
