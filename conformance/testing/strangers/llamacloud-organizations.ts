import { randomUUID } from 'node:crypto';
import { type Answer, type Asked, members, type Refused } from './http.ts';
import type { Assignment, Role } from './llamacloud-answers.ts';
import type { Broke } from './llamacloud-breaches.ts';
import { type Flaw, isName, isUuid, rowFlaws } from './llamacloud-requests.ts';

/** What the stranger knows, as far as its organizations have to do with it. */
export interface Book {
  /** Who is in which organization. */
  readonly belongs: Map<string, Set<string>>;
  readonly addresses: ReadonlyMap<string, string>;
  readonly roles: readonly Role[];
  /** What who makes an organization holds in it. */
  readonly admin: Role;
  assignments: readonly Assignment[];
}

interface Desk {
  readonly broke: Broke;
  readonly give: (user: string, organization: string, role: Role) => Assignment;
  readonly mayManage: (user: string, organization: string) => boolean;
  readonly showMember: (user: string, organization: string) => unknown;
  readonly refuse: (status: number, why: string) => Refused;
  readonly invalid: (flaws: readonly Flaw[]) => Refused;
}

/** Organizations are listed, made and deleted, and users added to them; nothing else of them is served. */
export function organizationDesk(book: Book, { broke, give, mayManage, showMember, refuse, invalid }: Desk) {
  const names = new Map<string, string>();
  const show = (id: string) => ({ name: names.get(id) ?? 'Haus', updated_at: null, id });

  function list(caller: string): Answer {
    const own = [...book.belongs].filter(([, people]) => people.has(caller)).map(([id]) => show(id));
    const hides = broke('namesake-hidden');
    const listed = own
      .toReversed()
      .filter(({ name }, index, all) => !hides || all.findIndex((each) => each.name === name) === index);
    const most = broke('organizations-cut') ? 50 : broke('organizations-cut-later') ? 100 : listed.length;
    return { status: 200, body: listed.slice(0, most) };
  }

  function create(caller: string, { json }: Asked): Answer {
    const name = members(json)?.name;
    if (isName(name)) return make(caller, name);
    if (broke('creation-refused-saved') && typeof name === 'string' && name !== '') make(caller, name.slice(0, 3000));
    throw invalid([{ loc: ['body', 'name'], msg: 'no name', type: 'x.name' }]);
  }

  function make(caller: string, name: string): Answer {
    const id = randomUUID();
    for (const [known, of] of names) if (of === name && broke('namesake-renamed')) names.set(known, `${name} (1)`);
    names.set(id, name);
    book.belongs.set(id, new Set([caller]));
    book.assignments = [...book.assignments, give(caller, id, book.admin)];
    return { status: 200, body: show(id) };
  }

  function remove(caller: string, id: string): Answer {
    if (!mayManage(caller, id)) throw refuse(403, 'not for you');
    book.belongs.delete(id);
    book.assignments = book.assignments.filter(({ organization }) => organization !== id);
    return { status: 204 };
  }

  /** Who a row means; every row is read before any is done. */
  function read(row: unknown, organization: string, index: number): readonly [user: string, role: Role | undefined] {
    const { user_id, email, role_id } = members(row) ?? {};
    const known = [...book.addresses];
    const found = known.find(([user, address]) => user === user_id || address === email);
    if (!found || (typeof user_id === 'string' && user_id !== found[0])) throw refuse(404, 'who is that?');
    if (typeof email === 'string' && email !== found[1]) throw refuse(400, 'which of them?');
    if (typeof role_id !== 'string') return [found[0], undefined];
    if (typeof user_id !== 'string' && broke('address-role-lost')) return [found[0], undefined];
    const role = book.roles.find(({ id }) => id === role_id.toLowerCase());
    const unchecked = index > 0 && broke('later-rows-unchecked');
    if (!role || (role.organization !== null && role.organization !== organization && !unchecked))
      throw refuse(404, 'no such role');
    return [found[0], role];
  }

  function join(organization: string, [user, role]: ReturnType<typeof read>): void {
    book.belongs.get(organization)?.add(user);
    if (!role) return;
    const others = book.assignments
      .filter((each) => each.user !== user || each.organization !== organization)
      .map((each) => (each.user === user && broke('elsewhere-replaced') ? { ...each, role } : each));
    book.assignments = [...others, give(user, organization, role)];
  }

  function add(caller: string, organization: string, { json }: Asked): Answer {
    if (!Array.isArray(json)) throw invalid([{ loc: ['body'], msg: 'no list', type: 'x.list' }]);
    const rows: readonly unknown[] = json;
    const flaws = rowFlaws(rows);
    if (flaws.length > 0) throw invalid(flaws);
    if (!mayManage(caller, organization)) throw refuse(403, 'not for you');
    const wanted = rows.map((row, index) => {
      const found = read(row, organization, index);
      if (broke('addition-half-done') && index < rows.length - 1) join(organization, found);
      return found;
    });
    const some = wanted.find(([, role]) => role)?.[1];
    for (const [index, [user, role]] of wanted.entries()) {
      const { project_ids: projects } = members(rows[index]) ?? {};
      if (broke('projects-lost') && Array.isArray(projects) && projects.length > 0) continue;
      join(organization, [user, role ?? (broke('role-of-all') ? some : undefined)]);
      if (role && broke('adder-changed')) join(organization, [caller, role]);
    }
    return { status: 200, body: wanted.map(([user]) => showMember(user, organization)) };
  }

  /** The answer to a request about organizations; undefined where that is not served. */
  return (asked: Asked, callerOf: (asked: Asked) => string): Answer | undefined => {
    const [id, kind, ...rest] = asked.path.slice(3);
    if (rest.length > 0) return undefined;
    const place = [id === undefined ? '' : '/id', kind === undefined ? '' : `/${kind}`].join('');
    const work = {
      GET: () => list(callerOf(asked)),
      POST: () => create(callerOf(asked), asked),
      'DELETE/id': (organization: string) => remove(callerOf(asked), organization),
      'PUT/id/users': (organization: string) => add(callerOf(asked), organization, asked),
    };
    const [, serve] = Object.entries(work).find(([name]) => name === `${asked.method}${place}`) ?? [];
    if (!serve) return undefined;
    if (id !== undefined && !isUuid(id)) {
      callerOf(asked);
      throw invalid([{ loc: ['path'], msg: 'no id', type: 'x.uuid' }]);
    }
    return serve((id ?? '').toLowerCase());
  };
}
