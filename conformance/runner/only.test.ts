import { describe, expect, test } from 'vitest';
import { apisOf, requireKnown } from './only.ts';

const all = ['partoo', 'llamacloud', 'custom-roles'] as const;

describe('apisOf', () => {
  test('nothing selected: all of them', () => {
    expect(apisOf([], all)).toEqual(all);
  });

  test('only those whose requirements are selected, in their order', () => {
    expect(apisOf(['CUSTOMROLES-AUTH-01', 'PARTOO-SWITCH-03.1'], all)).toEqual(['partoo', 'custom-roles']);
  });

  test.each([
    ['PARTOO-SWICH-03', /^--only PARTOO-SWICH-03 is no check and no requirement; similar: PARTOO-SWITCH-03/],
    ['nonsense', /^--only nonsense is no check and no requirement; similar: /],
    ['', /^--only {2}is no check/],
  ])('%j is refused, with what is like it', (id, message) => {
    expect(() => apisOf([id], all)).toThrow(message);
  });

  test('one of an API that is not judged says which', () => {
    expect(() => apisOf(['PARTOO-SWITCH-03'], ['llamacloud'])).toThrow(
      '--only PARTOO-SWITCH-03 belongs to partoo, and only llamacloud is judged',
    );
  });
});

describe('requireKnown', () => {
  const checks = [{ id: 'A-01.1' }, { id: 'A-01.2' }, { id: 'B-01.1' }];

  test.each([[['A-01']], [['A-01.2', 'B-01.1']], [[]]])('%j is known', (only) => {
    expect(() => {
      requireKnown(only, checks);
    }).not.toThrow();
  });

  test('a check that its requirement does not have is refused, with those that it has', () => {
    expect(() => {
      requireKnown(['A-01.3'], checks);
    }).toThrow('--only A-01.3 is no check; similar: A-01.1, A-01.2');
  });
});
