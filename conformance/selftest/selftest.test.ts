import { describe, expect, it } from 'vitest';
import { UsageError } from '../../support/usage-error.ts';
import { requirementIn, requirementsOf } from '../documents/requirements.ts';
import { apiNames } from '../../support/api-names.ts';
import { families } from '../../mock/defects/defect.ts';
import { caughtPage } from './caught-page.ts';
import { equivalentTo, readEquivalents } from './equivalents.ts';
import { judgeVariants, variantNames } from './judge-variants.ts';
import { isProved, killReport } from './kill-report.ts';
import { likelyFirst } from './likely.ts';
import { allDefects, type Kill, type KillMatrix, runSelftest } from './run-selftest.ts';
import { sampleOf } from './sample.ts';

/** One defect of each family of each API, the first. */
const samples = allDefects().filter(
  ({ api, family }, index, all) => all.findIndex((other) => other.api === api && other.family === family) === index,
);

describe('the defects', () => {
  it('are 300 or more, of every family in every API', () => {
    expect(allDefects().length).toBeGreaterThanOrEqual(300);
    expect(samples).toHaveLength(apiNames.length * families.length);
  });

  it.each(apiNames)('of %s break documented or implied requirements only', (api) => {
    const ledger = requirementsOf(api);
    const named = allDefects([api]).flatMap(({ requirements }) => requirements);
    expect(named.filter((id) => !['MUST', 'SHOULD'].includes(ledger.get(id)?.level ?? ''))).toEqual([]);
  });

  it.each(samples.map(({ id, text }) => [id, text] as const))('%s is noticed: %s', async (id) => {
    const { kills, wrong } = await runSelftest({ only: [id], equivalents: [] });
    expect(kills.map(({ defect, outcome }) => [defect, outcome])).toEqual([[id, 'killed']]);
    expect(wrong).toEqual([]);
  });

  it.each(allDefects().flatMap(({ id, family, requirements }) => (family === 'breach' ? [[id, requirements]] : [])))(
    '%s is noticed by a check of its own sentence',
    async (id, requirements) => {
      const { kills } = await runSelftest({ only: [id], equivalents: [] });
      const noticed = kills.flatMap(({ killedBy }) => killedBy).map((check) => requirementIn(check));
      expect(noticed).toEqual(requirements);
    },
  );

  it('that are listed as equivalent exist, each for a reason', () => {
    const ids = allDefects().map(({ id }) => id);
    const entries = readEquivalents('conformance/selftest/equivalents.yaml');
    expect(entries.filter((entry) => !ids.some((id) => equivalentTo([entry], id)))).toEqual([]);
  });
});

describe('runSelftest', () => {
  const [first] = samples;
  const id = first?.id ?? '';

  it('tells an entry of the equivalents that is noticed after all', async () => {
    const matrix = await runSelftest({ only: [id], equivalents: [{ defect: id, reason: 'nobody sees it' }] });
    expect(matrix.kills.map(({ outcome }) => outcome)).toEqual(['stale']);
    expect(isProved(matrix)).toBe(false);
    expect(killReport(matrix)).toContain('Stale entries');
  });

  it('refuses the id of no defect', async () => {
    await expect(runSelftest({ only: ['rule:NOBODY-01'] })).rejects.toThrow(UsageError);
  });

  it('runs every check where it is asked for the full matrix', async () => {
    const api = 'custom-roles';
    const defect = allDefects([api]).find(({ family }) => family === 'effect')?.id ?? '';
    const { kills } = await runSelftest({ only: [defect], full: true, equivalents: [] });
    const [brief] = (await runSelftest({ only: [defect], equivalents: [] })).kills;
    expect(kills[0]?.killedBy.length).toBeGreaterThan(brief?.killedBy.length ?? 0);
    expect(kills[0]?.tried).toBeGreaterThan(brief?.tried ?? 0);
  });
});

describe('the kill report', () => {
  const kill: KillMatrix['kills'][number] = {
    defect: 'rule:PARTOO-ROLE-06',
    family: 'rule',
    api: 'partoo',
    requirements: ['PARTOO-ROLE-06'],
    text: 'does not look at names',
    outcome: 'survived',
    killedBy: [],
    reason: null,
    tried: 12,
  };

  it('names what survived, with the sentence that it breaks', () => {
    const matrix: KillMatrix = { kills: [kill], wrong: [], variants: [], proofs: [] };
    expect(isProved(matrix)).toBe(false);
    expect(killReport(matrix)).toContain('`rule:PARTOO-ROLE-06`: does not look at names');
    expect(killReport(matrix)).toContain('PARTOO-ROLE-06 MUST');
  });

  it('is not content where a server that conforms was failed', () => {
    const variants = [{ variant: 'slow', api: 'partoo', tried: 3, wrong: ['PARTOO-ROLE-06.1 fail: no'] }] as const;
    const matrix: KillMatrix = { kills: [{ ...kill, outcome: 'killed' }], wrong: [], variants, proofs: [] };
    expect(isProved(matrix)).toBe(false);
    expect(killReport(matrix)).toContain('- slow: PARTOO-ROLE-06.1 fail: no');
  });

  it('is not content where a MUST was never seen to fail', () => {
    const proof = { api: 'partoo', requirement: 'PARTOO-ROLE-06', defect: null, check: null } as const;
    const matrix: KillMatrix = { kills: [{ ...kill, outcome: 'killed' }], wrong: [], variants: [], proofs: [proof] };
    expect(isProved(matrix)).toBe(false);
    expect(killReport(matrix)).toMatch(/0 were seen to fail\.\n\n.*\n\n {2}- PARTOO-ROLE-06 MUST/);
  });
});

