import { expect, it } from 'vitest';
import type { TargetOf } from '../targets/target-file.ts';
import { probeCredentials } from './llamacloud-credentials.ts';
import type { Get } from './probe.ts';

const file = {
  baseUrl: 'http://llama.test',
  credentials: { admin: { bearer: 'admin' }, member: { bearer: 'member' }, outsider: { bearer: 'outsider' } },
  organizations: { home: 'h', other: 'o' },
} satisfies TargetOf<'llamacloud'>;

interface World {
  /** The organizations that each is shown in the list. */
  readonly listed?: Readonly<Record<string, readonly string[]>>;
  /** Who can read the roles that they hold in which organization. */
  readonly members?: Readonly<Record<string, readonly string[]>>;
  /** From whom the list is kept, and what somebody unknown is told there; who is known is told "not yours" with 403. */
  readonly kept?: { readonly names: readonly string[]; readonly unknown: number };
  /** What is answered to who cannot, where it is not 403 in words of its own. */
  readonly refusal?: { readonly status: number; readonly body: unknown };
}

const everybody = { admin: ['h'], member: ['h'], outsider: ['o'] };
const notFound = { status: 404, body: { detail: 'Not Found' } };
const none = { status: 200, body: null };

function targetOf({
  listed,
  members = everybody,
  kept = { names: [], unknown: 404 },
  refusal = { status: 403, body: { detail: 'no member' } },
}: World): Get {
  return (path, { authorization }) => {
    const who = authorization?.slice('Bearer '.length) ?? '';
    const [, , , , organization = '', ...rest] = path.split('/');
    const lists = { ...everybody, ...listed };
    if (organization === '' && (kept.names.includes(who) || !(who in everybody))) {
      const status = kept.names.includes(who) ? 403 : kept.unknown;
      return Promise.resolve({ kind: 'answer', status, body: { detail: 'not yours' } });
    }
    const own = organization === '' ? Object.entries(lists).find(([name]) => name === who)?.[1] : undefined;
    if (own) return Promise.resolve({ kind: 'answer', status: 200, body: own.map((id) => ({ id })) });
    if (rest.join('/') !== 'users/roles') return Promise.resolve({ kind: 'answer', ...notFound });
    const inside = Object.entries(members).some(([name, ids]) => name === who && ids.includes(organization));
    return Promise.resolve({ kind: 'answer', ...(inside ? { status: 200, body: { user_id: who } } : refusal) });
  };
}

it.each<[string, World, readonly string[]]>([
  ['all is as the file says', {}, []],
  [
    'the outsider is in home',
    { listed: { outsider: ['o', 'h'] }, members: { ...everybody, outsider: ['o', 'h'] } },
    ['wrong outsider: is a member of organizations.home (h) too, and should not be'],
  ],
  [
    'the list shows the outsider what is none of theirs',
    { listed: { outsider: ['o', 'h'] } },
    [
      'unread outsider: is a member of organizations.home (h) too by the list, and cannot read the role that it holds there',
    ],
  ],
  [
    'nobody can read a role, and the outsider is shown home',
    { listed: { outsider: ['o', 'h'] }, refusal: notFound },
    ['wrong outsider: is a member of organizations.home (h) too, and should not be'],
  ],
  [
    'who is no member is told that they have no role, and the outsider is shown home',
    { listed: { outsider: ['o', 'h'] }, refusal: none },
    ['wrong outsider: is a member of organizations.home (h) too, and should not be'],
  ],
  [
    'the member is in no organization',
    { listed: { member: [] }, members: { ...everybody, member: [] } },
    ['wrong member: is no member of organizations.home (h)'],
  ],
  [
    'the list is kept from the member, and who is unknown is told otherwise',
    { kept: { names: ['member'], unknown: 401 }, refusal: notFound, members: {} },
    ['unread member: the list of organizations is kept from it (403)'],
  ],
  [
    'the list is kept from the member, who reads the role that they hold',
    { kept: { names: ['member'], unknown: 403 } },
    ['unread member: the list of organizations is kept from it (403)'],
  ],
  [
    'the member is refused as one who is unknown',
    { kept: { names: ['member'], unknown: 403 }, members: { ...everybody, member: [] } },
    ['wrong member: the credential is refused (403)'],
  ],
  [
    'the list leaves out that of the member',
    { listed: { member: [] } },
    ['unread member: is no member of organizations.home (h) by the list, and can read the role that it holds there'],
  ],
])('%s', async (_, world, expected) => {
  const found = await probeCredentials(file, targetOf(world));
  const told = found.filter(({ verdict }) => verdict !== 'good');
  expect(told.map(({ verdict, place, message }) => `${verdict} ${String(place.at(-1))}: ${message}`)).toEqual(expected);
});
