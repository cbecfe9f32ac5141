import type { Answer } from '../../run/exchange.ts';
import { nobody } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import { claims } from './errors.ts';
import {
  admin,
  assign,
  type Assignment,
  give,
  type Llama,
  makeOrganization,
  member,
  noteMembership,
  outsider,
  type Subject,
  subjectRow,
  unknownId,
  unknownUser,
  withSubject,
} from './world.ts';

/** Assignments of the right form that are refused for what they name, or for who sends them. */
function misfits(t: Llama, { role }: Subject): readonly Assignment[] {
  const foreign = t.given.roles?.foreign;
  const user = unknownUser(t);
  noteMembership(t, user);
  return [
    { body: { role_id: role, user_id: user } },
    { body: { role_id: unknownId() } },
    ...(foreign === undefined ? [] : [{ body: { role_id: foreign } }]),
    { body: { role_id: role, organization_id: unknownId() } },
    { organization: unknownId(), body: { role_id: role } },
    { as: nobody, body: { role_id: role } },
    ...(t.has('member') ? [{ as: member(t), body: { role_id: role } }] : []),
    ...(t.has('outsider') ? [{ as: outsider(t), body: { role_id: role } }] : []),
  ];
}

/** By operation: the answers to requests that are refused for another reason than their form, asked for once. */
const refusals: Readonly<Record<string, (t: Llama) => Promise<readonly Answer[]>>> = {
  assignRoleToUserInOrganization: (t) =>
    withSubject(t, async (subject) => {
      await give(t, subject.role);
      const answers: Answer[] = [];
      for (const misfit of misfits(t, subject)) answers.push(await assign(t, misfit));
      return answers;
    }),
  addUsersToOrganization: async (t) => {
    const { id } = await makeOrganization(t);
    const answers: Answer[] = [];
    for (const row of [subjectRow(t, { user_id: unknownUser(t) }), subjectRow(t, { role_id: unknownId() })])
      answers.push(
        await t.call('addUsersToOrganization', { as: admin(t), path: { organization_id: id }, body: [row] }),
      );
    return answers;
  },
};

/** Whatever a 422 is sent for, its body is the one that the documents describe. */
export const checks = defineChecks(
  'llamacloud',
  Object.entries(claims)
    .filter(([number]) => number !== '01')
    .toSorted()
    .flatMap(([number, [title, claim]]) =>
      Object.entries(refusals).map(([operation, ask], index) => ({
        id: `LLAMACLOUD-ERROR-${number}.${index + 6}`,
        operation,
        title: `a 422 of ${operation} that is not for the form of the request ${title}`,
        run: async (t: Llama) => {
          const answers = await t.shared(`refusals of what ${operation} names`, () => ask(t));
          const told = answers.filter(({ status }) => status === 422);
          if (told.length === 0) t.observe('refused with other statuses than 422');
          for (const answer of told) claim(answer);
        },
      })),
    ),
);
