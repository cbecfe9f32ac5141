import { type Answer, type Asked, members } from './http.ts';
import { type Broke, builtIn, type CustomRole, type User, type World } from './partoo-world.ts';

export const permissions = ['p.read', 'p.write', 'p.all'];
const signs = [',', ';', '/', '\\', '|', '<', '>'] as const;
const administrators = ['PROVIDER', 'ORG_ADMIN'];

/** The role that a text stands for where a user is given one: that of this `api_id`, or what a broken server takes for it. */
export function roleFor(
  { roles, orgs, early }: World,
  broke: Broke,
  { text, org, caller }: { readonly text: string; readonly org: number; readonly caller: User },
): CustomRole | undefined {
  if (!early && orgs.get(org)?.switched !== true) return undefined;
  const abroad = broke('user-custom-abroad') || (broke('user-custom-boss') && caller.role === 'PROVIDER');
  return roles.find(
    ({ api_id, name, org_id }) =>
      (org_id === null || org_id === org || abroad) &&
      (api_id === text ||
        (broke('user-custom-name') && name === text) ||
        (broke('user-custom-case') && api_id.toLowerCase() === text.toLowerCase()) ||
        (broke('user-custom-begins') && api_id.startsWith(text))),
  );
}

/** The custom roles of a stranger. */
export function customRoles({ orgs, roles, users, refused, early }: World, broke: Broke, strict: boolean) {
  const deleted: CustomRole[] = [];
  const reserved = new Set<string>();
  const badInput = (field: string) => refused.invalid(field, strict ? 422 : 400);

  /** A text of `most` characters at most, without those that are forbidden. */
  function text(field: 'name' | 'api_id' | 'description', value: unknown, most: number, free = false): string {
    const short = field === 'api_id' ? 'id' : field;
    if (typeof value === 'number' && broke('role-name-number') && field === 'name') return String(value);
    if (typeof value === 'number' && broke('role-description-number') && field === 'description') return String(value);
    if (value === true && broke(`role-${short}-true`)) return `true ${roles.length}`;
    if (typeof value !== 'string') throw badInput(field);
    if (free) return value;
    if (broke('role-name-ends') && field === 'name' && !signs.some((sign) => value.slice(1, -1).includes(sign)))
      return value;
    const longer = broke('role-name-101') && field === 'name';
    const one =
      longer || (broke('role-id-101') && field === 'api_id') || (broke('role-description-201') && most === 200);
    const { length } = Array.from(value);
    if (length > most + (one ? 1 : 0) || (broke('role-name-99') && field === 'name' && length > 99))
      throw badInput(field);
    if (length === 0 && !broke(`role-${short}-empty`)) throw badInput(field);
    if (signs.some((sign) => value.includes(sign) && !broke(`role-${short}-with-${sign}`))) throw badInput(field);
    return value;
  }

  /** The list, or what a broken server takes for one. */
  function asList(value: unknown): unknown {
    if (typeof value === 'string' && broke('role-permissions-text')) return ['p.read'];
    if (typeof value === 'string' && broke('role-permissions-bare')) return [value];
    return members(value) && broke('role-permissions-object') ? Object.values(members(value) ?? {}) : value;
  }

  function names(value: unknown): readonly string[] {
    if (value === undefined && broke('role-permissions-optional')) return permissions;
    const list = asList(value);
    if (!Array.isArray(list)) throw badInput('permissions');
    const given = broke('role-permissions-number')
      ? list.map((each) => (typeof each === 'number' ? 'p.read' : each))
      : list;
    const known = (each: unknown) =>
      typeof each === 'string' &&
      (permissions.includes(broke('role-permission-capitals') ? each.toLowerCase() : each) ||
        broke('role-permission-unknown'));
    if (!given.every(known)) throw badInput('permissions');
    if (strict && (given.length === 0 || new Set(given).size < given.length)) throw badInput('permissions');
    return given.map(String);
  }

  /** The organization in which a role is created: the caller's own but for a PROVIDER. */
  function place(caller: User, query: string | null, body: unknown): number {
    if (body === null && broke('role-org-null')) throw badInput('org_id');
    const mended = typeof body === 'string' && broke('role-org-text') ? caller.org_id : body;
    if (mended !== undefined && mended !== null && !(typeof mended === 'number' && Number.isInteger(mended)))
      throw badInput('org_id');
    const inQuery = query === null ? undefined : Number(query);
    if (inQuery !== undefined && !Number.isInteger(inQuery)) throw badInput('org_id');
    const inBody = typeof mended === 'number' ? mended : undefined;
    if (caller.role === 'PROVIDER') {
      const named =
        (broke('role-provider-query') ? undefined : inQuery) ?? (broke('role-provider-body') ? undefined : inBody);
      if (named !== undefined && !orgs.has(named))
        throw broke('role-unknown-org') ? badInput('org_id') : refused.missing();
      return named ?? caller.org_id;
    }
    if (inQuery !== undefined && broke('role-org-query')) return inQuery;
    if (inBody !== undefined && broke('role-org-body')) return inBody;
    if (strict && [inQuery, inBody].some((each) => each !== undefined && each !== caller.org_id))
      throw refused.forbidden();
    return caller.org_id;
  }

  function create({ json, query, malformed }: Asked, caller: User): Answer {
    const also =
      (broke('role-by-manager') && caller.role === 'BUSINESS_MANAGER') ||
      (broke('role-by-publisher') && caller.role === 'PUBLISHER');
    const allowed = administrators.includes(caller.role) || also;
    if (!allowed && !(broke('role-forbidden-saved') && caller.role === 'GROUP_MANAGER'))
      throw broke('role-forbidden-401') ? refused.unknown() : refused.forbidden();
    const body = members(json);
    if (malformed || !body) throw badInput('body');
    const given = broke('role-name-optional') && body.name === undefined ? body.api_id : body.name;
    const sent = text('name', given, 100, broke('role-boss-unchecked') && caller.role === 'PROVIDER');
    const basic = broke('role-name-basic') ? sent.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '?') : sent;
    const escaped = broke('role-name-escaped') ? basic.replaceAll('&', '&amp;') : basic;
    const name = broke('role-name-capital') ? escaped.charAt(0).toUpperCase() + escaped.slice(1) : escaped;
    const key = text('api_id', broke('role-id-optional') && body.api_id === undefined ? name : body.api_id, 100);
    const whole = broke('role-id-small') ? key.toLowerCase() : key;
    const api_id = broke('role-id-cut') ? whole.slice(0, 80) : whole;
    const isReserved = reserved.has(api_id);
    if (broke('role-refused-reserved')) reserved.add(api_id);
    const bare = broke('bare-description') && Array.isArray(body.permissions) && body.permissions.length === 0;
    const described = body.description === undefined ? null : text('description', body.description, 200, bare);
    const cut = broke('description-cut') ? (described?.slice(0, 199) ?? null) : described;
    const before = broke('role-description-next') ? (roles.at(-1)?.description ?? null) : null;
    const gone = broke('role-made-again') ? deleted.find((each) => each.api_id === api_id) : undefined;
    const description = broke('role-description-lost') ? null : (gone?.description ?? cut ?? before);
    const granted = names(body.permissions);
    const org_id = place(caller, query.get('org_id'), body.org_id);
    // Whether roles can be made before the switch is open.
    if (!early && orgs.get(org_id)?.switched !== true) throw refused.forbidden();
    const same = (each: CustomRole) =>
      each.org_id === null ? each.api_id === api_id : each.api_id === api_id && (strict || each.org_id === org_id);
    const twin = roles.find(same);
    if (isReserved) throw refused.invalid('api_id', strict ? 409 : 400);
    reserved.delete(api_id);
    if (twin && !broke('role-twice')) {
      if (broke('role-twice-saved')) twin.name = name;
      throw refused.invalid('api_id', strict ? 409 : 400);
    }
    if (twin) roles.splice(roles.indexOf(twin), 1);
    if (broke('role-namesake'))
      for (const each of roles) if (each.name === name && each.org_id === org_id) each.description = description;
    const kept = granted.slice(0, broke('role-permissions-lost') ? 0 : broke('role-permissions-cut') ? 2 : undefined);
    if (!broke('role-not-kept')) roles.push({ api_id, org_id, name, description, permissions: kept });
    if (!allowed) throw refused.forbidden();
    const shown = broke('role-id-made') ? api_id.toUpperCase() : api_id;
    return {
      status: broke('role-201') ? 201 : 200,
      body: {
        status: broke('role-status') ? 'created' : 'success',
        ...(broke('role-id-absent') ? {} : { api_id: shown }),
      },
    };
  }

  const shown = ({ permissions: granted, ...role }: CustomRole, whole: boolean, caller: User) => {
    const small = caller.role === 'BUSINESS_MANAGER';
    const seen = small && broke('role-seen-bare') ? [] : granted;
    return {
      ...role,
      ...(small && !whole && broke('list-names-hidden') ? { name: role.api_id } : {}),
      is_builtin: role.org_id === null && (whole || !broke('list-builtin-false')),
      ...(whole ? { permissions: broke('role-permissions-null') && granted.length === 0 ? null : seen } : {}),
    };
  };

  /** The organization whose roles a caller looks at. */
  function scope(caller: User, query: URLSearchParams): number {
    const named = query.has('org_id') ? Number(query.get('org_id')) : caller.org_id;
    if (caller.role === 'PROVIDER' && !orgs.has(named)) throw refused.missing();
    if (caller.role !== 'PROVIDER' && named !== caller.org_id && strict) throw refused.forbidden();
    return caller.role === 'PROVIDER' ? named : caller.org_id;
  }

  /** What a caller may do by its role. */
  function heldBy({ role, org_id, custom_role }: User): readonly string[] {
    if (administrators.includes(role)) return permissions;
    const own = roles.find((each) => each.api_id === custom_role && [null, org_id].includes(each.org_id));
    return own?.permissions ?? [];
  }

  function list({ query }: Asked, caller: User): Answer {
    const own = broke('list-boss-page') && query.has('page');
    const org = own ? caller.org_id : scope(caller, query);
    const size = Math.min(Math.max(Number(query.get('per_page') ?? 30) || 30, 1), 100);
    const held = heldBy(caller);
    const only = query.get('only_available_roles');
    const first = only !== null && broke('list-available-page');
    const page = first ? 1 : Math.max(Number(query.get('page') ?? 1) || 1, 1);
    const onlyHeld = only === 'true' || (only === 'false' && broke('list-available-given'));
    const all = roles.filter(
      ({ org_id, permissions: needed }) =>
        (org_id === null || org_id === org) &&
        !(needed.length === 0 && broke('list-bare-lost')) &&
        (!onlyHeld || needed.every((each) => held.includes(each))),
    );
    const cut = (strict ? all : all.toReversed()).slice((page - 1) * size, page * size);
    const more = broke('list-page-more') && all.length % size === 0 ? 1 : 0;
    const max_page = Math.max(Math.ceil(all.length / size), 1) + more;
    const everything = broke('list-count-all') || (only === 'true' && broke('list-available-count'));
    const count = everything ? roles.length : all.length;
    return {
      status: 200,
      body: { custom_roles: cut.map((each) => shown(each, false, caller)), count, max_page, page },
    };
  }

  function find({ query }: Asked, caller: User, key: string): CustomRole {
    const org = scope(caller, query);
    const anywhere = broke('role-boss-anywhere') && caller.role === 'PROVIDER';
    const wanted = broke('role-plus') ? key.replaceAll('+', ' ') : key;
    const fits = (apiId: string) => broke('role-like') && key.endsWith('%') && apiId.startsWith(key.slice(0, -1));
    const role = roles.find(
      ({ api_id, org_id }) => (api_id === wanted || fits(api_id)) && (org_id === org || org_id === null || anywhere),
    );
    if (!role) throw refused.missing();
    return role;
  }

  function remove(asked: Asked, caller: User, key: string): Answer {
    const role = find(asked, caller, key);
    if (!administrators.includes(caller.role) || role.org_id === null) throw refused.forbidden();
    // What becomes of those who hold it is open, but for holding a role that is not there.
    const holders = users.filter(({ org_id, custom_role }) => org_id === role.org_id && custom_role === role.api_id);
    if (holders.length > 0 && strict && !broke('held-role-gone')) throw refused.forbidden();
    if (!broke('held-role-gone')) for (const each of holders) each.custom_role = builtIn[each.role] ?? null;
    deleted.push(role);
    const like = new RegExp(`^${role.api_id.replaceAll(/[^\w ]/g, String.raw`\$&`).replaceAll('_', '.')}$`);
    const isGone = (each: CustomRole) =>
      each === role || (broke('role-deleted-like') && each.org_id === role.org_id && like.test(each.api_id));
    for (const each of roles.filter(isGone)) roles.splice(roles.indexOf(each), 1);
    return { status: 200, body: { api_id: key, status: 'success' } };
  }

  const get = (asked: Asked, caller: User, key: string): Answer => ({
    status: 200,
    body: shown(find(asked, caller, key), true, caller),
  });
  return { create, list, get, remove };
}
