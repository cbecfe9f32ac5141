import type { breaches } from './custom-roles-breaches.ts';
import { members, Refused } from './http.ts';

export interface Role {
  readonly id: string;
  readonly organizationId: string;
  createdBy: string;
  name: string;
  description: string | null;
  permissions: readonly string[];
  /** Whether only the list still has it. */
  gone?: boolean;
}

export interface Member {
  readonly id: string;
  readonly user: string;
  readonly organization: string;
  role: string;
}

export const builtIns = ['owner', 'admin', 'member', 'staff'];
const actions: Readonly<Record<string, string>> = {
  content: 'read write publish delete archive',
  team: 'read write manage',
  settings: 'read write admin',
  billing: 'read write',
};

export type Broke = (...ids: readonly (typeof breaches)[number][0][]) => boolean;

/** How many roles an organization of the strict stranger may have: more than a page, where that has a wrong size. */
const mostOf = (broke: Broke) => (broke('list-default-size', 'list-admin-ten') ? 25 : 10);

/** The roles of a stranger, and what may become one. */
export function roleBook(broke: Broke, strict: boolean, isHeld: (id: string) => boolean) {
  let count = 0;
  const nextId = () => (strict ? `${(count += 1) + 4000}` : `cr:${((count += 1) * 7919).toString(36).toUpperCase()}`);
  const refuse = (status: number, why: string, headers?: Readonly<Record<string, string>>) =>
    new Refused(status, strict ? { title: why, type: 'about:blank' } : [{ code: why.length, text: why }], headers);
  const invalid = (why: string) => refuse(broke('invalid-422') ? 422 : 400, why);
  const list: { roles: readonly Role[] } = { roles: [] };

  function keep(
    organizationId: string,
    name: string,
    description: string | null,
    permissions: readonly string[],
    createdBy: string,
  ) {
    if (strict && list.roles.filter((role) => role.organizationId === organizationId).length >= mostOf(broke))
      throw refuse(403, 'your plan has no more roles');
    const more = broke('admin-brings-all') && permissions.includes('settings:admin') ? ['settings:read'] : [];
    const kept = broke('thirteen-cut') ? permissions.slice(0, 12) : [...new Set([...permissions, ...more])];
    const by = broke('created-by-place') ? createdBy.replace('out', 'owner') : createdBy;
    const role = { id: nextId(), organizationId, createdBy: by, name, description, permissions: kept };
    list.roles = [...list.roles, role];
    return role;
  }

  function known(pair: unknown, loose: boolean): boolean {
    const text = typeof pair === 'string' ? pair : '';
    const trimmed = broke('permission-trimmed') ? text.trim() : text;
    const [resource = '', action = '', more] = (broke('permission-any-case') ? trimmed.toLowerCase() : trimmed).split(
      ':',
    );
    if (loose) return action !== '';
    if (broke('pair-missing') && pair === 'content:archive') return false;
    if (broke('pair-inherited') && pair === 'content:constructor') return true;
    if (broke('pair-more') && pair === 'billing:manage') return true;
    if (broke('pair-elsewhere') && pair === 'content:edit') return true;
    if (broke('any-action') && resource in actions) return Object.values(actions).join(' ').split(' ').includes(action);
    return more === undefined && (actions[resource]?.split(' ').includes(action) ?? false);
  }

  function written(name: string): string {
    if (broke('name-lower-case')) return name.toLowerCase();
    if (broke('name-cut')) return name.slice(0, 20);
    return broke('name-ascii') ? name.replaceAll(/[^ -~]/g, '') : name;
  }

  /** How many roles of its organization are older. */
  function namesBefore({ organizationId, id }: Role): number {
    return list.roles.filter((role) => role.organizationId === organizationId).findIndex((role) => role.id === id);
  }

  /** Whether a name is not looked at, by a breach: that of a role that is held, or for one that is, or of some kind. */
  function isFree(role: Role, holder: Role | undefined, whole: boolean) {
    if (broke('bare-name-twice') && whole && role.description === null) return true;
    if (broke('other-letters-twice') && whole && /[^ -~]/.test(role.name)) return true;
    if (broke('rename-newest') && !whole && role !== list.roles.at(-1)) return true;
    if (broke('rename-first-twenty') && !whole && namesBefore(role) >= 20) return true;
    if (broke(whole ? 'held-name-twice' : 'rename-to-held') && isHeld(role.id)) return true;
    return broke('rename-held') && holder !== undefined && isHeld(holder.id);
  }

  function valid(given: unknown, whole: boolean, holder: Role | undefined, organization: string, user: string) {
    const body = members(given);
    if (!body) throw invalid('that is no object');
    let { name, description, permissions } = body;
    if (whole && name === undefined && broke('name-not-required')) name = `untitled ${nextId()}`;
    if (whole && permissions === undefined && broke('permissions-not-required')) permissions = ['team:read'];
    if (typeof name === 'number' && broke(whole ? 'name-number' : 'patch-name-number')) name = String(name);
    if (typeof description === 'number' && broke('description-number')) description = String(description);
    if (Array.isArray(description) && broke('description-list')) description = description.join(' ');
    if (typeof permissions === 'string' && broke('permissions-string')) permissions = [permissions];
    if (Array.isArray(permissions) && broke('permissions-number'))
      permissions = permissions.map((each) => (typeof each === 'number' ? 'team:read' : each));
    if (members(permissions) && broke('permissions-object')) permissions = Object.values(members(permissions) ?? {});
    if (broke('patch-name-required') && name === undefined) throw invalid('name?');
    if (whole ? typeof name !== 'string' : name !== undefined && typeof name !== 'string') throw invalid('name?');
    const isOdd = (text: string) => text.length > 64 || /\s/.test(text) || builtIns.includes(text);
    if (typeof name === 'string' && (name === '' || (strict && isOdd(name)))) throw invalid('not this name');
    if (description !== undefined && typeof description !== 'string' && (description !== null || (whole && strict)))
      throw invalid('description?');
    if (description === null && broke('patch-null-refused')) throw invalid('description?');
    if (permissions === undefined ? whole : !Array.isArray(permissions)) throw invalid('permissions?');
    const pairs: readonly unknown[] = Array.isArray(permissions) ? permissions : [];
    if (strict && Array.isArray(permissions) && (pairs.length === 0 || new Set(pairs).size < pairs.length))
      throw invalid('some permissions, each once');
    if (pairs.length > 12 && broke('thirteen-refused')) throw invalid('too many permissions');
    const looked = broke('thirteen-looked-at') ? pairs.slice(0, 13) : pairs;
    const unknown = looked.filter((pair) => !known(pair, broke('any-pair') || (!whole && broke('patch-any-pair'))));
    if (unknown.length > 0) {
      if (whole && broke('invalid-saved')) keep(organization, String(name), null, ['team:read'], 'u');
      if (holder && broke('patch-refused-saved') && typeof description === 'string') holder.description = description;
      throw invalid('unknown permission');
    }
    const cased = (text: string) => (strict ? text.toLowerCase() : text);
    const same = (text: string) => (broke('names-by-slug') ? cased(text).replaceAll(/[\W_]+/g, '-') : cased(text));
    const twin = list.roles.find(
      (role) =>
        role !== holder &&
        typeof name === 'string' &&
        (same(role.name) === same(name) || (!whole && broke('names-within') && role.name.endsWith(name))) &&
        (role.organizationId === organization || broke('name-global') || (!whole && broke('rename-global'))) &&
        !isFree(role, holder, whole) &&
        (role.createdBy === (holder?.createdBy ?? user) || !broke(whole ? 'name-per-creator' : 'rename-per-creator')),
    );
    if (twin && !broke('name-twice') && (whole || !broke('patch-twice'))) {
      if (whole && broke('name-twice-saved')) keep(organization, String(name), null, ['team:read'], 'u');
      if (holder && broke('rename-saves-rest') && Array.isArray(permissions)) holder.permissions = pairs.map(String);
      throw refuse(broke('name-twice-409') && whole ? 409 : 400, 'that name is taken');
    }
    return {
      ...(typeof name === 'string' ? { name: written(name) } : {}),
      ...(typeof description === 'string' || description === null ? { description } : {}),
      ...(Array.isArray(permissions) ? { permissions: pairs.filter((pair) => typeof pair === 'string') } : {}),
    };
  }

  return Object.assign(list, { refuse, invalid, keep, valid });
}
