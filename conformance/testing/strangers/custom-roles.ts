import type { TargetFile } from '../../../library/index.ts';
import { breaches } from './custom-roles-breaches.ts';
import { builtIns, type Role, roleBook } from './custom-roles-book.ts';
import { pageOf } from './custom-roles-list.ts';
import { peopleBook } from './custom-roles-people.ts';
import { slipping } from './custom-roles-slips.ts';
import { challenge, laxRefusal, tokenOf, userOf } from './custom-roles-tokens.ts';
import { type Answer, type Asked, breaker, listen, members, type StrangerOptions, unserved } from './http.ts';

/** What a request wants, in a word. */
function wordOf(kind: string | undefined, method: string, key: string | undefined): string {
  if (kind === 'members') return method === 'PATCH' ? 'assign' : 'people';
  if (method === 'POST') return 'create';
  if (method === 'GET') return key ? 'get' : 'list';
  return method.toLowerCase();
}

export const customRolesBreaches = breaches.map(([id, sentence, how]) => ({ id, sentence, how }));

/** A correct Custom Roles API that has little in common with the mock; or one with one rule broken. */
export async function startCustomRoles({ broken, companions = 'some', taste = 'strict' }: StrangerOptions = {}) {
  const broke = breaker(customRolesBreaches, broken);
  const strict = taste === 'strict';
  const field = strict ? 'roleKey' : 'role';
  const home = strict ? '7301' : 'Org.Älpha';
  const other = strict ? '7302' : 'Org.Beta';
  const book = roleBook(broke, strict, (id) => isHeld(id));
  const { staff, people, assign, isHeld, release } = peopleBook({ broke, strict, field, home, other, book });
  const { invalid, keep, refuse, valid } = book;
  const shown = ({ description, ...role }: Role, reader = role.createdBy) => ({
    ...(strict ? { kind: 'CUSTOM', description } : description === null ? {} : { description }),
    ...role,
    ...(broke('name-escaped') ? { name: role.name.replaceAll('&', '&amp;').replaceAll('<', '&lt;') } : {}),
    ...(broke('created-by-reader') ? { createdBy: reader } : {}),
    createdAt: strict ? '2026-04-24T10:30:00' : '2026-04-24T12:30:00.123+02:00',
    ...(strict ? {} : { readAt: performance.now() }),
  });

  function list(query: URLSearchParams, organization: string, user: string): Answer {
    const own = book.roles.filter(
      (role) =>
        (role.organizationId === organization || broke('list-all')) &&
        (role.createdBy === user || !broke('list-own-only')) &&
        (!isHeld(role.id) || !broke('list-hides-held')) &&
        (role.description !== null || !broke('list-forgets')) &&
        (role.permissions.length > 0 || !broke('list-hides-empty')) &&
        (user !== 'member' || !role.permissions.includes('billing:read') || !broke('list-hides-billing')),
    );
    const ordered = strict ? own.toSorted((a, b) => a.name.localeCompare(b.name)) : own.toReversed();
    const roles = pageOf(ordered, query, { broke, strict, refuse });
    return {
      status: 200,
      body: {
        meta: { of: own.length },
        roles: roles.map((role) => (strict ? shown(role) : { ...shown(role), permissions: undefined })),
      },
    };
  }

  function answer({ method, path, query, headers, json, malformed }: Asked): Answer {
    const [api, version, place, organization = '', kind, key, ...rest] = path;
    if (api !== 'api' || version !== 'v1' || place !== 'organizations' || rest.length > 0)
      throw unserved(companions, refuse(404, 'no such page'));
    const served: Readonly<Record<string, string>> = key
      ? { roles: 'GET PATCH DELETE', members: 'PATCH' }
      : { roles: 'GET POST', members: companions === 'some' ? 'GET' : '' };
    if (!served[kind ?? '']?.split(' ').includes(method))
      throw unserved(
        companions,
        refuse(kind && served[kind] ? 405 : 404, 'no such page', {
          Allow: served[kind ?? '']?.replaceAll(' ', ', ') ?? '',
        }),
      );
    const word = wordOf(kind, method, key);
    const open = broken === `no-token-${word}` && headers.authorization === undefined;
    const expired = broke('expired-token') || (broke('expired-token-delete') && word === 'delete');
    const user = open
      ? 'owner'
      : userOf(headers.authorization, {
          unsigned: broke('unsigned-token') || broken === `unsigned-${word}`,
          expired,
          words: broke('token-null'),
          schemes: broke('other-scheme'),
        });
    if (user === undefined) throw refuse(strict ? 401 : laxRefusal(headers.authorization), 'who are you?', challenge);
    const known = staff.some((each) => each.organization === organization);
    const me = staff.find((each) => each.user === user && each.organization === organization);
    const outside = word === 'create' ? 'outsider-creates' : `${word}-outsider`;
    if (!known) throw refuse(strict ? 403 : 404, 'no such organization');
    if (!me && broken !== outside) throw refuse(403, 'not one of us');
    const as = me?.role ?? 'owner';
    const reads = word === 'list' || word === 'get' || word === 'people';
    if (reads ? broken === `${word}-${as}-refused` : broken === `admin-cannot-${word}` && as === 'admin')
      throw refuse(403, 'no');
    if (word === 'assign' && as === 'admin' && broke('assign-admin-refused')) throw refuse(403, 'no');
    const also = word === 'create' ? `${as}-creates` : `${word}-${as}`;
    const custom = !builtIns.includes(as) && broken === `${word}-custom`;
    const borrowed =
      (broke('rights-by-name') && book.roles.some(({ id, name }) => id === as && name.toLowerCase() === 'admin')) ||
      (broken === `creator-${word}` && book.roles.some(({ id, createdBy }) => id === key && createdBy === user));
    const forbidden = !reads && as !== 'owner' && as !== 'admin' && broken !== also && !custom && !borrowed;
    const but =
      (word === 'create' && as === 'member' && broke('forbidden-saved')) ||
      (word === 'patch' && as === 'staff' && broke('patch-forbidden-saved')) ||
      (word === 'assign' && as === 'member' && broke('assign-forbidden-saved'));
    if (forbidden && !but) throw refuse(403, 'for owners and admins');
    if (malformed) throw refuse(400, 'that is no JSON');
    const done = act({ word, organization, key: key ?? '', query, json, user });
    if (forbidden) throw refuse(403, 'for owners and admins');
    return done;
  }

  interface Act {
    readonly word: string;
    readonly organization: string;
    readonly key: string;
    readonly query: URLSearchParams;
    readonly json: unknown;
    readonly user: string;
  }

  function act({ word, organization, key, query, json, user }: Act): Answer {
    if (word === 'list') return list(query, organization, user);
    if (word === 'people') return people(organization);
    if (word === 'assign') return assign(organization, key, json);
    if (word === 'create') return create(organization, json, user);
    if (builtIns.includes(key)) return builtIn(word, key, organization);
    const isNamed = (id: string) => id === key || (broke('id-longer') && key.startsWith(id));
    const role = book.roles.find(({ id, gone }) => isNamed(id) && !gone);
    const foreign = role?.organizationId !== organization;
    if (!role || (foreign && broken !== `${word}-foreign`)) {
      if (broken === `${word}-unknown` && !role)
        return { status: word === 'delete' ? 204 : 200, ...(word === 'delete' ? {} : { body: {} }) };
      if (role && broke('get-foreign-403') && word === 'get') throw refuse(403, 'of another organization');
      throw refuse(broke('get-unknown-400') && word === 'get' && !role ? 400 : 404, 'no such role');
    }
    if (word === 'get') return { status: 200, body: read(role, user), headers: { ETag: '"1"' } };
    if (word === 'delete') return remove(role);
    return patch(role, json, organization, user);
  }

  function read(role: Role, user: string) {
    return {
      ...shown(role, user),
      ...(broke('created-at-shifted') ? { createdAt: '2026-04-24T12:30:00Z' } : {}),
      ...(broke('staff-blind') && user === 'staff' ? { permissions: undefined } : {}),
    };
  }

  function create(organization: string, json: unknown, user: string): Answer {
    const { name = '', description = null, permissions = [] } = valid(json, true, undefined, organization, user);
    const { id, createdBy = user } = members(json) ?? {};
    const role = keep(
      organization,
      name,
      description,
      permissions,
      broke('create-created-by') ? String(createdBy) : user,
    );
    if (broke('create-id') && typeof id === 'string') {
      book.roles = [...book.roles.filter((each) => each.id !== id && each !== role), { ...role, id }];
      return { status: 201, body: shown({ ...role, id }) };
    }
    const body = { ...shown(role), ...(broke('create-organization') ? { organizationId: other } : {}) };
    if (broke('create-description-lost')) role.description = null;
    if (broke('create-permissions-cut')) role.permissions = permissions.slice(0, 1);
    if (broke('create-not-kept')) book.roles = book.roles.filter((each) => each !== role);
    return {
      status: broke('create-200') ? 200 : 201,
      body,
      headers: { Location: `/roles/${encodeURIComponent(role.id)}` },
    };
  }

  function builtIn(word: string, key: string, organization: string): Answer {
    if (word === 'get') {
      if (strict) throw refuse(404, 'no such role');
      return { status: 200, body: { id: key, name: key } };
    }
    if (word === 'patch' && key === 'member' && broke('patch-built-in')) return { status: 200, body: {} };
    if (word === 'patch' && key === 'staff' && broke('patch-built-in-400')) throw refuse(400, 'built in');
    if (word === 'delete' && key === 'staff' && broke('delete-built-in')) return { status: 204 };
    if (word === 'delete' && key === 'admin' && broke('delete-built-in-404')) throw refuse(404, 'built in');
    // Of two reasons the strict one names that it is held first.
    const held = staff.some((each) => each.organization === organization && each.role === key);
    if (word === 'delete' && (held ? strict : broke('delete-built-in-400')))
      throw refuse(400, 'somebody has that role');
    throw refuse(403, 'built in');
  }

  function patch(role: Role, json: unknown, organization: string, user: string): Answer {
    // What is not required may be left out as a whole: the lax one takes no body for an empty one.
    const given = valid(json === undefined && !strict ? {} : json, false, role, organization, user);
    if (json === undefined && broke('patch-no-body')) role.description = null;
    if (strict && Object.keys(given).length === 0) throw invalid('nothing to change');
    if (given.name !== undefined && !broke('patch-name')) role.name = given.name;
    if (given.permissions && broke('patch-adds'))
      role.permissions = [...new Set([...role.permissions, ...given.permissions])];
    else if (
      given.permissions &&
      !broke('patch-permissions') &&
      !(broke('patch-none') && given.permissions.length === 0)
    )
      role.permissions = given.permissions;
    if (given.description === undefined && broke('patch-resets')) role.description = null;
    if (given.description === null && !broke('patch-null')) role.description = null;
    if (typeof given.description === 'string' && !broke('patch-description'))
      role.description =
        given.description === '' && broke('patch-empty-description') ? role.description : given.description;
    const { createdBy } = members(json) ?? {};
    if (typeof createdBy === 'string' && broke('patch-created-by')) role.createdBy = createdBy;
    if (broke('patch-namesakes') && given.permissions)
      for (const each of book.roles) if (each.name === role.name) each.permissions = given.permissions;
    return { status: broke('patch-201') ? 202 : 200, body: strict ? { done: true } : shown(role) };
  }

  function remove(role: Role): Answer {
    const held = isHeld(role.id, broke('delete-once-held'));
    if (held && !broke('delete-held')) {
      if (broke('held-delete-takes-role')) release(role.id);
      if (broke('delete-held-gone')) book.roles = book.roles.filter((each) => each !== role);
      throw refuse(broke('delete-held-409') ? 409 : 400, 'somebody has that role');
    }
    if (broke('delete-namesakes')) book.roles = book.roles.filter((each) => each.name !== role.name);
    if (broke('delete-still-listed')) role.gone = true;
    else if (!broke('delete-not-done')) book.roles = book.roles.filter((each) => each !== role);
    return broke('delete-200') ? { status: 200, body: { deleted: true } } : { status: 204 };
  }

  const server = await listen(slipping(answer, { broke, book, isHeld }));
  const later = Math.floor(Date.now() / 1000) + 3600;
  const bearer = (user: string) => ({ bearer: tokenOf(user, later) });
  const targetFile: TargetFile = {
    name: `stranger-${broken ?? taste}`,
    apis: {
      'custom-roles': {
        baseUrl: `${server.url}/api/v1/organizations`,
        credentials: {
          owner: bearer('owner'),
          admin: bearer('admin'),
          member: bearer('member'),
          staff: bearer('staff'),
          outsider: bearer('out'),
          expired: { bearer: tokenOf('owner', later - 7200) },
          ...(companions === 'some' ? { subject: bearer('sub') } : {}),
        },
        organizations: { home, other },
        members: { subject: 'm.sub' },
        memberRoleField: field,
      },
    },
  };
  return { targetFile, near: () => server.near(), close: async () => server.close() };
}
