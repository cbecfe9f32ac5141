import { describe, expect, it } from 'vitest';
import type { PermissionMatrix } from './permissions.ts';
import { type FieldRule, firstRefusal, type Rule } from './rule.ts';

interface Situation {
  readonly bad: readonly string[];
}

const rule = (requirement: string, refusal: string): Rule<Situation> => ({
  requirement,
  refusal,
  objection: ({ bad }) => (bad.includes(requirement) ? { message: `${requirement} is broken` } : undefined),
});

const permissions: PermissionMatrix = {
  requirements: [],
  cells: [],
  roles: {},
  relations: {},
  tables: [],
  operation: () => ({
    outcome: 'allow',
    refusal: undefined,
    requirement: '',
    note: undefined,
    explain: () => ({ asked: '', allowed: '' }),
  }),
  field: (_section, role) => ({
    outcome: role === 'boss' ? 'allow' : 'tooLow',
    refusal: role === 'boss' ? undefined : 'notAllowed',
    requirement: 'M-1',
    note: undefined,
    explain: () => ({ asked: 'grants by clerk', allowed: 'allowed for boss' }),
  }),
};

const rules = [rule('A-1', 'notFound'), rule('B-1', 'invalid'), rule('C-1', 'notAllowed'), rule('B-2', 'invalid')];

const decide = (bad: string[], broken: string[] = []) => {
  const refusal = firstRefusal(rules, { bad }, permissions, new Set(broken));
  return refusal && [refusal.refusal, refusal.findings.map(({ requirement }) => requirement)];
};

describe('firstRefusal', () => {
  it.each<[string, string[], unknown]>([
    ['nothing when all is in order', [], undefined],
    ['the first refusal', ['A-1', 'B-1'], ['notFound', ['A-1']]],
    ['all problems of one refusal at once, but none of another', ['B-1', 'C-1', 'B-2'], ['invalid', ['B-1', 'B-2']]],
  ])('answers %s', (_, bad, expected) => {
    expect(decide(bad)).toEqual(expected);
  });

  it('does not enforce what is switched off', () => {
    expect(decide(['A-1', 'B-1'], ['A-1'])).toEqual(['invalid', ['B-1']]);
    expect(decide(['A-1'], ['A-1'])).toBeUndefined();
  });

  it('asks the matrix about a field', () => {
    const field = (role: string): FieldRule<Situation> => ({
      section: 'grants',
      cell: () => ({ role, column: 'x', place: ['body', 'role'] }),
    });
    const untouched: FieldRule<Situation> = { section: 'grants', cell: () => undefined };
    const ask = (each: FieldRule<Situation>, broken: string[] = []) =>
      firstRefusal([each], { bad: [] }, permissions, new Set(broken));
    expect(ask(field('clerk'))).toMatchObject({
      refusal: 'notAllowed',
      findings: [{ requirement: 'M-1', place: ['body', 'role'], allowed: 'allowed for boss' }],
    });
    expect(ask(field('clerk'), ['M-1'])).toBeUndefined();
    expect(ask(field('boss'))).toBeUndefined();
    expect(ask(untouched)).toBeUndefined();
  });
});
