import { define } from '../../define.ts';
import { organizationMeant } from '../../rules/organizations.ts';
import { availablePermissions } from '../../rules/permissions.ts';
import { organizationStanding } from '../../standing.ts';
import type { PermissionRow } from '../../tables.ts';

interface Ordered {
  readonly order: number;
}

/** GET /permissions: what an organization may put into a custom role, by section and subsection. */
export const getPermissions = define({
  operationId: 'getPermissions',
  standing: (call) => organizationStanding(call, call.query.org_id),
  load: (call, outcome) => ({
    world: call.world,
    available: availablePermissions(call.world, organizationMeant(call, call.query.org_id, outcome)),
  }),
  effect({ world, available }) {
    const permissionsOf = (subsection: string) =>
      inOrder(world.permissions.find('subsection', subsection).filter(({ name }) => available.has(name)));
    const subsectionsOf = (section: string) =>
      inOrder(world.subsections.find('section', section))
        .map(({ name, order }) => ({ name, order, permissions: permissionsOf(name).map(permissionBody) }))
        .filter(({ permissions }) => permissions.length > 0);
    const sections = inOrder([...world.sections.all()])
      .map(({ name, order }) => ({ name, order, subsections: subsectionsOf(name) }))
      .filter(({ subsections }) => subsections.length > 0);
    return { status: 200, body: { sections } };
  },
});

function inOrder<Row extends Ordered>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => a.order - b.order);
}

function permissionBody({ name, order, feature, dependsOn, disabledForRoles }: PermissionRow) {
  return { name, order, feature, depends_on: dependsOn, disabled_for_roles: disabledForRoles };
}
