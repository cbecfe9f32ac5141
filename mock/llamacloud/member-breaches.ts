import { randomUUID } from 'node:crypto';
import { type Breach, refusal, takes } from '../shared/breach.ts';
import type { Asked, Deviation, Row, Rows } from '../shared/deviation.ts';
import { isNode, nodeOf } from '../shared/document.ts';

/** The rows of a table that belong to the organization in the path of a request. */
function there({ params }: Asked, rows: Rows, table: string): readonly Row[] {
  return rows(table).filter((row) => row.organization_id === params.organization_id);
}

/** Takes memberships away besides what an operation does: of those who have yet to sign up. */
function loses(operationId: string): Deviation {
  return {
    keeps: (asked, changes, rows) => {
      if (asked.operationId !== operationId) return changes;
      const waiting = there(asked, rows, 'memberships').filter(({ user_id: user }) => user === null);
      return [...changes, ...waiting.map(({ id }) => ({ table: 'memberships', remove: String(id) }))];
    },
  };
}

/** Takes only the role of who is removed and holds one. */
function keepsHolders(operationId: string): Deviation {
  return {
    keeps: (asked, changes) =>
      asked.operationId === operationId && changes.some(({ table }) => table === 'assignments')
        ? changes.filter(({ table }) => table !== 'memberships')
        : changes,
  };
}

/** Takes the role of who is removed from all who hold it there. */
function takesRole(operationId: string): Deviation {
  return {
    keeps: (asked, changes, rows) => {
      if (asked.operationId !== operationId) return changes;
      const gone = changes.flatMap((each) => (each.table === 'assignments' && 'remove' in each ? [each.remove] : []));
      const held = there(asked, rows, 'assignments');
      const roles = held.filter(({ id }) => gone.includes(String(id))).map(({ role_id: role }) => role);
      const alike = held.filter(({ id, role_id: role }) => roles.includes(role) && !gone.includes(String(id)));
      return [...changes, ...alike.map(({ id }) => ({ table: 'assignments', remove: String(id) }))];
    },
  };
}

/** Does something to the assignments that an organization had beside the one that is made. */
function onAssigning(
  change: (given: Row, others: readonly Row[], members: readonly Row[]) => ReturnType<NonNullable<Deviation['keeps']>>,
): Deviation {
  return {
    keeps: (asked, changes, rows) => {
      if (asked.operationId !== 'assignRoleToUserInOrganization') return changes;
      const given = changes.flatMap((each): readonly Row[] =>
        each.table === 'assignments' && 'put' in each ? [{ ...each.put }] : [],
      );
      const more = given.flatMap((row) => {
        const others = there(asked, rows, 'assignments').filter(({ id }) => id !== row.id);
        return change(row, others, there(asked, rows, 'memberships'));
      });
      return [...changes, ...more];
    },
  };
}

/** Answers another status where a body has two rows. */
function statusOfTwo(operationId: string, status: number): Deviation {
  let isOfTwo = false;
  return {
    receives: (asked) => {
      if (asked.operationId === operationId) isOfTwo = Array.isArray(asked.body) && asked.body.length > 1;
      return asked;
    },
    sends: (sent, occasion) =>
      occasion.operationId === operationId && !occasion.refusal && isOfTwo ? { ...sent, status } : sent,
  };
}

/** Lists the users of an organization otherwise, or those who were added. */
function lists(
  as: (rows: readonly unknown[]) => readonly unknown[],
  operation: 'listOrganizationUsers' | 'addUsersToOrganization' = 'listOrganizationUsers',
): Deviation {
  return {
    sends: (sent, { operationId }) =>
      operationId === operation && Array.isArray(sent.body) ? { ...sent, body: as(sent.body) } : sent,
  };
}

