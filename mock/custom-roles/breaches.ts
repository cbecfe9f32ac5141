import { bodyOf, type Breach, refusal, shows, takes, writes, writesAlso } from '../shared/breach.ts';
import { change } from '../shared/change.ts';
import type { Asked, Row, Rows } from '../shared/deviation.ts';
import { type Node, nodeOf } from '../shared/document.ts';

/** Refuses a name that a role of another organization has. */
function nameIsFreeEverywhere(asked: Asked, rows: Rows) {
  const { name } = bodyOf(asked);
  const isTaken = rows('roles').some((role) => role.name === name && role.organizationId !== asked.params.orgId);
  return isTaken ? refusal('CUSTOMROLES-NAME-03', 'body', 'name') : asked;
}

/** Shows behind the roles of a page one that no path of this mock makes: of an organization that nobody knows. */
function withForeignRole(page: Node): Node {
  const roles: readonly unknown[] = Array.isArray(page.roles) ? page.roles : [];
  const last = nodeOf(roles.at(-1));
  const foreign = { ...last, id: `${String(last.id)}f`, organizationId: 'org_elsewhere' };
  return roles.length === 0 ? page : { ...page, roles: [...roles, foreign] };
}

/** Takes the role that the body names for that of the path. */
function roleOfBody(asked: Asked): Asked {
  const { id } = bodyOf(asked);
  return typeof id === 'string' ? { ...asked, params: { ...asked.params, roleId: id } } : asked;
}

/** A holder whom nobody can address, of the custom role that is given before any other. */
function firstHolder(row: Row, rows: Rows): readonly Row[] {
  const id = 'holds-the-first';
  const isCustom = !['owner', 'admin', 'member', 'staff'].includes(String(row.role));
  return isCustom && !rows('members').some((member) => member.id === id) ? [{ ...row, id }] : [];
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
    requirement: 'CUSTOMROLES-LIST-10',
    text: 'a page of the list ends with a role of another organization, which nobody of these can reach',
    deviation: shows('listCustomRoles', withForeignRole),
  },
  {
    requirement: 'CUSTOMROLES-UPDATE-01',
    text: 'an update changes the role whose id is in the body, in place of that of the path',
    deviation: takes('updateCustomRole', roleOfBody),
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
  {
    requirement: 'CUSTOMROLES-DELETE-08',
    text: 'the custom role that is given first can never be deleted',
    deviation: writesAlso('assignMemberRole', 'members', firstHolder),
  },
];
