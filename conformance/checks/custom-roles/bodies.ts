import type { Answer } from '../../run/exchange.ts';
import { expectRefusal } from '../../run/refusal.ts';
import {
  assign,
  atHome,
  benchRole,
  create,
  type CustomRoles,
  home,
  noteSubject,
  roleBody,
  roleReader,
  sharedRole,
  subjectId,
  subjectReader,
  update,
} from './world.ts';

/** A request whose body is a text that is sent as it stands, as JSON by its header; undefined: no body. */
export interface RawBody {
  readonly text: string | undefined;
  /** Default: any 4xx. */
  readonly statuses?: readonly number[];
}

const headers = { 'content-type': 'application/json' };

/** Claims that a creation with such a body is refused, where one with a role as its body is done. */
export function refusesToCreate(t: CustomRoles, { text, statuses }: RawBody): Promise<Answer> {
  const { org, as } = atHome(t);
  return expectRefusal({
    twin: 'with a role as its body',
    accepted: () => create(t, roleBody(t)),
    refused: () => t.call('createCustomRole', { as, path: { orgId: org }, text, headers }),
    ...(statuses && { statuses }),
  });
}

/** Claims that an update with such a body is refused, and changes nothing. */
export async function refusesToUpdate(t: CustomRoles, { text, statuses }: RawBody): Promise<Answer> {
  const role = await benchRole(t);
  const path = { orgId: role.org, roleId: role.id };
  return expectRefusal({
    twin: 'with an object as its body',
    accepted: () => update(t, role, { description: t.unique() }),
    refused: () => t.call('updateCustomRole', { as: role.as, path, text, headers }),
    read: roleReader(t, role),
    ...(statuses && { statuses }),
  });
}

/** Claims that an assignment with such a body is refused, and changes nothing. */
export async function refusesToAssign(t: CustomRoles, { text, statuses }: RawBody): Promise<Answer> {
  const role = await sharedRole(t);
  const { org, as } = role;
  const member = subjectId(t);
  return t.exclusively(async () => {
    const putBack = await noteSubject(t, role.id);
    try {
      return await expectRefusal({
        twin: 'with a role in its body',
        accepted: () => assign(t, { org, member, role, as }),
        refused: () => t.call('assignMemberRole', { as, path: { orgId: home(t), memberId: member }, text, headers }),
        read: await subjectReader(t),
        ...(statuses && { statuses }),
      });
    } finally {
      await putBack();
    }
  });
}
