import { describe, expect, test } from 'vitest';
import { answerChecks } from '../../derived/answer-checks.ts';
import { edgeChecks } from '../../derived/edge-checks.ts';
import { matrixChecks } from '../../derived/matrix-checks.ts';
import { requirementsOf } from '../../documents/requirements.ts';
import { customRolesOnMock } from './testing/run.ts';
import { suite } from './suite.ts';

const all = [...suite.checks, ...edgeChecks(suite), ...answerChecks(suite), ...matrixChecks(suite)];

/** Skipped on a mock with every credential: what they look at is not there. */
const skipped: readonly string[] = [];

test('every requirement has a check, or a reason why it has none', () => {
  const covered = new Set([...all.map(({ requirement }) => requirement), ...Object.keys(suite.unobservable)]);
  const missing = [...requirementsOf('custom-roles').keys()].filter((id) => !covered.has(id));
  expect(missing).toEqual([]);
});

test('what cannot be observed is a requirement, and has no check', () => {
  for (const id of Object.keys(suite.unobservable)) {
    expect(requirementsOf('custom-roles').has(id), id).toBe(true);
    expect(
      suite.checks.filter(({ requirement }) => requirement === id),
      id,
    ).toEqual([]);
  }
});

test('every id stands once', () => {
  const ids = all.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe('on the mock', () => {
  test('every check written by hand passes', async () => {
    const { results } = await customRolesOnMock(suite.checks);
    const others = results.filter(({ outcome }) => outcome !== 'pass');
    expect(others.map(({ id, reason }) => `${id}: ${reason?.message ?? ''}`)).toEqual(skipped);
  });

  test('every observation is what the mock does', async () => {
    const { results } = await customRolesOnMock(suite.checks.filter(({ requirement }) => isConvention(requirement)));
    expect(results.filter(({ observation }) => observation !== 'as the mock does').map(({ id }) => id)).toEqual([]);
  });

  test('no report shows a token, whole or forged', async () => {
    const { results, tokens } = await customRolesOnMock(suite.checks.filter(({ id }) => id.includes('-AUTH-')));
    const text = JSON.stringify(results);
    for (const token of tokens) expect(text).not.toContain(token);
    expect(text.match(/Bearer ey[\w-]+\.ey/g)).toBeNull();
  });

  test('no forged token hides a word that checks use', async () => {
    const checks = suite.checks.filter(({ id }) => /-AUTH-03\.|-PERM-06\.1$/.test(id));
    const { results } = await customRolesOnMock(checks);
    const bodies = results.filter(({ id }) => id.includes('-PERM-')).flatMap(({ exchanges }) => exchanges);
    expect(JSON.stringify(bodies.map(({ request }) => request))).toContain('understudy:read');
  });
});

function isConvention(requirement: string): boolean {
  return requirementsOf('custom-roles').get(requirement)?.level === 'MAY';
}
