import type { CheckText } from '../../check.ts';
import type { Caller } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import { onEach } from './refused-callers.ts';
import { type Forgery, forged } from './tokens.ts';

type Text = CheckText<'custom-roles'>;

/** What a client sends that has no token: the words that its language writes in the place of one. */
const words = ['null', 'undefined', '""', '[object Object]'] as const;

/** A caller who sends a header that holds no secret. */
const sending = (authorization: string) => (): Caller => ({
  principal: `nobody (${authorization})`,
  headers: { authorization },
});

/** Tokens that no server may trust, behind something else than `Bearer`: whether that is read at all is open. */
const behind: readonly (readonly [requirement: string, nth: number, operation: string, before: string, Forgery])[] = [
  ['CUSTOMROLES-AUTH-05', 13, 'listCustomRoles', 'JWT ', 'a token signed with another key'],
  ['CUSTOMROLES-AUTH-05', 14, 'createCustomRole', 'Token ', 'a token signed with another key'],
  ['CUSTOMROLES-AUTH-05', 15, 'createCustomRole', 'bearer ', 'a token signed with another key'],
  ['CUSTOMROLES-AUTH-05', 16, 'listCustomRoles', '', 'a token signed with another key'],
  ['CUSTOMROLES-AUTH-05', 29, 'listCustomRoles', 'Bearer  ', 'a token signed with another key'],
  ['CUSTOMROLES-AUTH-05', 30, 'createCustomRole', 'Bearer\t', 'a token signed with another key'],
  ['CUSTOMROLES-AUTH-06', 10, 'createCustomRole', 'JWT ', 'an unsigned token (alg none)'],
  ['CUSTOMROLES-AUTH-06', 11, 'listCustomRoles', 'Token ', 'an unsigned token (alg none)'],
];

// What stands for a token and is none, and tokens that come in another way than documented.
export const checks = defineChecks('custom-roles', [
  ...words.flatMap((word, index): Text[] =>
    onEach(
      'CUSTOMROLES-AUTH-03',
      [index % 2 === 0 ? 'createCustomRole' : 'listCustomRoles'],
      `"Bearer ${word}"`,
      sending(`Bearer ${word}`),
      { from: 6 + index },
    ),
  ),
  ...onEach('CUSTOMROLES-AUTH-03', ['createCustomRole'], 'a word without a scheme', sending('understudy'), {
    from: 13,
  }),
  ...onEach('CUSTOMROLES-AUTH-01', ['createCustomRole'], 'an empty token behind "Bearer "', sending('Bearer '), {
    from: 10,
  }),
  ...onEach('CUSTOMROLES-AUTH-01', ['createCustomRole'], 'an empty header', sending(''), { from: 12 }),
  ...onEach('CUSTOMROLES-AUTH-01', ['createCustomRole'], 'the scheme Basic', sending('Basic b3duZXI6b3duZXI='), {
    from: 11,
  }),
  ...behind.flatMap(([requirement, from, operation, before, forgery]): Text[] =>
    onEach(
      requirement,
      [operation],
      `${forgery} behind ${before === '' ? 'no scheme' : JSON.stringify(before.replace(/ $/, ''))}`,
      (t) => forged(t, forgery, before),
      { from },
    ),
  ),
]);
