import { type Broke, builtIns, type Member, type roleBook } from './custom-roles-book.ts';
import { type Answer, members } from './http.ts';

interface World {
  readonly broke: Broke;
  readonly strict: boolean;
  /** The member of a body that carries a role. */
  readonly field: string;
  readonly home: string;
  readonly other: string;
  readonly book: ReturnType<typeof roleBook>;
}

/** Who belongs to the organizations of a stranger, and how they are given roles. */
export function peopleBook({ broke, strict, field, home, other, book }: World) {
  const { refuse } = book;
  const everHeld = new Set<string>();
  const staff: readonly Member[] = [
    ...['owner', 'admin', 'member', 'staff'].map((role) => ({ id: `m.${role}`, user: role, organization: home, role })),
    { id: 'm.sub', user: 'sub', organization: home, role: 'member' },
    { id: 'm.out', user: 'out', organization: other, role: 'owner' },
    // Somebody who belongs to both, under one id.
    ...(strict ? [] : [other, home].map((organization) => ({ id: 'm.two', user: 'two', organization, role: 'staff' }))),
  ];

  function people(organization: string): Answer {
    const all = staff
      .filter((each) => each.organization === organization)
      .map(({ id, user, role }) => ({ [strict ? 'id' : 'member_id']: id, userId: user, [field]: role }));
    return { status: 200, body: strict ? { total: all.length, members: all } : all };
  }

  /** The strict stranger knows a role by its id, the lax one by its name. */
  function assign(organization: string, key: string, json: unknown): Answer {
    const member = staff.find((each) => each.id === key && each.organization === organization);
    if (!member) throw refuse(strict ? 404 : 400, 'no such member');
    const wanted = members(json)?.[field];
    if (typeof wanted !== 'string') throw refuse(strict ? 400 : 422, 'which role?');
    const role = book.roles.find(
      ({ id, name, organizationId }) =>
        (strict ? id : name) === wanted && (organizationId === organization || broke('assign-foreign')),
    );
    if (!role && !builtIns.includes(wanted)) {
      if (broke('assign-unknown-kept')) member.role = wanted;
      throw refuse(strict ? 404 : 409, 'no such role');
    }
    if (role && broke('assign-custom-refused')) throw refuse(400, 'no such role');
    if (strict && (wanted === 'owner' || member.role === 'owner')) throw refuse(409, 'owners stay');
    const given = role?.id ?? wanted;
    if (!broke('assign-nothing')) member.role = given;
    if (broke('assign-bystander')) for (const each of staff) if (each.id === 'm.staff') each.role = given;
    if (broke('assign-all')) for (const each of staff) if (each.role === 'member') each.role = given;
    everHeld.add(given);
    if (broke('assign-refused-done')) throw refuse(400, 'no');
    return { status: 204 };
  }

  return {
    staff,
    people,
    assign,
    /** Whether a member holds a role, or ever did. */
    isHeld: (id: string, ever = false) => (ever ? everHeld.has(id) : staff.some((each) => each.role === id)),
    /** Takes a role from everybody. */
    release: (id: string) => {
      for (const each of staff) if (each.role === id) each.role = 'member';
    },
  };
}
