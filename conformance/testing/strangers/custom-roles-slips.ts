import type { Broke, Role, roleBook } from './custom-roles-book.ts';
import type { breaches } from './custom-roles-breaches.ts';
import { lapsing } from './custom-roles-lapses.ts';
import { partly } from './custom-roles-partly.ts';
import { type Answer, type Asked, members, Refused } from './http.ts';

interface World {
  readonly broke: Broke;
  readonly book: ReturnType<typeof roleBook>;
  readonly isHeld: (id: string) => boolean;
}

/** Who asks, by a token that nobody looks at again. */
function askerOf({ headers }: Asked): string {
  try {
    const payload = headers.authorization?.split('.')[1] ?? '';
    return String(JSON.parse(Buffer.from(payload, 'base64url').toString()).user);
  } catch {
    return '';
  }
}

/** How careless operations read a permission: a creation, or else an update. */
const readings: readonly (readonly [
  id: (typeof breaches)[number][0],
  whole: boolean,
  read: (text: string) => string,
])[] = [
  ['pair-dot', true, (pair) => pair.replace(/\.$/, '')],
  ['patch-pair-comma', false, (pair) => pair.replace(/,$/, '')],
  ['pair-quoted', true, (pair) => pair.replace(/^"(.*)"$/, '$1')],
  ['patch-pair-accent', false, (pair) => pair.normalize('NFD').replaceAll(/\p{M}/gu, '')],
  ['pair-singular', true, (pair) => pair.replace(/^setting:/, 'settings:')],
  ['patch-pair-percent', false, (pair) => pair.replace('%3A', ':')],
  ['pair-equals', true, (pair) => pair.replace('=', ':')],
  ['patch-pair-soft', false, (pair) => pair.replaceAll('\u00ad', '')],
  ['pair-nul', true, (pair) => pair.replace(/\0.*$/, '')],
  ['patch-pair-dotless', false, (pair) => pair.replaceAll('\u0131', 'i')],
];

/** A body as a careless server reads it. */
function misread(body: Readonly<Record<string, unknown>>, whole: boolean, broke: Broke) {
  let { permissions } = body;
  const each = (change: (text: string) => string) => {
    if (Array.isArray(permissions))
      permissions = permissions.map((pair: unknown) => (typeof pair === 'string' ? change(pair) : pair));
  };
  if (broke('pair-two-colons')) each((pair) => pair.replace('::', ':'));
  if (broke('pair-capital')) each((pair) => pair.replace(/^[A-Z]/, (first) => first.toLowerCase()));
  if (broke('pair-comma')) each((pair) => pair.replace(/,.*$/, ''));
  if (broke('pair-slash')) each((pair) => pair.replace('/', ':'));
  if (broke('pair-negated')) each((pair) => pair.replace(/^[!-]/, ''));
  for (const [id, created, read] of readings) if (created === whole && broke(id)) each(read);
  if (broke('permissions-true') && permissions === true) permissions = ['content:read', 'team:read'];
  if (broke('permissions-words') && typeof permissions === 'string' && permissions.includes(' '))
    permissions = permissions.split(' ');
  if (broke('pair-star')) each((pair) => (pair === '*' || pair.endsWith(':*') ? 'content:read' : pair));
  if (broke('pair-parts') && Array.isArray(permissions))
    permissions = permissions.map((pair: unknown) => {
      const { resource, action } = members(pair) ?? {};
      return typeof resource === 'string' && typeof action === 'string' ? `${resource}:${action}` : pair;
    });
  if (broke('pair-last') && Array.isArray(permissions)) {
    const last = permissions.length - 1;
    permissions = permissions.filter(
      (pair: unknown, index) => index === last || !(typeof pair === 'string' && pair.startsWith('understudy:')),
    );
  }
  const { name, description, ...rest } = body;
  return {
    ...rest,
    ...(whole || (name !== 0 && name !== false) || !broke('patch-name-zero') ? { name } : {}),
    ...(!whole && description === false && broke('patch-description-false') ? { description: null } : { description }),
    ...(permissions === undefined ? {} : { permissions }),
  };
}

