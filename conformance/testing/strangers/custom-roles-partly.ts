import type { Broke, Role, roleBook } from './custom-roles-book.ts';
import { type Answer, type Asked, members, Refused } from './http.ts';

interface World {
  readonly broke: Broke;
  readonly book: ReturnType<typeof roleBook>;
  readonly isHeld: (id: string) => boolean;
  /** Who asks, by a token that nobody looks at again. */
  readonly askerOf: (asked: Asked) => string;
}

const isUnknown = (pair: unknown) => typeof pair === 'string' && pair.startsWith('understudy:');

/** Puts between a request and its answer what goes wrong for one caller, on one page, or beside one role only. */
export function partly(answer: (asked: Asked) => Answer, { broke, book, isHeld, askerOf }: World) {
  const firstNames = new Map<string, string>();
  let lastDescription: unknown;

  const inOrganization = (organization: string | undefined) =>
    book.roles.filter((role) => role.organizationId === organization);

  /** Refuses an admin what only concerns the roles of others. */
  function refuseOthers(role: Role | undefined): void {
    if (role && role.createdBy !== 'admin') throw new Refused(403, { made: 'by another' });
  }

  function listed(done: Answer, { path: [, , , organization], query }: Asked, asker: string): Answer {
    const { roles, ...body } = members(done.body) ?? {};
    if (!Array.isArray(roles)) return done;
    const seen: readonly unknown[] = roles;
    const page = Number(query.get('page') ?? 1);
    if (broke('past-end-null') && seen.length === 0) return { ...done, body: { ...body, roles: null } };
    const isLast = page * seen.length === inOrganization(organization).length;
    if (broke('filled-last-empty') && page > 1 && isLast) return { ...done, body: { ...body, roles: [] } };
    if (!broke('list-staff-first-names') || asker !== 'staff') return done;
    const named = seen.map((role) => {
      const { id, name } = members(role) ?? {};
      return { ...members(role), name: firstNames.get(String(id)) ?? name };
    });
    return { ...done, body: { ...body, roles: named } };
  }

  /** What a request finds that is not there, or not for who asks; `undefined` where it finds nothing. */
  function found({ path: [, , , organization, , key] }: Asked, asker: string, role?: Role): Answer | undefined {
    const isForeign = role !== undefined && role.organizationId !== organization;
    if (isForeign && broke('foreign-namesake') && inOrganization(organization).some(({ name }) => name === role.name))
      return { status: 200, body: role };
    if (isForeign && broke('own-elsewhere') && asker === 'out') return { status: 200, body: role };
    if (role && asker === 'out' && isHeld(role.id) && broke('get-held-outsider')) return { status: 200, body: role };
    return broke('id-null') && (key === 'null' || key === '0') ? { status: 200, body: book.roles[0] } : undefined;
  }

  /** The body of a request, as it is read of some. */
  function misread(asked: Asked, asker: string): Asked {
    const body = members(asked.json);
    if (!body) return asked;
    const { permissions } = body;
    if (broke('owner-unknown-left-out') && asker === 'owner' && Array.isArray(permissions))
      return { ...asked, json: { ...body, permissions: permissions.filter((pair) => !isUnknown(pair)) } };
    if (broke('description-of-before') && asked.method === 'POST') {
      const { description = lastDescription } = body;
      lastDescription = description;
      return { ...asked, json: { ...body, description } };
    }
    return asked;
  }

  /** What a refusal does to roles that it does not concern, and how it is told. */
  function refused(error: Refused, { method, json }: Asked, asker: string, role?: Role): Refused {
    const twin = book.roles.find(({ id, name }) => id !== role?.id && name === members(json)?.name);
    if (method === 'PATCH' && role && twin && broke('rename-refused-twin')) twin.permissions = role.permissions;
    if (method === 'POST' && twin && isHeld(twin.id) && broke('held-name-409'))
      return new Refused(409, { taken: true });
    if (asker === 'sub' && error.answer.status === 403 && broke('holder-404'))
      return new Refused(404, { no: 'such page' });
    return error;
  }

  return (asked: Asked): Answer => {
    const { method, path, json } = asked;
    const [, , , , kind, key] = path;
    const asker = askerOf(asked);
    const given = Object.values(members(json) ?? {});
    if (kind === 'members' && asker === 'admin' && broke('assign-own-only'))
      refuseOthers(book.roles.find(({ id, name }) => given.includes(id) || given.includes(name)));
    if (kind !== 'roles') return answer(asked);
    const role = book.roles.find(({ id }) => id === key);
    if (role && !firstNames.has(role.id)) firstNames.set(role.id, role.name);
    const early = method === 'GET' && key !== undefined ? found(asked, asker, role) : undefined;
    if (early) return early;
    if (method === 'DELETE' && asker === 'admin' && broke('delete-own-only')) refuseOthers(role);
    const before = JSON.stringify(role);
    try {
      const done = answer(misread(asked, asker));
      if (method === 'PATCH' && broke('patch-same-204') && JSON.stringify(role) === before) return { status: 204 };
      if (method === 'POST' && asker === 'owner' && broke('create-owner-200')) return { ...done, status: 200 };
      const { permissions } = members(done.body) ?? {};
      if (method === 'POST' && broke('create-none-null') && Array.isArray(permissions) && permissions.length === 0)
        return { ...done, body: { ...members(done.body), permissions: null } };
      return method === 'GET' && key === undefined ? listed(done, asked, asker) : done;
    } catch (error) {
      throw error instanceof Refused ? refused(error, asked, asker, role) : error;
    }
  };
}
