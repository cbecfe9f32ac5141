import { UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { TargetOf } from '../targets/target-file.ts';
import { probeCustomRoles } from './custom-roles.ts';
import type { Get } from './probe.ts';

const people = ['owner', 'admin', 'member', 'staff', 'subject'] as const;
const tokenOf = (sub: string) => new UnsecuredJWT({ sub }).encode();

const file = {
  baseUrl: 'http://roles.test',
  credentials: {
    ...Object.fromEntries([...people, 'outsider', 'expired'].map((name) => [name, { bearer: tokenOf(name) }])),
  },
  organizations: { home: 'h', other: 'o' },
  members: { subject: 'm-subject' },
} satisfies TargetOf<'custom-roles'>;

interface Asked {
  readonly org: string;
  /** What is asked for: `roles`, `roles/r-1`, `members`. */
  readonly what: string;
  readonly user: string;
}

interface World {
  /** Beside those whose organization it is. */
  readonly alsoIn?: Readonly<Record<string, readonly string[]>>;
  /** The status of a request that is not answered as it should be. */
  readonly status?: (asked: Asked) => number | undefined;
}

/** A target with the people of the file, each with the role of their name. */
function targetOf({ alsoIn = {}, status = () => undefined }: World): Get {
  const all: Readonly<Record<string, readonly string[]>> = { h: people, o: ['outsider'] };
  return (path, headers) => {
    const [, org = '', ...rest] = path.split('?')[0]?.split('/') ?? [];
    const user = people.concat().find((name) => headers.authorization === `Bearer ${tokenOf(name)}`);
    const who = user ?? (headers.authorization === `Bearer ${tokenOf('outsider')}` ? 'outsider' : 'expired');
    const inside = [...(all[org] ?? []), ...(alsoIn[org] ?? [])];
    const members = inside.map((name) => ({
      id: `m-${name}`,
      userId: name,
      role: name === 'outsider' ? 'owner' : name === 'subject' ? 'role-9' : name,
    }));
    const bodies: Readonly<Record<string, unknown>> = {
      roles: { roles: [{ id: 'r-1', name: 'One' }] },
      'roles/r-1': { id: 'r-1' },
      members: { members: path.includes('page=') ? [] : members },
    };
    const what = rest.join('/');
    const usual = who === 'expired' ? 401 : inside.includes(who) ? (what in bodies ? 200 : 404) : 403;
    const found = status({ org, what, user: who }) ?? usual;
    return Promise.resolve({ kind: 'answer', status: found, body: found === 200 ? bodies[what] : {} });
  };
}

/** What is said that is not "ok": `wrong outsider: …`. */
async function told(world: World, given: TargetOf<'custom-roles'> = file): Promise<readonly string[]> {
  const found = await probeCustomRoles(given, targetOf(world));
  return found
    .filter(({ verdict }) => verdict !== 'good')
    .map(({ verdict, place, message }) => `${verdict} ${place.at(-1)}: ${message}`);
}

const noMembers = ({ what }: Asked) => (what.startsWith('members') ? 404 : undefined);

describe('the preflight of Custom Roles', () => {
  it('has nothing to say of a target that is as its file says', async () => {
    expect(await told({})).toEqual([]);
  });

  it('does not claim to know the roles where no members are listed', async () => {
    const holders = ['owner', 'admin', 'member', 'staff', 'outsider'];
    expect(await told({ status: noMembers })).toEqual(
      holders.map((name) => `unread ${name}: is accepted; its role cannot be read`),
    );
  });

  it('leaves it to the checks where everybody is let in everywhere, for the target may ask for no membership', async () => {
    const said = await told({ status: (asked) => noMembers(asked) ?? 200 });
    expect(said.filter((line) => !/^unread (\w+): is (shown the roles of|accepted)/.test(line))).toEqual([]);
    expect(said.filter((line) => line.includes('or the target is wrong'))).toHaveLength(6);
  });

  it.each<[string, World, RegExp]>([
    ['a token that is refused', { status: ({ user }) => (user === 'admin' ? 401 : undefined) }, /admin: .*refused/],
    ['an outsider who is a member of home', { alsoIn: { h: ['outsider'] } }, /outsider: is a member of .*home/],
    ['an admin who is a member of other', { alsoIn: { o: ['admin'] } }, /admin: is a member of .*other/],
    ['such an admin, unlisted', { alsoIn: { o: ['admin'] }, status: noMembers }, /admin: is a member of .*other/],
    ['an organization that lets nobody in', { status: ({ org }) => (org === 'h' ? 403 : undefined) }, /owner: is no/],
  ])('says that the file is wrong: %s', async (_, world, expected) => {
    const found = await told(world);
    expect(found.filter((line) => line.startsWith('wrong')).join('\n')).toMatch(expected);
  });

  it.each<[string, World, RegExp]>([
    [
      'staff who may not list the roles',
      { status: ({ user, what }) => (user === 'staff' && what === 'roles' ? 403 : undefined) },
      /staff: is a member of h, as it seems/,
    ],
    [
      'a member who may do nothing',
      { status: ({ user }) => (user === 'member' ? 403 : undefined) },
      /member: is a member of h, as it seems/,
    ],
    [
      'a member who may do nothing, unlisted',
      { status: (asked) => (asked.user === 'member' ? 403 : noMembers(asked)) },
      /member: is refused by h \(403\), where owner is let in/,
    ],
    [
      'an outsider who is refused everywhere',
      { status: ({ user }) => (user === 'outsider' ? 403 : undefined) },
      /outsider: is refused by o \(403\), where owner is let in/,
    ],
    [
      'strangers who may list the roles',
      { status: ({ user, what }) => (user === 'outsider' && what === 'roles' ? 200 : undefined) },
      /outsider: is shown the roles of organizations\.home/,
    ],
    [
      'an expired token that is accepted',
      { status: ({ user }) => (user === 'expired' ? 200 : undefined) },
      /expired: is accepted \(200\)/,
    ],
  ])('warns, and lets the checks tell: %s', async (_, world, expected) => {
    const found = await told(world);
    expect(found.join('\n')).toMatch(expected);
    expect(found.filter((line) => !line.startsWith('unread'))).toEqual([]);
  });

  it.each([
    ['m-nobody', /wrong subject: is none of the 5 members of h/],
    ['m-owner', /wrong subject: is the owner of h/],
  ])('says that the subject is wrong: %s', async (subject, expected) => {
    expect((await told({}, { ...file, members: { subject } })).join('\n')).toMatch(expected);
  });

  it('takes a member for the subject also by the id of the user', async () => {
    expect(await told({}, { ...file, members: { subject: 'subject' } })).toEqual([]);
  });
});