describe('the page for readers', () => {
  const kill = (defect: string, outcome: Kill['outcome'], reason: string | null = null): Kill => ({
    ...{
      defect,
      family: 'rule',
      api: 'partoo',
      requirements: ['PARTOO-ROLE-06'],
      text: `* does not *look* at ${defect}`,
    },
    ...{ outcome, reason, killedBy: outcome === 'killed' ? ['PARTOO-ROLE-06.1'] : [], tried: 1 },
  });
  const page = caughtPage({
    kills: [kill('a', 'killed'), kill('b', 'equivalent', 'Nobody sees it.'), kill('c', 'survived')],
    wrong: [],
    variants: [{ variant: 'slow', api: 'partoo', tried: 1234, wrong: ['PARTOO-ROLE-06.1 fail: no'] }],
    proofs: [
      { api: 'partoo', requirement: 'PARTOO-ROLE-06', defect: 'a', check: 'PARTOO-ROLE-06.1' },
      { api: 'llamacloud', requirement: 'LLAMACLOUD-AUTH-01', defect: null, check: null },
    ],
  });

  it.each([
    '| broken servers | 3 | 0 | 0 | 3 |',
    '| noticed | 1 | 0 | 0 | 1 |',
    '| that no test from outside can tell | 1 | 0 | 0 | 1 |',
    '| not noticed | 1 | 0 | 0 | 1 |',
    '| MUSTs that can be observed | 1 | 1 | 0 | 2 |',
    '| seen to fail | 1 | 0 | 0 | 1 |',
    '1 kinds of servers that conform, though they differ from the mock (slow).\nOf 1,234 checks that were run against them 1 failed',
    '| rule | a sentence is enforced nowhere | 3 | 0 | 0 |',
    '- **PARTOO-ROLE-06** ',
    'Broken: every operation does not \\*look\\* at a (`a`). Noticed: `PARTOO-ROLE-06.1`.',
    '- **LLAMACLOUD-AUTH-01** ',
    'No server breaks it.',
    '- Nobody sees it. (`b`)',
  ])('says %j', (said) => {
    expect(page).toContain(said);
  });
});

describe('variants of the mock that conform', () => {
  it('are five and all of them together', () => {
    expect(variantNames()).toEqual(['messages', 'statuses', 'extra', 'no-companions', 'slow', 'all']);
  });

  it.each(apiNames)('are failed by no check of %s', async (api) => {
    const verdicts = await judgeVariants({
      apis: [api],
      seed: 1,
      names: ['all', 'statuses'],
    });
    expect(verdicts.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(verdicts.every(({ tried }) => tried > 100)).toBe(true);
  });
});

describe('sampleOf', () => {
  const things = Array.from({ length: 50 }, (_, index) => ({ id: `thing ${index}` }));

  it('draws the same things by the same seed, in their order', () => {
    const drawn = sampleOf(things, 10, 1);
    expect(drawn).toHaveLength(10);
    expect(sampleOf(things, 10, 1)).toEqual(drawn);
    expect(drawn.map((thing) => things.indexOf(thing))).toEqual(
      drawn.map((thing) => things.indexOf(thing)).sort((a, b) => a - b),
    );
  });

  it('draws others by another seed', () => {
    expect(sampleOf(things, 10, 2)).not.toEqual(sampleOf(things, 10, 1));
  });
});

it('checks of the requirement that is broken come first, then those of its operation', () => {
  const check = (id: string, operation: string) => ({ id, requirement: id.replace(/\..*/, ''), operation });
  const checks = [check('X-C-01.1', 'other'), check('X-B-01.1', 'make'), check('X-A-01.1', 'make')];
  const defect = { id: 'rule:X-A-01', requirements: ['X-A-01'], operation: 'make' };
  expect(likelyFirst(checks, defect).map(({ id }) => id)).toEqual(['X-A-01.1', 'X-B-01.1', 'X-C-01.1']);
});
