import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { answerChecks } from '../../derived/answer-checks.ts';
import { edgeChecks } from '../../derived/edge-checks.ts';
import { matrixChecks } from '../../derived/matrix-checks.ts';
import { within } from '../../run/claims.ts';
import { onMock } from '../../testing/on-mock.ts';
import { suite } from './suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'understudy-other-ids-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Each whole number another one, and each id of 24 hexadecimal digits: none is left that an example of the document has. */
function renumbered(value: unknown): unknown {
  if (Number.isInteger(value)) return Number(value) + 7_000;
  if (typeof value === 'string') return value.replace(/^\d(?=[\da-f]{23}$)/, 'a');
  if (Array.isArray(value)) return value.map(renumbered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, renumbered(member)]));
}

/** The demo world with organizations, groups, businesses and users of other ids. */
function otherWorld(): string {
  const demo: unknown = parse(readFileSync(new URL('../../../fixtures/demo.yaml', import.meta.url), 'utf8'));
  const path = join(folder, 'other.yaml');
  writeFileSync(path, stringify({ scenario: 'other ids', partoo: renumbered(within(demo, '/partoo')) }));
  return path;
}

it('nothing is sent of an example that only the world of the example knows', async () => {
  const checks = [...suite.checks, ...matrixChecks(suite), ...edgeChecks(suite), ...answerChecks(suite)];
  const results = await onMock(suite, ({ partoo }) => partoo, checks, { scenario: otherWorld() });
  const wrong = results.filter(({ outcome }) => outcome === 'fail' || outcome === 'error');
  expect(wrong.map(({ id, reason }) => `${id}: ${reason?.message ?? ''}`)).toEqual([]);
});
