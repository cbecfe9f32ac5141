import type { RequirementId } from '../../shared/decision.ts';
import { show } from '../../shared/show.ts';
import type { Rule } from '../../shared/rule.ts';
import { type ApiWorld, type CustomRoleRow, type OrganizationRow, roleKey } from '../tables.ts';
import type { NamesOrganization } from './organizations.ts';
import { availablePermissions, isAvailable } from './permissions.ts';

/** What createCustomRole and updateCustomRole ask for, and what it is held against. */
export interface RoleRequest extends NamesOrganization {
  readonly world: ApiWorld;
  readonly organization: OrganizationRow;
  /** The role as it is; undefined where it is to be created. */
  readonly before: CustomRoleRow | undefined;
  readonly body: NamesOrganization['body'] & { readonly api_id?: string; readonly permissions?: readonly string[] };
}

/** Query and body, where both name an organization, name the same. */
export const organizationsAgree: Rule<RoleRequest> = {
  requirement: 'PARTOO-SCOPE-10',
  refusal: 'invalid',
  objection({ query: { org_id: inQuery }, body: { org_id: inBody } }) {
    if (inQuery === undefined || inBody === undefined || inBody === null || inQuery === inBody) return undefined;
    return {
      place: ['body', 'org_id'],
      message: `must be the organization that the query names, ${inQuery}, got ${inBody}`,
      allowed: 'the same in both, or only in one of them',
    };
  },
};

/** A rule that has a requirement of its own in each operation. */
type RoleRule = (requirement: RequirementId) => Rule<RoleRequest>;

/** No other role of the organization has the `api_id`. It is compared exactly. */
export const apiIdIsFree: RoleRule = (requirement) => ({
  requirement,
  refusal: 'invalid',
  objection({ world, organization, before, body: { api_id: apiId } }) {
    if (apiId === undefined) return undefined;
    const other = world.customRoles.find('apiId', roleKey(organization.id, apiId)).find(({ id }) => id !== before?.id);
    if (!other) return undefined;
    return {
      place: ['body', 'api_id'],
      message: `is taken by the role ${show(other.name)} of organization ${organization.id}, got ${show(apiId)}`,
      allowed: 'an api_id that no role of the organization has',
    };
  },
});

/** The `api_id` is not that of a built-in role, which every organization has. */
export const apiIdIsNotBuiltIn: RoleRule = (requirement) => ({
  requirement,
  refusal: 'invalid',
  objection({ world, body: { api_id: apiId } }) {
    if (apiId === undefined || world.customRoles.find('apiId', roleKey(null, apiId)).length === 0) return undefined;
    return {
      place: ['body', 'api_id'],
      message: `is that of a built-in role, got ${show(apiId)}`,
      allowed: 'an api_id that no role of the organization has',
    };
  },
});

/** GET /permissions lists every permission for the organization. */
export const permissionsAreListed: RoleRule = (requirement) => ({
  requirement,
  refusal: 'invalid',
  objection({ world, organization, body: { permissions = [] } }) {
    const unknown = permissions.filter((name) => !isAvailable(world, organization, name));
    if (unknown.length === 0) return undefined;
    return {
      place: ['body', 'permissions'],
      message: `must be permissions of organization ${organization.id}, got ${show([...new Set(unknown)])}`,
      allowed: `it has ${[...availablePermissions(world, organization)].join(', ')}`,
    };
  },
});

/** Every permission is there together with the one that it depends on. */
export const permissionsAreWhole: RoleRule = (requirement) => ({
  requirement,
  refusal: 'invalid',
  objection({ world, body: { permissions = [] } }) {
    const names = new Set(permissions);
    const lacks = [...names].flatMap((name) => {
      const needed = world.permissions.get(name)?.dependsOn ?? null;
      return needed === null || names.has(needed) ? [] : [{ name, needed }];
    });
    if (lacks.length === 0) return undefined;
    return {
      place: ['body', 'permissions'],
      message: `must have ${lacks.map(({ name, needed }) => `${needed}, on which ${name} depends`).join(', and ')}`,
      allowed: `with ${[...new Set(lacks.map(({ needed }) => needed))].join(', ')} added`,
    };
  },
});
