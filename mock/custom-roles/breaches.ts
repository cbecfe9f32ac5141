import { bodyOf, type Breach, refusal, takes, writes, writesAlso } from '../shared/breach.ts';
import { change } from '../shared/change.ts';
import type { Asked, Rows } from '../shared/deviation.ts';
import { nodeOf } from '../shared/document.ts';

/** Refuses a name that a role of another organization has. */
function nameIsFreeEverywhere(asked: Asked, rows: Rows) {
  const { name } = bodyOf(asked);
  const isTaken = rows('roles').some((role) => role.name === name && role.organizationId !== asked.params.orgId);
  return isTaken ? refusal('CUSTOMROLES-NAME-03', 'body', 'name') : asked;
}

/** Sentences that no defect breaks which is derived from the documents, the matrix or the rules. */
export const breaches: readonly Breach[] = [
  {
    requirement: 'CUSTOMROLES-HTTP-01',
    text: 'the roles of an organization are not found below its id',
    deviation: {
      sends: (sent, { operationId }) => (operationId === 'listCustomRoles' ? { ...sent, status: 404 } : sent),
    },
  },
  {
    requirement: 'CUSTOMROLES-NAME-03',
    text: 'a name that a role of another organization has is refused',
    deviation: takes('createCustomRole', nameIsFreeEverywhere),
  },
  {
    requirement: 'CUSTOMROLES-LIST-07',
    text: 'without page, page 2 is answered',
    deviation: {
      documents: (root) => nodeOf(change(root, '/components/parameters/RolesPage/schema/default', () => 2)),
    },
  },
  {
    requirement: 'CUSTOMROLES-UPDATE-11',
    text: 'an update empties the description that it leaves out',
    deviation: writes('updateCustomRole', 'roles', (row, asked) =>
      'description' in bodyOf(asked) ? row : { ...row, description: null },
    ),
  },
  {
    requirement: 'CUSTOMROLES-UPDATE-18',
    text: 'an updated role has the time of its update for that of its creation',
    deviation: writes('updateCustomRole', 'roles', (row) => ({ ...row, createdAt: '2001-01-01T00:00:00Z' })),
  },
  {
    requirement: 'CUSTOMROLES-DELETE-08',
    text: 'a role that was held once can never be deleted',
    deviation: writesAlso('assignMemberRole', 'members', (row) => [{ ...row, id: `once-${String(row.role)}` }]),
  },
];
