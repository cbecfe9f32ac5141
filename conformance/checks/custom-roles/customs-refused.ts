import { isAccepted, isRefused, told } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import {
  type Body,
  type CustomRoles,
  formTaken,
  home,
  type MadeRole,
  makeRole,
  managers,
  noteSubject,
  remove,
  roleField,
  sendRole,
  subjectId,
  withSubject,
} from './world.ts';

/** Fields that a target may take a custom role in, beside the one of the target file. */
const otherFields = ['role', 'roleId', 'customRoleId', 'customRole', 'role_id', 'custom_role_id'];

/** Built-in roles that an ordinary member may be given: what the subject has already may be refused. */
const twins = ['staff', 'member'] as const;

/** Whoever is given a built-in role by whom, in the field of the target file; undefined where nobody is. */
async function twinOf(t: CustomRoles): Promise<{ readonly as: Caller; readonly builtIn: string } | undefined> {
  for (const as of managers(t)) {
    for (const builtIn of twins) {
      await noteSubject(t, builtIn);
      if (isAccepted(await sendRole(t, { org: home(t), member: subjectId(t), role: builtIn, as })))
        return { as, builtIn };
    }
  }
  return undefined;
}

/** Other bodies by which a target may give a custom role: no document shows the body. */
function otherBodies(field: string, builtIn: string): readonly ((role: MadeRole) => Body)[] {
  const fields = otherFields.filter((each) => each !== field);
  return [
    ({ id }) => ({ [field]: [id] }),
    ({ id }) => ({ [field]: { id } }),
    ({ id }) => ({ [field]: `custom:${id}` }),
    ...fields.map((each) => ({ id }: MadeRole) => ({ [each]: id })),
    ...fields.map((each) => ({ name }: MadeRole) => ({ [each]: name })),
    ...['roles', 'roleIds', 'customRoles', 'customRoleIds'].map((each) => ({ id }: MadeRole) => ({ [each]: [id] })),
    ...fields.map((each) => ({ id }: MadeRole) => ({ [field]: builtIn, [each]: id })),
    ...fields.map((each) => ({ id }: MadeRole) => ({ [field]: 'custom', [each]: id })),
  ];
}

/** Whether a custom role is given by a body that the target file does not tell. It is taken back where it is. */
async function isGivenOtherwise(t: CustomRoles, as: Caller, builtIn: string): Promise<boolean> {
  const send = (body: Body): Promise<Answer> =>
    t.call('assignMemberRole', { as, path: { orgId: home(t), memberId: subjectId(t) }, body });
  let role = await makeRole(t);
  for (const bodyOf of otherBodies(roleField(t), builtIn)) {
    await noteSubject(t, role.id);
    const body = bodyOf(role);
    if (!isAccepted(await send(body))) continue;
    // What is ignored is accepted as well: only a role that somebody holds cannot be deleted.
    if (isAccepted(await remove(t, role))) {
      role = await makeRole(t);
      continue;
    }
    for (const field of Object.keys(body)) if (field !== roleField(t)) await send({ [field]: null });
    return true;
  }
  return false;
}

/** Claims that a custom role is refused where a built-in one is taken for no reason that the documents leave open. */
async function expectTaken(t: CustomRoles, why: string): Promise<void> {
  const twin = await twinOf(t);
  if (!twin) throw new Skip(`no built-in role is given in ${roleField(t)} either; ${why}`);
  const { as, builtIn } = twin;
  if (await isGivenOtherwise(t, as, builtIn))
    throw new Skip(`a custom role is given by another body than one with ${roleField(t)}; ${why}`);
  // The last that is asked, for a report shows that.
  const role = await makeRole(t);
  await noteSubject(t, role.id);
  const answers: Answer[] = [];
  for (const form of [role.id, role.name])
    answers.push(await sendRole(t, { org: role.org, member: subjectId(t), role: form, as }));
  if (!answers.every(isRefused)) throw new Skip(`a custom role is given after a built-in one only; ${why}`);
  throw new Failure({
    expected: `a custom role to be given in ${roleField(t)}, by its id or its name, as the built-in role ${builtIn} is`,
    actual: [...new Set(answers.map(told))].join('; '),
    where: '/status',
  });
}

export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-ASSIGN-01.8',
    title: 'a custom role is given in the field in which a built-in one is',
    run: async (t) => {
      // Without the target file nobody knows the field.
      t.need('memberRoleField', t.given.memberRoleField);
      subjectId(t);
      // What every assignment finds out first: a target that gives custom roles is asked nothing more.
      const { form, why } = await t.exclusively(() => formTaken(t));
      if (form === undefined) await withSubject(t, () => expectTaken(t, why));
    },
  },
]);
