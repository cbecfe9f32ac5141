import { expect, test } from 'vitest';
import { matrixChecks } from '../../derived/matrix-checks.ts';
import { requirementOf } from '../../documents/requirements.ts';
import { suite } from './suite.ts';
import { customRolesOnMock } from './testing/run.ts';

/** What the mock can leave out, by a rule or by a cell of its permission matrix, and a document asks for. */
const breakable = [
  'CUSTOMROLES-ACCESS-01',
  'CUSTOMROLES-ASSIGN-03',
  'CUSTOMROLES-ASSIGN-10',
  'CUSTOMROLES-ASSIGN-12',
  'CUSTOMROLES-ASSIGN-13',
  'CUSTOMROLES-ASSIGN-14',
  'CUSTOMROLES-CREATE-03',
  'CUSTOMROLES-CREATE-04',
  'CUSTOMROLES-DELETE-03',
  'CUSTOMROLES-DELETE-07',
  'CUSTOMROLES-DELETE-09',
  'CUSTOMROLES-DELETE-10',
  'CUSTOMROLES-DELETE-11',
  'CUSTOMROLES-GET-03',
  'CUSTOMROLES-GET-05',
  'CUSTOMROLES-GET-06',
  'CUSTOMROLES-LIST-03',
  'CUSTOMROLES-MEMBER-03',
  'CUSTOMROLES-MEMBER-04',
  'CUSTOMROLES-NAME-02',
  'CUSTOMROLES-NAME-05',
  'CUSTOMROLES-ORG-02',
  'CUSTOMROLES-ORG-04',
  'CUSTOMROLES-UPDATE-03',
  'CUSTOMROLES-UPDATE-14',
  'CUSTOMROLES-UPDATE-15',
  'CUSTOMROLES-UPDATE-16',
] as const;

test.each(breakable)('%s left out is noticed by its own checks', async (id) => {
  const checks = [...suite.checks, ...matrixChecks(suite)].filter(({ requirement }) => requirement === id);
  expect(checks).not.toEqual([]);
  const { results } = await customRolesOnMock(checks, { broken: [id] });
  const noticed = results.filter(({ outcome }) => outcome === 'fail');
  expect(
    noticed.length,
    results.map((result) => `${result.id} ${result.outcome} ${result.reason?.message ?? ''}`).join('\n'),
  ).toBeGreaterThan(0);
});

test('the table has every requirement that the mock can leave out and that is no convention', async () => {
  const { customRoles } = await import('../../../mock/custom-roles/api.ts');
  const known = [...new Set([...customRoles.ruleRequirements, ...customRoles.matrixRequirements])];
  const binding = known.filter((id) => requirementOf('custom-roles', id).level !== 'MAY');
  expect(binding.toSorted()).toEqual([...breakable].toSorted());
});
