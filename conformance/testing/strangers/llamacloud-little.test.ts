import { describe, expect, it } from 'vitest';
import type { TargetFile } from '../../../library/index.ts';
import type { Result } from '../../run/execute.ts';
import { judge, type Search } from './judge.ts';
import { startLlamaCloud } from './llamacloud.ts';
import type { breaches } from './llamacloud-breaches.ts';

type Broken = (typeof breaches)[number][0];
type Given = NonNullable<TargetFile['apis']['llamacloud']>;

/** Target files that give little, of servers that have the documented operation alone. */
const given = {
  least: ({ credentials, organizations, users, roles, ...rest }: Given): Given => ({
    ...rest,
    credentials: { admin: credentials.admin },
    organizations: { home: organizations?.home },
    users: { subject: users?.subject },
    roles: { first: roles?.first },
  }),
  more: ({ credentials: { admin, member }, ...rest }: Given): Given => ({ ...rest, credentials: { admin, member } }),
} as const;

type Much = keyof typeof given;
const tastes = ['strict', 'lax'] as const;

async function results(much: Much, taste: (typeof tastes)[number], broken?: Broken, search?: Search) {
  const { targetFile, near, close } = await startLlamaCloud({ taste, companions: 'none', broken });
  const leave = near();
  try {
    const whole = targetFile.apis.llamacloud;
    return await judge('llamacloud', whole && given[much](whole), search);
  } finally {
    leave();
    await close();
  }
}

const isWrong = ({ outcome, level }: Result) => outcome === 'error' || (outcome === 'fail' && level === 'MUST');

describe.each(tastes)('a correct server that is %s', (taste) => {
  it.each([
    ['least', 150],
    ['more', 170],
  ] as const)('passes with a target file that gives %s, by at least %d checks', async (much, least) => {
    const all = await results(much, taste);
    expect(all.filter(isWrong).map(({ id, reason }) => `${id} ${reason?.message ?? ''}`)).toEqual([]);
    expect(all.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThanOrEqual(least);
  });
});

it.each(tastes.flatMap((taste) => [['least', taste] as const, ['more', taste] as const]))(
  'is not accused with a target file that gives %s where it gives no role to who holds it, and is %s',
  async (much, taste) => {
    const all = await results(much, taste, 'again-409');
    expect(all.filter(isWrong).map(({ id, reason }) => `${id} ${reason?.message ?? ''}`)).toEqual([]);
  },
);

/** What a server with the documented operation alone is known by: with which file, and which of the two servers. */
const noticed: readonly (readonly [broken: Broken, much: Much, taste: (typeof tastes)[number]])[] = [
  ['status-201', 'least', 'strict'],
  ['description-absent', 'least', 'strict'],
  ['role-organization-absent', 'least', 'strict'],
  ['user-number', 'least', 'lax'],
  ['role-null', 'least', 'strict'],
  ['path-any', 'least', 'lax'],
  ['invalid-400', 'least', 'strict'],
  ['malformed-400', 'least', 'lax'],
  ['loc-text', 'least', 'strict'],
  ['unknown-role', 'least', 'strict'],
  ['unknown-user', 'least', 'lax'],
  ['no-credentials', 'least', 'strict'],
  ['any-bearer', 'least', 'lax'],
  ['charset-refused', 'least', 'strict'],
  ['number-400', 'least', 'strict'],
  ['blank-ends', 'least', 'lax'],
  ['role-made-again', 'least', 'lax'],
  ['permission-comes-and-goes', 'least', 'strict'],
  ['updated-back', 'least', 'lax'],
  ['cookie-ignored', 'more', 'strict'],
  ['cookie-alone', 'more', 'strict'],
  ['cookie-letters', 'more', 'strict'],
  ['cookie-beginning', 'more', 'strict'],
  ['member-assigns', 'more', 'strict'],
  ['second-role-other', 'more', 'lax'],
];

it.each(noticed)('notices %s with a target file that gives %s, of a server that is %s', async (broken, much, taste) => {
  const isFound = ({ outcome, level }: Result) => outcome === 'fail' && level !== 'MAY';
  const found = await results(much, taste, broken, { until: isFound, hints: broken.replaceAll('-', ' ') });
  expect(found.some(isFound)).toBe(true);
});
