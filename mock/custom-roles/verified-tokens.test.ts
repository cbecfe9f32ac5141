import { beforeEach, describe, expect, it } from 'vitest';
import { rememberVerified, verifiedBefore } from './verified-tokens.ts';

const at = (second: number) => new Date(second * 1000 + 999);

describe('verifiedBefore', () => {
  const claims = { sub: 'user_ada', exp: 200, nbf: 100 };
  beforeEach(() => {
    rememberVerified('token', 'secret', claims);
    rememberVerified('endless', 'secret', { sub: 'user_ada' });
  });

  it.each([
    ['while it holds', 'token', 'secret', 100, claims],
    ['in its last second', 'token', 'secret', 199, claims],
    ['when it has expired', 'token', 'secret', 200, undefined],
    ['before it is valid', 'token', 'secret', 99, undefined],
    ['with another secret', 'token', 'other', 150, undefined],
    ['for another token', 'other', 'secret', 150, undefined],
    ['where token and secret are divided otherwise', 'token secret', '', 150, undefined],
    ['without an expiry', 'endless', 'secret', 150, undefined],
  ])('knows a token %s', (_, token, secret, second, expected) => {
    expect(verifiedBefore(token, secret, at(second))).toBe(expected);
  });

  it('forgets the oldest when there are too many', () => {
    rememberVerified('first', 'many', claims);
    for (let n = 0; n < 1000; n += 1) rememberVerified(`token ${n}`, 'many', claims);
    expect(verifiedBefore('first', 'many', at(150))).toBeUndefined();
    expect(verifiedBefore('token 999', 'many', at(150))).toBe(claims);
  });
});
