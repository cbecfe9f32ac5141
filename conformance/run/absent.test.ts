import { expect, it } from 'vitest';
import { areAlike } from './absent.ts';

const forbidden = (text: string) => ({ status: 403, text });

it.each([
  ['the same', '{"message":"no"}', '{"message":"no"}', true],
  ['another path', '{"message":"no /v2/user here"}', '{"message":"no /v2/understudy here"}', true],
  [
    'another request id',
    '{"id":"5f0c3a9e-1b2c-4d3e-8f90-aabbccddeeff"}',
    '{"id":"00000000-1b2c-4d3e-8f90-000000000001"}',
    true,
  ],
  ['another time', '{"at":"2026-05-04T09:30:00Z","n":1}', '{"at":"2026-05-04T09:30:01Z","n":22}', true],
  ['another message', '{"message":"no"}', '{"message":"only an administrator may"}', false],
  ['another member', '{"message":"no"}', '{"detail":"no"}', false],
  ['nothing', '', '', true],
  // It takes minutes where an expression begins anew at each character.
  ['a long word', 'a'.repeat(400_000), 'a'.repeat(400_000), true],
])('a target that says %s of two paths', (_, one, other, expected) => {
  expect(areAlike(forbidden(one), forbidden(other))).toBe(expected);
  expect(areAlike(forbidden(one), { status: 404, text: other })).toBe(false);
});
