import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const known = ['createUser', 'getUser', 'deleteUser', 'searchUser', 'getMyUser'];

describe('nearest', () => {
  it.each<[string, readonly string[]]>([
    ['getUsr', ['getUser', 'getMyUser', 'createUser']],
    ['GETUSER', ['getUser', 'getMyUser', 'createUser']],
    ['serchUser', ['searchUser', 'getUser', 'getMyUser']],
  ])('of %s is first what has the fewest letters changed', (name, expected) => {
    expect(nearest(name, known)).toEqual(expected);
  });

  it('is as many as are asked for, and no more than there are', () => {
    expect(nearest('getUser', known, 1)).toEqual(['getUser']);
    expect(nearest('x', ['y'])).toEqual(['y']);
    expect(nearest('x', [])).toEqual([]);
  });

  it('compares the beginning of long texts, which as wholes would take hours', () => {
    const long = 'x'.repeat(5_000_000);
    expect(nearest(`getUser${long}`, [...known, `getUser${long}`], 1)).toEqual([`getUser${long}`]);
  });
});
