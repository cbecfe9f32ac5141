import { expect, it } from 'vitest';
import { withoutSlashes } from './trailing-slash.ts';

it.each([
  ['/a/', '/a'],
  ['/a//', '/a'],
  ['/a', '/a'],
  ['//', ''],
])('%s without the slashes at its end is %s', (path, plain) => {
  expect(withoutSlashes(path)).toBe(plain);
});

it('reads a path of slashes once', () => {
  const path = `${'/'.repeat(300_000)}a`;
  expect(withoutSlashes(`${path}/`)).toBe(path);
});
