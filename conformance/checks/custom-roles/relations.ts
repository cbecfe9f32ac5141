import { Skip } from '../../run/outcome.ts';
import type { Caller, PrincipalOf } from '../../run/principal.ts';
import type { Cell } from '../../documents/matrix.ts';
import type { Prepared } from '../suite.ts';
import { arrangeMember } from './relations-members.ts';
import { arrangeRole } from './relations-roles.ts';
import { atHome, atOther, type CustomRoles, home, other, type Place, roleBody, steward, unknownOrg } from './world.ts';

/** Who asks, and where: what the cells of all operations have in common. */
export interface Stage {
  readonly as: Caller;
  /** The organization in the path. */
  readonly org: string;
  /** The organization that the role or the member in the path is of, and who manages it. */
  readonly owning: Place;
}

const principals: Readonly<Record<string, PrincipalOf<'custom-roles'>>> = {
  owner: 'owner',
  admin: 'admin',
  member: 'member',
  staff: 'staff',
};

/**
 * Arranges one cell of the permission matrix. An owner who is a stranger is `outsider` in `home`: so what is asked for is
 * what the target file offers.
 */
export async function arrange(
  t: CustomRoles,
  { operation, role, relation }: Pick<Cell, 'operation' | 'role' | 'relation'>,
): Promise<Prepared> {
  const { as, end } = await callerOf(t, operation, role, relation);
  try {
    const prepared = await arrangeFor(t, operation, relation, stageOf(t, as, role, relation));
    if (!end) return prepared;
    return {
      ...prepared,
      done: async () => {
        try {
          await prepared.done?.();
        } finally {
          await end();
        }
      },
    };
  } catch (error) {
    await end?.();
    throw error;
  }
}

async function callerOf(
  t: CustomRoles,
  operation: string,
  role: string,
  relation: string,
): Promise<{ readonly as: Caller; readonly end?: () => Promise<void> }> {
  // A recipe that is exclusive has the subject already.
  if (role === 'custom') return steward(t, operation === 'assignMemberRole');
  if (isFromOther(role, relation)) return { as: t.as('outsider') };
  const principal = principals[role];
  if (!principal) throw new Skip(`a target file has no credential for the role ${role}`);
  return { as: t.as(principal) };
}

/** Cells of the owner that `outsider`, who owns `other`, stands for. */
function isFromOther(role: string, relation: string): boolean {
  return role === 'owner' && (relation === 'other' || relation === 'foreignMember');
}

/** Says that it is `outsider` who sends the request of a cell, and to which organization. */
export function standIn({ role, relation }: Pick<Cell, 'role' | 'relation'>): string | undefined {
  if (!isFromOther(role, relation)) return undefined;
  return `outsider, the owner of organizations.other, to organizations.${relation === 'other' ? 'home' : 'other'}`;
}

function stageOf(t: CustomRoles, as: Caller, role: string, relation: string): Stage {
  if (relation === 'unknown') return { as, org: unknownOrg(t), owning: atHome(t) };
  if (isFromOther(role, relation)) return { as, org: relation === 'other' ? home(t) : other(t), owning: atHome(t) };
  if (relation === 'other')
    return {
      as,
      org: other(t),
      // Looked for where something of that organization is addressed: who lists or creates needs nobody who manages it.
      get owning() {
        return atOther(t);
      },
    };
  if (relation === 'foreignRole' || relation === 'foreignMember') return { as, org: home(t), owning: atOther(t) };
  return { as, org: home(t), owning: atHome(t) };
}

async function arrangeFor(t: CustomRoles, operation: string, relation: string, stage: Stage): Promise<Prepared> {
  const { as, org } = stage;
  switch (operation) {
    case 'createCustomRole': {
      const body = roleBody(t);
      t.note({ kind: 'customRole', key: { org, name: body.name, by: as.principal } });
      return { as, path: { orgId: org }, body };
    }
    case 'listCustomRoles':
    case 'listMembers':
      return { as, path: { orgId: org } };
    case 'getMember':
    case 'assignMemberRole':
      return arrangeMember(t, operation, relation, stage);
    default:
      return arrangeRole(t, operation, relation, stage);
  }
}