/** Sentences about who is in an organization, and with which role, that no defect breaks which is derived from the documents. */
export const memberBreaches: readonly Breach[] = [
  {
    requirement: 'LLAMACLOUD-ADD-04',
    text: 'who is added is named with the address',
    deviation: takes('addUsersToOrganization', (asked) =>
      Array.isArray(asked.body) && asked.body.some((row) => typeof nodeOf(row).email !== 'string')
        ? refusal('LLAMACLOUD-ADD-04', 'body', '0', 'email')
        : asked,
    ),
  },
  {
    requirement: 'LLAMACLOUD-MEMBER-02',
    text: 'who has yet to sign up is not in the list of users',
    deviation: lists((rows) => rows.filter((row) => nodeOf(row).user_id !== null)),
  },
  {
    requirement: 'LLAMACLOUD-MEMBER-04',
    text: 'everybody in the list of users is pending',
    deviation: lists((rows) => rows.map((row) => (isNode(row) ? { ...row, pending: true } : row))),
  },
  {
    requirement: 'LLAMACLOUD-ORG-24',
    text: 'nobody holds a role any more in an organization that is renamed',
    deviation: {
      keeps: (asked, changes, rows) =>
        asked.operationId === 'updateOrganization'
          ? [
              ...changes,
              ...there(asked, rows, 'assignments').map(({ id }) => ({ table: 'assignments', remove: String(id) })),
            ]
          : changes,
    },
  },
  {
    requirement: 'LLAMACLOUD-ADD-19',
    text: 'who has yet to sign up is no member any more when another is added',
    deviation: loses('addUsersToOrganization'),
  },
  {
    requirement: 'LLAMACLOUD-REMOVE-03',
    text: 'who has yet to sign up is removed with whoever is',
    deviation: loses('removeUserFromOrganization'),
  },
  {
    requirement: 'LLAMACLOUD-REMOVE-09',
    text: 'who has yet to sign up is removed with every batch',
    deviation: loses('batchRemoveUsersFromOrganization'),
  },
  {
    requirement: 'LLAMACLOUD-REMOVE-03',
    text: 'who holds a role loses it by a removal, and stays a member',
    deviation: keepsHolders('removeUserFromOrganization'),
  },
  {
    requirement: 'LLAMACLOUD-REMOVE-09',
    text: 'who holds a role loses it by the removal of a batch, and stays a member',
    deviation: keepsHolders('batchRemoveUsersFromOrganization'),
  },
  {
    requirement: 'LLAMACLOUD-REMOVE-03',
    text: 'the role of who is removed is taken from all who hold it there',
    deviation: takesRole('removeUserFromOrganization'),
  },
  {
    requirement: 'LLAMACLOUD-REMOVE-09',
    text: 'the role of who is removed in a batch is taken from all who hold it there',
    deviation: takesRole('batchRemoveUsersFromOrganization'),
  },
  {
    requirement: 'LLAMACLOUD-ASSIGN-02',
    text: 'a role is taken from who held it before',
    deviation: onAssigning((given, others) =>
      others
        .filter(({ role_id: role }) => role === given.role_id)
        .map(({ id }) => ({ table: 'assignments', remove: String(id) })),
    ),
  },
  {
    requirement: 'LLAMACLOUD-ASSIGN-02',
    text: 'a role is given to all members who have none',
    deviation: onAssigning((given, others, members) =>
      members
        .filter(({ user_id: user }) => user !== null && user !== given.user_id)
        .filter(({ user_id: user }) => !others.some((each) => each.user_id === user))
        .map(({ user_id }) => ({ table: 'assignments', put: { ...given, id: randomUUID(), user_id } })),
    ),
  },
  {
    requirement: 'LLAMACLOUD-ADD-01',
    text: 'the addition of two users answers 207',
    deviation: statusOfTwo('addUsersToOrganization', 207),
  },
  {
    requirement: 'LLAMACLOUD-REMOVE-05',
    text: 'the removal of two users answers 202',
    deviation: statusOfTwo('batchRemoveUsersFromOrganization', 202),
  },
  {
    requirement: 'LLAMACLOUD-MEMBER-04',
    text: 'nobody who is added is pending',
    deviation: lists(
      (rows) => rows.map((row) => (isNode(row) ? { ...row, pending: false } : row)),
      'addUsersToOrganization',
    ),
  },
  {
    requirement: 'LLAMACLOUD-MEMBER-06',
    text: 'who is added, and has yet to sign up, is shown without roles',
    deviation: lists(
      (rows) => rows.map((row) => (isNode(row) && row.user_id === null ? { ...row, roles: undefined } : row)),
      'addUsersToOrganization',
    ),
  },
  {
    requirement: 'LLAMACLOUD-REMOVE-09',
    text: 'a row that names nobody removes everybody who has yet to sign up',
    deviation: {
      receives: (asked, rows) => {
        if (asked.operationId !== 'batchRemoveUsersFromOrganization' || !Array.isArray(asked.body)) return asked;
        const named: readonly unknown[] = asked.body;
        const waiting = there(asked, rows, 'memberships').filter(({ user_id: user }) => user === null);
        const body = named.flatMap((row): readonly unknown[] =>
          isNode(row) && Object.keys(row).length === 0 ? waiting.map(({ email }) => ({ email })) : [row],
        );
        return { ...asked, body };
      },
    },
  },
  {
    requirement: 'LLAMACLOUD-REMOVE-03',
    text: 'who is removed and added again holds the role of before',
    deviation: {
      keeps: (asked, changes) =>
        asked.operationId === 'removeUserFromOrganization'
          ? changes.filter(({ table }) => table !== 'assignments')
          : changes,
    },
  },
  {
    requirement: 'LLAMACLOUD-REMOVE-09',
    text: 'who is removed in a batch and added again holds the role of before',
    deviation: {
      keeps: (asked, changes) =>
        asked.operationId === 'batchRemoveUsersFromOrganization'
          ? changes.filter(({ table }) => table !== 'assignments')
          : changes,
    },
  },
];