/** What an update leaves as it was, by a breach, or takes away. */
function slip(role: Role, was: Role, body: Readonly<Record<string, unknown>>, broke: Broke): void {
  const { name, description, permissions } = body;
  if (typeof name === 'string') {
    if (broke('rename-case-ignored') && name.toLowerCase() === was.name.toLowerCase()) role.name = was.name;
    if (broke('same-name-clears') && name === was.name && description === undefined) role.description = null;
  }
  if (description === null && broke('null-not-beside') && Object.keys(body).length > 1)
    role.description = was.description;
  if (typeof description === 'string') {
    if (broke('description-longer-ignored') && description.length > (was.description ?? '').length)
      role.description = was.description ?? description;
    if (broke('same-description-toggles') && description === was.description) role.description = null;
  }
  if (Array.isArray(permissions) && broke('as-many-ignored') && permissions.length === was.permissions.length)
    role.permissions = was.permissions;
}

/** Puts between a request and its answer what only some of them meet. */
export function slipping(answer: (asked: Asked) => Answer, { broke, book, isHeld }: World) {
  const lapses = lapsing(partly(answer, { broke, book, isHeld, askerOf }), { broke, book });
  const refused = new Set<string>();
  const nulled = new Set<string>();
  const remembered = new Map<string, Answer>();
  const firstNames = new Map<string, string>();
  const firstDescriptions = new Map<string, string | null>();
  const taken = new Set<unknown>();

  /** What somebody without a token gets by a way round; `undefined` where there is none. */
  function unasked({ method, path, headers, json }: Asked, role?: Role): Answer | undefined {
    const [, , , organization = '', kind, key = ''] = path;
    const word = headers.authorization;
    if ((kind === 'Roles' && broke('capital-open')) || (kind === 'roles.json' && broke('json-open')))
      return { status: 200, body: { roles: book.roles } };
    if (method === 'HEAD' && role && broke('head-open')) return { status: 200 };
    const asked = members(json)?.description;
    if (method === 'PATCH' && role && word === undefined && typeof asked === 'string' && broke('patch-unasked-kept'))
      role.description = asked;
    if (method === 'DELETE' && key === 'staff' && word === undefined && broke('built-in-without-token'))
      return { status: 204 };
    if (method === 'PUT' && role && broke('put-open')) {
      role.description = 'put';
      return { status: 200 };
    }
    if (role && headers['x-http-method-override'] === 'DELETE' && broke('method-override')) {
      book.roles = book.roles.filter((each) => each !== role);
      return { status: 204 };
    }
    if (method !== 'POST' || key !== '' || word === undefined || !/^\w+$/.test(word) || !broke('word-for-token'))
      return undefined;
    const { name } = members(json) ?? {};
    return { status: 201, body: book.keep(organization, String(name), null, ['team:read'], 'owner') };
  }

  /** An answer that does not come from where it should; `undefined` where it does. */
  function instead({ method, path, query, headers, json }: Asked, asker: string, role?: Role): Answer | undefined {
    const [, , , organization, kind, key = ''] = path;
    if (kind !== 'roles') return undefined;
    const empty = members(json) !== undefined && Object.keys(members(json) ?? {}).length === 0;
    const isBuiltIn = ['owner', 'admin', 'member', 'staff'].includes(key);
    if (method === 'GET' && key === '' && Number(query.get('page')) > 1000 && broke('past-end-fails'))
      return { status: 500 };
    if (method === 'GET' && key === '' && broke('page-open') && !headers.authorization && query.has('page'))
      return { status: 200, body: { roles: [] } };
    if (method === 'GET' && isBuiltIn && broke('built-in-outsider') && asker === 'out')
      return { status: 200, body: { id: key, name: key } };
    if (method === 'PATCH' && isBuiltIn && asker === 'owner' && broke('built-in-permissions'))
      if ('permissions' in (members(json) ?? {}) && !('name' in (members(json) ?? {})))
        return { status: 200, body: {} };
    if (method === 'DELETE' && role?.description === null && !isHeld(key) && broke('bare-stays'))
      throw new Refused(400, { inUse: true });
    if (method === 'GET' && key === '*' && broke('id-star')) return { status: 200, body: book.roles[0] };
    if (method !== 'PATCH') return undefined;
    if (empty && broke('empty-patch-foreign') && role && role.organizationId !== organization && asker !== 'out')
      return { status: 200, body: {} };
    if (empty && broke('empty-patch-unknown') && !role && asker === 'admin' && !isBuiltIn)
      return { status: 200, body: {} };
    return empty && broke('empty-patch-staff') && asker === 'staff' ? { status: 200, body: {} } : undefined;
  }

  function listed(done: Answer, { query, path: [, , , organization] }: Asked, asker: string): Answer {
    const { roles, ...body } = members(done.body) ?? {};
    if (!Array.isArray(roles)) return done;
    const seen: readonly unknown[] = roles;
    const kept = seen.filter((role) => {
      const { id, name } = members(role) ?? {};
      if (broke('list-hides-renamed') && (firstNames.get(String(id)) ?? name) !== name) return false;
      if (broke('list-hides-held-from-staff') && asker === 'staff' && isHeld(String(id))) return false;
      return !(broke('list-hides-refused') && refused.has(String(id)));
    });
    if (broke('list-staff-one-page') && asker === 'staff' && Number(query.get('page') ?? 1) > 1)
      return { ...done, body: { ...body, roles: [] } };
    if (broke('list-foreign-page') && Number(query.get('page')) > 1)
      kept.push(...book.roles.filter((role) => role.organizationId !== organization));
    if (broke('list-as-created'))
      kept.forEach((role, index) => {
        const description = firstDescriptions.get(String(members(role)?.id));
        if (description !== undefined) kept[index] = { ...members(role), description };
      });
    const short = broke('list-admin-ten') && asker === 'admin' && !query.has('pageSize');
    return { ...done, body: { ...body, roles: short ? kept.slice(0, 10) : kept } };
  }

  return (asked: Asked): Answer => {
    const { method, path, json } = asked;
    const [, , , organization, kind, key] = path;
    const asker = askerOf(asked);
    const role = kind === 'roles' ? book.roles.find(({ id }) => id === key) : undefined;
    const was = role && { ...role };
    const memory = `${asker} ${key ?? ''}`;
    if (method !== 'GET') remembered.delete(memory);
    const early =
      (broke('reader-remembers') ? remembered.get(memory) : undefined) ??
      unasked(asked, role) ??
      instead(asked, asker, role);
    if (early) return early;
    const body = members(json);
    const given = body && kind === 'roles' ? { ...asked, json: misread(body, method === 'POST', broke) } : asked;
    if (broke('refused-deletion-locks') && method === 'PATCH' && role && refused.has(role.id))
      throw new Refused(400, { locked: true });
    if (broke('refused-deletion-frees') && method === 'POST' && kind === 'roles') {
      const twin = book.roles.find((each) => each.name === body?.name && refused.has(each.id));
      if (twin) return { status: 201, body: { ...twin, id: `${twin.id}b` } };
    }
    if (method === 'POST' && kind === 'roles' && taken.has(body?.name)) throw new Refused(400, { taken: true });
    if (was && !firstNames.has(was.id)) {
      firstNames.set(was.id, was.name);
      firstDescriptions.set(was.id, was.description);
    }
    const isFormer = book.roles.some(({ id, name }) => firstNames.get(id) === body?.name && name !== body?.name);
    if (method === 'POST' && kind === 'roles' && broke('former-name-taken') && isFormer)
      throw new Refused(400, { taken: true });
    try {
      const done = lapses(given);
      if (method === 'PATCH' && role && was && body) {
        slip(role, was, body, broke);
        if (broke('null-once') && body.description === null && nulled.has(role.id)) role.description = was.description;
        if (body.description === null) nulled.add(role.id);
        if (broke('rename-copies') && role.name !== was.name)
          book.keep(was.organizationId, was.name, null, was.permissions, was.createdBy);
        if (broke('empty-patch-clears') && Object.keys(body).length === 0) role.description = null;
        if (broke('first-name-back') && 'description' in body && !('name' in body))
          role.name = firstNames.get(role.id) ?? role.name;
      }
      if (method === 'GET' && role) remembered.set(memory, done);
      if (method === 'DELETE' && role && role.createdBy !== asker && broke('delete-others-kept'))
        book.roles = [...book.roles, role];
      if (method === 'DELETE' && role && broke('deletes-longer-names'))
        book.roles = book.roles.filter(({ name, id }) => !name.startsWith(role.name) || isHeld(id));
      return kind === 'roles' && key === undefined && method === 'GET' ? listed(done, asked, asker) : done;
    } catch (error) {
      if (method === 'POST' && kind === 'roles' && broke('refused-name-taken')) taken.add(body?.name);
      if (method === 'DELETE' && role && isHeld(role.id)) refused.add(role.id);
      if (
        method === 'PATCH' &&
        !role &&
        broke('patch-unknown-creates') &&
        asker === 'admin' &&
        typeof body?.name === 'string'
      )
        book.keep(organization ?? '', body.name, null, ['team:read'], asker);
      throw error;
    }
  };
}
