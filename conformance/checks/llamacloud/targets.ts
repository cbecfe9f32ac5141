import { assume, expectStatus, expectValue, isAccepted } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Inconclusive } from '../../run/outcome.ts';
import { expectRefusal, expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import {
  type Assignment,
  assign,
  foreignRole,
  give,
  home,
  isUuid,
  type Llama,
  myId,
  other,
  outsider,
  readRow,
  type Reader,
  rowReader,
  sameId,
  strangerId,
  type Subject,
  subjectId,
  tellsUsers,
  unknownId,
  unknownUser,
  withSubject,
} from './world.ts';
import { noteMembership, noteSubjectAbroad, seesOther, takeOut } from './taking-out.ts';

/** An assignment that must not be done, made from one that has to be: it differs in one member. */
interface Misfit {
  /** What is sent in the place of what would do. */
  readonly make: (t: Llama, subject: Subject) => Promise<Assignment> | Assignment;
  /** Reads what it would change; default: the roles of the subject in `home`. */
  readonly read?: (t: Llama) => Promise<Reader | undefined>;
  readonly statuses?: readonly number[];
}

/** Claims that an assignment is refused which differs from an accepted one in one member, and that it changes nothing. */
const refuses =
  ({ make, read = rowReader, statuses }: Misfit) =>
  (t: Llama): Promise<void> =>
    withSubject(t, async (subject) => {
      const misfit = await make(t, subject);
      const { user_id: user } = misfit.body;
      const done: Answer[] = [];
      try {
        await expectRefusal({
          twin: 'of users.subject, with a role that can be given in organizations.home',
          // Then another role, so that the refused one is not held already.
          accepted: async () => {
            await give(t, subject.role);
            return assign(t, { body: { role_id: subject.another } });
          },
          refused: async () => {
            if (namesOther(t, misfit)) await noteSubjectAbroad(t);
            const answer = await assign(t, misfit);
            if (isAccepted(answer)) done.push(answer);
            return answer;
          },
          read: await read(t),
          ...(statuses && { statuses }),
        });
      } finally {
        // Other checks need somebody who is no member.
        if (done.length > 0 && typeof user === 'string' && !sameId(user, subjectId(t)))
          await takeOut(t, { organization: home(t), user, as: t.as('admin') });
      }
    });

/** Whether a request names `other`, where a wrong server may make the subject a member. */
function namesOther(t: Llama, { organization, body }: Assignment): boolean {
  const id = t.given.organizations?.other;
  return id !== undefined && [organization, body.organization_id].includes(id);
}

/** Reads the subject in `home`, and in `other` where somebody can. */
async function bothReader(t: Llama): Promise<Reader | undefined> {
  const atHome = await rowReader(t);
  const away = (await seesOther(t)) ? await rowReader(t, subjectId(t), other(t), outsider(t)) : undefined;
  return atHome && (async () => ({ home: await atHome(), other: await away?.() }));
}

/** The stranger, who has to be one. Noted: a wrong server may make them a member. */
async function stranger(t: Llama): Promise<string> {
  const id = strangerId(t);
  if ((await tellsUsers(t)) && (await readRow(t, home(t), id, t.as('admin'))) !== undefined)
    throw new Inconclusive(`users.stranger (${id}) is a member of organizations.home, and should be of neither`);
  return noted(t, id);
}

/** A user whom a wrong server may make a member. */
function noted(t: Llama, user: string): string {
  noteMembership(t, user);
  return user;
}

/** A user of `other` alone. */
async function foreigner(t: Llama): Promise<string> {
  const id = await myId(t, outsider(t), other(t));
  return noted(t, id);
}

const mismatch = (t: Llama, { role }: Subject) => ({ body: { role_id: role, organization_id: other(t) } });
const ofForeignRole = (t: Llama) => ({ body: { role_id: foreignRole(t) } });
const ofUnknownRole = () => ({ body: { role_id: unknownId() } });
const toNobody = (t: Llama, { role }: Subject) => ({ body: { role_id: role, user_id: noted(t, unknownUser(t)) } });
const toStranger = async (t: Llama, { role }: Subject) => ({ body: { role_id: role, user_id: await stranger(t) } });

/** Says what an answer has for a refusal. */
const observe =
  (make: Misfit['make'], claim: (answer: Answer) => void) =>
  (t: Llama): Promise<void> =>
    withSubject(t, async (subject) => {
      claim(await assign(t, await make(t, subject)));
    });

const expectDetail = (status: number, detail: string) => (answer: Answer) => {
  expectStatus(answer, status);
  expectValue(answer, '/body/detail', detail);
};

export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-SAME-01.1',
    title: 'a body that names another organization than the path gives no role in either',
    run: refuses({ make: mismatch, read: bothReader }),
  },
  {
    id: 'LLAMACLOUD-SAME-01.2',
    title: 'a body that names an organization that is not there gives no role',
    run: refuses({ make: (_, { role }) => ({ body: { role_id: role, organization_id: unknownId() } }) }),
  },
  {
    id: 'LLAMACLOUD-SAME-01.3',
    title: 'a path that names another organization than the body gives no role in either',
    run: refuses({
      make: (t, { role }) => ({ organization: other(t), body: { role_id: role, organization_id: home(t) } }),
      read: bothReader,
    }),
  },
  {
    id: 'LLAMACLOUD-SAME-02.1',
    title: 'a body that names another organization than the path answers 400',
    run: refuses({ make: mismatch, statuses: [400] }),
  },
  {
    id: 'LLAMACLOUD-TARGET-01.1',
    title: 'a role of another organization is not given',
    run: refuses({ make: ofForeignRole }),
  },
  {
    id: 'LLAMACLOUD-TARGET-02.1',
    title: 'a role of another organization answers 404 or 400',
    run: refuses({ make: ofForeignRole, statuses: [404, 400] }),
  },
  {
    id: 'LLAMACLOUD-TARGET-03.1',
    title: 'a role that is not there is not given',
    run: refuses({ make: ofUnknownRole }),
  },
  {
    id: 'LLAMACLOUD-TARGET-03.2',
    title: 'the id of an organization is not taken for that of a role',
    run: refuses({ make: (t) => ({ body: { role_id: home(t) } }) }),
  },
  {
    id: 'LLAMACLOUD-TARGET-04.1',
    title: 'a user who is not there is given no role',
    run: refuses({ make: toNobody }),
  },
  {
    id: 'LLAMACLOUD-TARGET-05.1',
    title: 'a user who is in neither organization is given no role, and is no member afterwards',
    run: refuses({ make: toStranger, read: async (t) => rowReader(t, strangerId(t)) }),
  },
  {
    id: 'LLAMACLOUD-TARGET-05.2',
    title: 'a user of another organization is given no role, and is no member afterwards',
    run: refuses({
      make: async (t, { role }) => ({ body: { role_id: role, user_id: await foreigner(t) } }),
      read: async (t) => rowReader(t, await foreigner(t)),
    }),
  },
  {
    id: 'LLAMACLOUD-TARGET-06.1',
    title: 'a role that is not there answers 404, "Role not found"',
    run: observe(ofUnknownRole, expectDetail(404, 'Role not found')),
  },
  {
    id: 'LLAMACLOUD-TARGET-06.2',
    title: 'a role of another organization answers 404, "Role not found"',
    run: observe(ofForeignRole, expectDetail(404, 'Role not found')),
  },
  {
    id: 'LLAMACLOUD-TARGET-07.1',
    title: 'a user who is not there answers 404, "User not found"',
    run: observe(toNobody, expectDetail(404, 'User not found')),
  },
  {
    id: 'LLAMACLOUD-TARGET-07.2',
    title: 'a user who is no member answers 404, "User not found"',
    run: observe(toStranger, expectDetail(404, 'User not found')),
  },
  {
    id: 'LLAMACLOUD-ORG-21.1',
    title: 'a role in an organization that is not there is not given',
    run: refuses({
      make: (_, { role }) => ({ organization: unknownId(), body: { role_id: role } }),
    }),
  },
  {
    id: 'LLAMACLOUD-BODY-10.1',
    title: 'an empty user_id is an unknown user',
    run: observe(
      (t, { role }) => ({ body: { role_id: role, user_id: noted(t, '') } }),
      (answer) => {
        expectStatus(answer, 404);
      },
    ),
  },
  {
    id: 'LLAMACLOUD-BODY-08.1',
    title: 'an assignment that is refused for its form changes nothing',
    run: (t) =>
      withSubject(t, async ({ role, another }) => {
        assume(await assign(t, { body: { role_id: role } }), 'the accepted twin');
        const wrong = [
          { role_id: another, user_id: null },
          { role_id: another, organization_id: 'understudy' },
          { role_id: isUuid(another) ? another.slice(0, -1) : 'understudy' },
        ];
        const read = await rowReader(t);
        for (const body of wrong) await expectUnchanged({ send: () => assign(t, { body }), read });
      }),
  },
]);
