import type { Broke, roleBook } from './custom-roles-book.ts';
import { type Answer, type Asked, members, Refused } from './http.ts';

interface World {
  readonly broke: Broke;
  readonly book: ReturnType<typeof roleBook>;
}

/** Puts before an answer what goes wrong with a few requests only: those that are told by themselves, and those that repeat. */
export function lapsing(answer: (asked: Asked) => Answer, { broke, book }: World): (asked: Asked) => Answer {
  const firstPermissions = new Map<string, unknown>();

  /** A list in which roles keep the permissions that they were first listed with. */
  function asListedFirst(done: Answer): Answer {
    const { roles, ...body } = members(done.body) ?? {};
    if (!Array.isArray(roles)) return done;
    const seen: readonly unknown[] = roles;
    const kept = seen.map((role) => {
      const id = String(members(role)?.id);
      const known = book.roles.find((each) => each.id === id)?.permissions;
      if (!firstPermissions.has(id)) firstPermissions.set(id, known);
      return { ...members(role), permissions: firstPermissions.get(id) };
    });
    return { ...done, body: { ...body, roles: kept } };
  }

  return (asked) => {
    const { method, path, query, json, malformed } = asked;
    const [, , , , kind, key] = path;
    if (kind !== 'roles') return answer(asked);
    const isList = method === 'GET' && key === undefined;
    const role = book.roles.find(({ id }) => id === key);
    const isNull = members(json)?.description === null && role?.description === null;
    if (method === 'PATCH' && isNull && broke('null-again-refused')) throw new Refused(400, { nothing: 'to do' });
    if (isList && query.get('pageSize') === '20' && broke('page-twenty-refused')) throw new Refused(400, { size: 20 });
    if (isList && Number(query.get('page')) > 1000 && broke('page-end-204')) return { status: 204 };
    if (method === 'POST' && !malformed && json !== undefined && !members(json) && broke('body-no-object'))
      return { status: 201, body: { id: 'none' } };
    const done = answer(asked);
    return isList && broke('list-first-permissions') ? asListedFirst(done) : done;
  };
}
